import type { Source } from "../../model/metric.ts";
import { leadScoring } from "../../services/lead-scoring.ts";
import { Agenda } from "../agenda.ts";
import { errors } from "../errors.ts";
import { Meters, type Vocabulary } from "../meters.ts";
import { Random } from "../random.ts";
import type { Page, Sample, Simulated, Simulation, SimulationOptions } from "../simulation.ts";
import { type Conditions, usual } from "./conditions.ts";
import { incidents } from "./incidents.ts";
import { Machine, machineVocabulary } from "./machine.ts";
import { Model, modelVocabulary } from "./model.ts";
import { Requests, requestVocabulary, routeOccurs } from "./requests.ts";

const vocabulary: Vocabulary = {
  values: { ...requestVocabulary, ...modelVocabulary, ...machineVocabulary },
  occurs: routeOccurs,
};

/** Lead scoring, as it behaves. */
export const simulatedLeadScoring: Simulated = {
  service: leadScoring,
  incidents: incidents as Simulated["incidents"],
  start: (options) => new LeadScoring(options),
};

class LeadScoring implements Simulation {
  readonly service = leadScoring;
  readonly seed: number;
  readonly pages: readonly Page[];
  now: number;
  readonly #meters = new Meters(leadScoring, vocabulary);
  readonly #agenda = new Agenda();
  readonly #current: (typeof incidents)[number][] = [];
  readonly #machine = new Machine(this.#meters);
  readonly #requests: Requests;
  #conditions: Conditions = usual;

  constructor({ seed = 1, traffic = () => 1, from = 0 }: SimulationOptions = {}) {
    this.seed = seed;
    this.now = from;
    const random = new Random(seed);
    const conditions = () => this.#conditions;
    const model = new Model(this.#meters, random, conditions);
    this.#requests = new Requests(this.#meters, {
      agenda: this.#agenda,
      random,
      model,
      machine: this.#machine,
      conditions,
    });
    this.#meters.checkAllMoved();
    this.pages = this.#meters.sources.map((source) => this.#page(source));
    this.#letClientsCome(random, traffic);
    this.#letTimePass();
  }

  get current(): readonly string[] {
    return this.#current.map(({ name }) => name);
  }

  advance(to: number): void {
    this.#agenda.runTo(to);
    this.now = Math.max(this.now, to);
  }

  begin(name: string): void {
    const incident = incidentNamed(name);
    if (this.#current.includes(incident)) return;
    this.#current.push(incident);
    this.#turn(incident.restarts?.includes("begin"));
  }

  end(name: string): void {
    const incident = incidentNamed(name);
    const index = this.#current.indexOf(incident);
    if (index < 0) return;
    this.#current.splice(index, 1);
    this.#turn(incident.restarts?.includes("end"));
  }

  #turn(restarts = false): void {
    this.#conditions = this.#current.reduce((conditions, incident) => incident.change(conditions), usual);
    if (!restarts && this.#conditions.running) return;
    const application = this.#meters.sources.find(({ kind }) => kind === "application");
    if (application) this.#meters.restart(application);
    this.#requests.processEnded();
    this.#machine.processEnded();
  }

  #letClientsCome(random: Random, traffic: (hour: number) => number): void {
    const next = (at: number): number => {
      const hour = Math.floor(at / 3600) % 24;
      return at + random.untilNext(this.#conditions.arrivals * Math.max(0.001, traffic(hour)));
    };
    const come = (at: number): void => {
      this.#requests.arrive(at);
      this.#agenda.plan(next(at), come);
    };
    this.#agenda.plan(next(this.now), come);
  }

  #letTimePass(): void {
    const pass = (at: number): void => {
      this.#machine.elapse(1, this.#conditions);
      this.#agenda.plan(at + 1, pass);
    };
    this.#agenda.plan(this.now + 1, pass);
  }

  #page(source: Source): Page {
    const registry = this.#meters.registry(source);
    return {
      source,
      answers: () => source.kind !== "application" || this.#conditions.running,
      text: () => registry.metrics(),
      samples: async () => (await registry.getMetricsAsJSON()).flatMap(samplesOf),
    };
  }
}

type Exposed = Awaited<ReturnType<ReturnType<Meters["registry"]>["getMetricsAsJSON"]>>[number];

function samplesOf(metric: Exposed): readonly Sample[] {
  return metric.values.map((one) => ({
    metric: "metricName" in one && typeof one.metricName === "string" ? one.metricName : metric.name,
    labels: Object.fromEntries(Object.entries(one.labels).map(([label, value]) => [label, String(value)])),
    value: one.value,
  }));
}

function incidentNamed(name: string): (typeof incidents)[number] {
  const found = incidents.find((incident) => incident.name === name);
  if (found) return found;
  throw errors.unknownIncident(
    name,
    incidents.map((incident) => incident.name),
  );
}
