import type { Source } from "../model/metric.ts";
import type { Service } from "../model/service.ts";
import { Agenda } from "./agenda.ts";
import { errors } from "./errors.ts";
import { type LabelSet, Meters, type Vocabulary } from "./meters.ts";
import { Random } from "./random.ts";
import type { Incident, Page, Sample, Simulated, Simulation, SimulationOptions } from "./simulation.ts";

/** What the behaviour of an application is written with. */
export interface World<C> {
  readonly meters: Meters;
  readonly agenda: Agenda;
  readonly random: Random;
  /** The time at which it begins. */
  readonly from: number;
  /** What holds at this moment. */
  readonly conditions: () => C;
  /** Lets somebody come, so many times a second at full traffic, independently of each other. */
  readonly come: (rate: (conditions: C) => number, arrive: (at: number) => void) => void;
  /** Lets something happen every so many seconds. */
  readonly every: (seconds: number, happen: (at: number) => void) => void;
}

/** What an application does when something about it changes. */
export interface Life<C> {
  /** Its process has begun anew: what was in flight is gone, and its gauges have to be set. */
  readonly restarted: () => void;
  /** Other conditions hold from now on. @default nothing beyond behaving by them */
  readonly turned?: (at: number, before: C) => void;
}

export interface Behaviour<C> {
  readonly service: Service;
  readonly vocabulary: Vocabulary;
  readonly incidents: readonly Incident<C>[];
  /** The conditions of quiet operation. */
  readonly usual: C;
  /** Lets the application live in a world. */
  readonly live: (world: World<C>) => Life<C>;
  /** Whether the process behind a source runs. @default always */
  readonly answers?: (source: Source, conditions: C) => boolean;
}

/** An application that can be simulated, from how it behaves. */
export const simulated = <C>(behaviour: Behaviour<C>): Simulated => ({
  service: behaviour.service,
  incidents: behaviour.incidents as Simulated["incidents"],
  start: (options) => new Application(behaviour, options),
});

class Application<C> implements Simulation {
  readonly seed: number;
  readonly pages: readonly Page[];
  now: number;
  readonly #meters: Meters;
  readonly #agenda = new Agenda();
  readonly #current: Incident<C>[] = [];
  readonly #life: Life<C>;
  #conditions: C;

  constructor(
    readonly behaviour: Behaviour<C>,
    { seed = 1, traffic = () => 1, from = 0 }: SimulationOptions = {},
  ) {
    this.seed = seed;
    this.now = from;
    this.#conditions = behaviour.usual;
    this.#meters = new Meters(behaviour.service, behaviour.vocabulary);
    this.#life = behaviour.live(this.#world(new Random(seed), traffic));
    this.#life.restarted();
    this.#meters.checkAllMoved();
    this.pages = this.#meters.sources.map((source) => this.#page(source));
  }

  get service(): Service {
    return this.behaviour.service;
  }

  get current(): readonly string[] {
    return this.#current.map(({ name }) => name);
  }

  advance(to: number): void {
    this.#agenda.runTo(to);
    this.now = Math.max(this.now, to);
  }

  begin(name: string): void {
    const incident = this.#incident(name);
    if (this.#current.includes(incident)) return;
    this.#current.push(incident);
    this.#turn(incident.restarts?.includes("begin"));
  }

  end(name: string): void {
    const incident = this.#incident(name);
    const index = this.#current.indexOf(incident);
    if (index < 0) return;
    this.#current.splice(index, 1);
    this.#turn(incident.restarts?.includes("end"));
  }

  #turn(restarts = false): void {
    const before = this.#conditions;
    this.#conditions = this.#current.reduce(
      (conditions, incident) => incident.change(conditions),
      this.behaviour.usual,
    );
    const application = this.#meters.sources.find(({ kind }) => kind === "application");
    if (application && (restarts || !this.#answers(application))) {
      this.#meters.restart(application);
      this.#life.restarted();
    }
    this.#life.turned?.(this.now, before);
  }

  #answers = (source: Source): boolean => this.behaviour.answers?.(source, this.#conditions) ?? true;

  #world(random: Random, traffic: (hour: number) => number): World<C> {
    const [meters, agenda, conditions] = [this.#meters, this.#agenda, () => this.#conditions];
    const repeat = (next: (at: number) => number, happen: (at: number) => void): void => {
      const now = (at: number): void => {
        happen(at);
        agenda.plan(next(at), now);
      };
      agenda.plan(next(this.now), now);
    };
    const hour = (at: number): number => Math.floor(at / 3600) % 24;
    const factor = (at: number): number => Math.max(0.001, traffic(hour(at)));
    return {
      meters,
      agenda,
      random,
      from: this.now,
      conditions,
      come: (rate, arrive) => repeat((at) => at + random.untilNext(rate(conditions()) * factor(at)), arrive),
      every: (seconds, happen) => repeat((at) => at + seconds, happen),
    };
  }

  #page(source: Source): Page {
    const registry = this.#meters.registry(source);
    return {
      source,
      answers: () => this.#answers(source),
      text: () => registry.metrics(),
      samples: async () => (await registry.getMetricsAsJSON()).flatMap(samplesOf),
    };
  }

  #incident(name: string): Incident<C> {
    const { incidents } = this.behaviour;
    const found = incidents.find((incident) => incident.name === name);
    if (found) return found;
    throw errors.unknownIncident(
      name,
      incidents.map((incident) => incident.name),
    );
  }
}

type Exposed = Awaited<ReturnType<ReturnType<Meters["registry"]>["getMetricsAsJSON"]>>[number];

function samplesOf(metric: Exposed): readonly Sample[] {
  return metric.values.map((one) => ({
    metric: "metricName" in one && typeof one.metricName === "string" ? one.metricName : metric.name,
    labels: textOf(one.labels),
    value: one.value,
  }));
}

/** Labels as they are scraped: the client keeps the bound of a bucket as a number. */
const textOf = (labels: Readonly<Record<string, string | number | undefined>>): LabelSet =>
  ("le" in labels ? { ...labels, le: String(labels.le) } : labels) as LabelSet;
