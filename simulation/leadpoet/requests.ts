import type { World } from "../application.ts";
import { InFlight } from "../in-flight.ts";
import type { LabelSet } from "../meters.ts";
import { type Conditions, habitOf, users } from "./conditions.ts";
import type { Pipeline } from "./pipeline.ts";
import type { Reputations } from "./reputation.ts";
import type { Stores } from "./stores.ts";

const query = { method: "POST", endpoint: "/leads" };
const health = { method: "GET", endpoint: "/healthz" };
const routes = [query, health];
/** The part of the requests that only ask how the application is. */
const healthChecks = 0.03;
/** The part of the queries of a throttled user that are let in. */
const letIn = 0.25;
/** Seconds after which a broken connection is given up. */
const connectionTimeOut = 0.7;
/** Dollars for a lead: always, and when the LLM has scored it. */
const costs = { lead: { median: 0.0003, p95: 0.0006 }, fallback: 0.0055 };
const kinds = [
  { weight: 5, type: "exception" },
  { weight: 3, type: "timeout" },
];
const stages = [
  { weight: 1, stage: "parsing" },
  { weight: 3, stage: "retrieval" },
  { weight: 2, stage: "scoring" },
];
const queryTypes = [
  { weight: 5, query_type: "company" },
  { weight: 3, query_type: "person" },
  { weight: 2, query_type: "market" },
];

/** The label values of the requests. */
export const requestVocabulary = {
  endpoint: routes.map(({ endpoint }) => endpoint),
  method: ["GET", "POST"],
  http_status: ["200", "400", "429", "500", "503"],
  status: ["success", "rejected", "throttled", "error"],
  type: kinds.map(({ type }) => type),
  query_type: queryTypes.map(({ query_type }) => query_type),
};
export const routeOccurs = ({ method, endpoint }: LabelSet): boolean =>
  routes.some((route) => route.endpoint === endpoint && route.method === method);

type Status = "200" | "400" | "429" | "500" | "503";
const outcomes = { 200: "success", 400: "rejected", 429: "throttled", 500: "error", 503: "error" } as const;

/** Requests from their arrival to their answer. */
export class Requests {
  readonly #meters;
  readonly #world;
  readonly #inFlight;

  constructor(
    world: World<Conditions>,
    readonly parts: { readonly pipeline: Pipeline; readonly stores: Stores; readonly reputations: Reputations },
  ) {
    const { meters, agenda } = world;
    this.#world = world;
    this.#meters = {
      requests: meters.counter("requests_total"),
      duration: meters.histogram("request_latency_seconds"),
      queries: meters.counter("leadpoet_queries_total"),
      active: meters.gauge("leadpoet_active_queries"),
      leads: meters.histogram("leadpoet_leads_returned"),
      cost: meters.histogram("lead_cost_usd"),
      errors: meters.counter("leadpoet_errors_total"),
    };
    this.#inFlight = new InFlight(agenda, (unfinished) => this.#meters.active.set(unfinished));
    world.come(
      ({ arrivals }) => arrivals,
      (at) => this.#arrive(at),
    );
  }

  /** A query of a batch, which is let in as a whole. */
  ofBatch(user: string, isFlagged: boolean, at: number): void {
    const { reputations } = this.parts;
    if (isFlagged) reputations.flaggedQuery(user, at);
    else reputations.query(user, at);
    this.#ask(at);
  }

  processEnded(): void {
    this.#inFlight.processEnded();
  }

  #arrive(at: number): void {
    const { random } = this.#world;
    if (random.chance(healthChecks)) this.#answer(health, "200", 0.002);
    else this.#query(this.#user(), at);
  }

  #user(): string {
    const { random, conditions } = this.#world;
    return random.pick(users.map((user) => ({ user, weight: habitOf(conditions(), user).weight }))).user;
  }

  #query(user: string, at: number): void {
    const { reputations } = this.parts;
    if (reputations.isThrottled(user) && !this.#world.random.chance(letIn)) this.#finish("429", 0.003);
    else {
      reputations.query(user, at);
      this.#ask(at);
    }
  }

  #ask(at: number): void {
    const { random, conditions } = this.#world;
    const { authorization, brokenConnections } = conditions();
    const { seconds, fellBack } = this.parts.pipeline.run();
    const waiting = random.chance(brokenConnections) ? connectionTimeOut : 0;
    const writing = this.parts.stores.send("log") + this.parts.stores.send("reputation");
    const all = random.logNormal(authorization) + waiting + seconds + writing;
    this.#inFlight.begin(at + all, () => {
      const status = this.#status();
      if (status === "200") this.#returnLeads(fellBack);
      this.#finish(status, all);
    });
  }

  #status(): Status {
    const { random, conditions } = this.#world;
    if (!random.chance(conditions().failures)) return random.chance(0.01) ? "400" : "200";
    this.#meters.errors.inc({ stage: random.pick(stages).stage, type: random.pick(kinds).type });
    return random.chance(0.8) ? "500" : "503";
  }

  #returnLeads(fellBack: boolean): void {
    const { random } = this.#world;
    const count = 1 + Math.floor(random.between(0, 4));
    const { query_type } = random.pick(queryTypes);
    for (let i = 0; i < count; i++) {
      this.#meters.cost.observe({ query_type }, random.logNormal(costs.lead) + (fellBack ? costs.fallback : 0));
    }
    this.#meters.leads.observe(count);
  }

  #finish(status: Status, seconds: number): void {
    this.#meters.queries.inc({ status: outcomes[status], method: query.method });
    this.#answer(query, status, seconds);
  }

  #answer(route: typeof query, http_status: Status, seconds: number): void {
    this.#meters.requests.inc({ ...route, http_status });
    this.#meters.duration.observe({ ...route }, seconds);
  }
}
