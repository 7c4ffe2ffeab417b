import type { World } from "../application.ts";
import { InFlight } from "../in-flight.ts";
import type { LabelSet } from "../meters.ts";
import type { Conditions } from "./conditions.ts";
import type { Machine } from "./machine.ts";
import type { Model } from "./model.ts";

interface Route {
  readonly method: string;
  readonly endpoint: string;
}
const one: Route = { method: "POST", endpoint: "/score" };
const several: Route = { method: "POST", endpoint: "/score/batch" };
const health: Route = { method: "GET", endpoint: "/resources" };
const routes = [one, several, health];
/** The part of the requests that only ask how the application is. */
const healthChecks = 0.03;

/** The label values of the requests. */
export const requestVocabulary = {
  method: ["GET", "POST"],
  endpoint: routes.map(({ endpoint }) => endpoint),
  status: ["200", "400", "500", "503"],
};
export const routeOccurs = ({ method, endpoint }: LabelSet): boolean =>
  endpoint === undefined || routes.some((r) => r.endpoint === endpoint && r.method === method);

/** Requests from their arrival to their answer: what they take, how they end, who asks again. */
export class Requests {
  readonly #meters;
  readonly #world;
  readonly #inFlight;

  constructor(
    world: World<Conditions>,
    readonly parts: { readonly model: Model; readonly machine: Machine },
  ) {
    const { meters, agenda, come } = world;
    this.#world = world;
    this.#meters = {
      batchSize: meters.histogram("model_batch_size"),
      total: meters.counter("http_requests_total"),
      duration: meters.histogram("http_request_duration_seconds"),
      active: meters.gauge("http_requests_active"),
      files: meters.gauge("process_open_fds"),
      threads: meters.gauge("process_threads"),
    };
    this.#inFlight = new InFlight(agenda, (unfinished) => this.#show(unfinished));
    come(
      ({ arrivals }) => arrivals,
      (at) => this.arrive(at),
    );
  }

  /** A client asks; if it has not got an answer when its patience ends, it asks again. */
  arrive(at: number, attempt = 1): void {
    const { random, agenda } = this.#world;
    const conditions = this.#world.conditions();
    if (!conditions.running) return;
    const route = this.#route();
    const leads = route === several ? 2 + Math.floor(random.between(0, 9)) : 1;
    const seconds = route === health ? 0.002 : this.#duration(conditions, leads);
    this.#inFlight.begin(at + seconds, () => this.#finish(route, leads, seconds));
    if (seconds > conditions.patience && attempt < conditions.attempts) {
      agenda.plan(at + conditions.patience, (then) => this.arrive(then, attempt + 1));
    }
  }

  processEnded(): void {
    this.#inFlight.processEnded();
  }

  #route(): Route {
    const { random, conditions } = this.#world;
    if (random.chance(healthChecks)) return health;
    return random.chance(conditions().batches) ? several : one;
  }

  #duration(conditions: Conditions, leads: number): number {
    const lookUp = this.#world.random.logNormal(conditions.featureStore);
    return conditions.work + lookUp + this.parts.model.call(leads);
  }

  #finish(route: Route, leads: number, seconds: number): void {
    const conditions = this.#world.conditions();
    this.#meters.duration.observe({ ...route }, seconds);
    this.#meters.total.inc({ ...route, status: this.#status(conditions) });
    if (route === health) return;
    this.#meters.batchSize.observe(leads);
    this.parts.machine.request(conditions.work, leads, conditions);
  }

  #status({ failures }: Conditions): string {
    const { random } = this.#world;
    if (random.chance(failures)) return random.chance(0.8) ? "500" : "503";
    return random.chance(0.01) ? "400" : "200";
  }

  #show(unfinished: number): void {
    this.#meters.active.set(unfinished);
    this.#meters.files.set(24 + unfinished);
    this.#meters.threads.set(8 + Math.min(32, unfinished));
  }
}
