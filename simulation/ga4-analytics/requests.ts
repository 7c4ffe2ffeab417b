import type { World } from "../application.ts";
import { InFlight } from "../in-flight.ts";
import type { LabelSet } from "../meters.ts";
import type { Conditions } from "./conditions.ts";
import type { Machine } from "./machine.ts";
import type { Pools } from "./pools.ts";
import type { Reports } from "./reports.ts";
import type { Streams } from "./streams.ts";
import { type Activity, type Tenant, tenants } from "./tenants.ts";
import type { Vectors } from "./vectors.ts";

/** What is asked for, how often, the CPU seconds of it, and bytes of question and answer. */
const report = { weight: 5, method: "GET", endpoint: "/analytics/report", work: 0.07, asked: 90, answered: 24_000 };
const search = { weight: 3, method: "POST", endpoint: "/analytics/search", work: 0.06, asked: 800, answered: 9_000 };
const document = { weight: 1, method: "POST", endpoint: "/documents", work: 0.15, asked: 120_000, answered: 200 };
const stream = { weight: 0, method: "GET", endpoint: "/analytics/stream", work: 0.005, asked: 90, answered: 150 };
const routes = [report, search, document];
type Route = (typeof routes)[number];
/** How far sizes spread around their middle. */
const spread = 2.5;

/** The label values of the requests. */
export const requestVocabulary = {
  method: ["GET", "POST"],
  endpoint: [...routes, stream].map(({ endpoint }) => endpoint),
  status_code: ["200", "400", "500", "503"],
};
export const routeOccurs = ({ method, endpoint }: LabelSet): boolean =>
  [...routes, stream].some((route) => route.endpoint === endpoint && route.method === method);

interface Parts {
  readonly reports: Reports;
  readonly vectors: Vectors;
  readonly pools: Pools;
  readonly streams: Streams;
  readonly machine: Machine;
  readonly activity: Activity;
}

/** Requests from their arrival to their answer. */
export class Requests {
  readonly #world;
  readonly #meters;
  readonly #inFlight;

  constructor(
    world: World<Conditions>,
    readonly parts: () => Parts,
  ) {
    const { meters, agenda, come } = world;
    this.#world = world;
    this.#meters = {
      total: meters.counter("http_requests_total"),
      duration: meters.histogram("http_request_duration_seconds"),
      asked: meters.histogram("http_request_size_bytes"),
      answered: meters.histogram("http_response_size_bytes"),
    };
    this.#inFlight = new InFlight(agenda);
    come(
      ({ requests }) => requests,
      (at) => this.#arrive(at),
    );
  }

  /** A stream is a request that is answered as soon as it is open. */
  streamOpened = (seconds: number): void => this.#finish(stream, seconds, "200");

  processEnded(): void {
    this.#inFlight.processEnded();
  }

  #arrive(at: number): void {
    const { random, conditions } = this.#world;
    if (!conditions().running) return;
    const [tenant, route] = [random.pick(tenants), random.pick(routes)];
    this.parts().activity.seen(tenant, at);
    const seconds = route.work + this.#handle(route, tenant, at);
    this.#inFlight.begin(at + seconds, () => {
      this.#finish(route, seconds, this.#status());
      if (route === report) this.parts().streams.tell(tenant);
    });
  }

  /** What a request waits for. */
  #handle(route: Route, tenant: Tenant, at: number): number {
    const { reports, vectors, pools } = this.parts();
    if (route === report) return pools.send("select", at) + reports.read(tenant, at);
    if (route === document) return pools.send("insert", at) + vectors.add();
    pools.searched();
    return pools.send("select", at) + vectors.search(tenant);
  }

  #status(): string {
    const { random, conditions } = this.#world;
    if (random.chance(conditions().failures)) return random.chance(0.8) ? "500" : "503";
    return random.chance(0.01) ? "400" : "200";
  }

  #finish({ method, endpoint, work, asked, answered }: Route, seconds: number, status_code: string): void {
    this.#meters.total.inc({ method, endpoint, status_code });
    this.#meters.duration.observe({ method, endpoint }, seconds);
    this.#meters.asked.observe({ method, endpoint }, this.#size(asked));
    this.#meters.answered.observe({ method, endpoint }, this.#size(answered));
    this.parts().machine.request(work);
  }

  #size = (middle: number): number =>
    Math.round(this.#world.random.logNormal({ median: middle, p95: middle * spread }));
}
