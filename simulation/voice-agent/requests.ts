import type { World } from "../application.ts";
import { InFlight } from "../in-flight.ts";
import type { LabelSet } from "../meters.ts";
import type { Conditions } from "./conditions.ts";
import type { Errors } from "./errors.ts";
import type { Stores } from "./stores.ts";

const routes = {
  conversation: { method: "POST", endpoint: "/api/conversation" },
  begin: { method: "POST", endpoint: "/api/sessions" },
  poll: { method: "GET", endpoint: "/api/sessions" },
  health: { method: "GET", endpoint: "/api/health" },
} as const;
type Route = keyof typeof routes;

/** The label values of the requests. */
export const requestVocabulary = {
  method: ["GET", "POST"],
  endpoint: [...new Set(Object.values(routes).map(({ endpoint }) => endpoint))],
  status: ["200", "400", "500"],
};
export const routeOccurs = ({ method, endpoint }: LabelSet): boolean =>
  Object.values(routes).some((route) => route.endpoint === endpoint && route.method === method);

/** Connections to the database that are kept open. */
const keptOpen = 2;
/** Seconds that the application itself needs for a request. */
const own = 0.01;

/** HTTP requests from their arrival to their answer. */
export class Requests {
  readonly #meters;
  readonly #world;
  readonly #inFlight;

  constructor(
    world: World<Conditions>,
    readonly parts: { readonly errors: Errors; readonly stores: Stores },
  ) {
    const { meters, agenda, every } = world;
    this.#world = world;
    this.#meters = {
      total: meters.counter("http_requests_total"),
      duration: meters.histogram("http_request_duration_seconds"),
      inProgress: meters.gauge("http_requests_in_progress"),
      connections: meters.gauge("database_connections_active"),
    };
    this.#inFlight = new InFlight(agenda, (unfinished) => this.#show(unfinished));
    every(15, (at) => this.handle("health", at, () => parts.stores.send("read")));
  }

  /** Handles a request: what it has to do says how long it takes, and `then` follows if it does not fail. */
  handle(name: Route, at: number, work: () => number, then?: (at: number) => void): void {
    const { random, conditions } = this.#world;
    const fails = name !== "health" && random.chance(conditions().failures);
    const seconds = own + (fails ? 0 : work());
    this.#inFlight.begin(at + seconds, (ended) => {
      this.#answer(name, fails, seconds);
      if (!fails) then?.(ended);
    });
  }

  processEnded(): void {
    this.#inFlight.processEnded();
  }

  #answer(name: Route, fails: boolean, seconds: number): void {
    const status = fails ? "500" : this.#world.random.chance(0.005) ? "400" : "200";
    this.#meters.total.inc({ ...routes[name], status });
    this.#meters.duration.observe({ ...routes[name] }, seconds);
    if (fails) this.parts.errors.note("api", "exception");
  }

  #show(unfinished: number): void {
    this.#meters.inProgress.set(unfinished);
    this.#meters.connections.set(keptOpen + unfinished);
  }
}
