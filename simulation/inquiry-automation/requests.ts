import type { World } from "../application.ts";
import { InFlight } from "../in-flight.ts";
import type { LabelSet } from "../meters.ts";
import type { Conditions } from "./conditions.ts";
import type { Containers } from "./containers.ts";
import type { Database } from "./database.ts";
import type { Mesh } from "./mesh.ts";
import type { Models, Reading } from "./models.ts";
import type { Node } from "./node.ts";
import { pods } from "./pods.ts";
import type { Routing } from "./routing.ts";
import type { Workloads } from "./workloads.ts";

const submit = { method: "POST", endpoint: "/api/v1/inquiries/submit" };
const stats = { method: "GET", endpoint: "/api/v1/stats" };
const routes = [submit, stats];
type Route = (typeof routes)[number];
/** CPU seconds of a request, without the models. */
const work = 0.03;
/** Seconds after which a login that the database refuses is given up. */
const refused = 0.03;
/** Bytes that an inquiry takes in the database. */
const stored = 20_000;

/** The label values of the requests. */
export const requestVocabulary = {
  method: routes.map(({ method }) => method),
  endpoint: routes.map(({ endpoint }) => endpoint),
  status: ["200", "400", "500", "503", "success", "failed"],
};
/** Inquiries succeed or fail, requests have a status. */
export function requestOccurs({ endpoint, method, status }: LabelSet): boolean {
  const outcome = status === "success" || status === "failed";
  if (endpoint === undefined) return status === undefined || outcome;
  return !outcome && routes.some((route) => route.endpoint === endpoint && route.method === method);
}

interface Parts {
  readonly database: Database;
  readonly models: Models;
  readonly routing: Routing;
  readonly mesh: Mesh;
  readonly node: Node;
  readonly containers: Containers;
  readonly workloads: Workloads;
}

/** A request on its way: what has been found out until it is answered. */
interface Handling {
  readonly route: Route;
  readonly seconds: number;
  readonly status: "200" | "400" | "500" | "503";
  readonly reading?: Reading;
}

/** Requests from their arrival to their answer. */
export class Requests {
  readonly #world;
  readonly #parts;
  readonly #meters;
  readonly #inFlight;

  constructor(world: World<Conditions>, parts: Parts) {
    const { meters, agenda, random, conditions } = world;
    this.#world = world;
    this.#parts = parts;
    this.#meters = {
      total: meters.counter("http_requests_total"),
      duration: meters.histogram("http_request_duration_seconds"),
      inquiries: meters.counter("inquiries_processed_total"),
      processing: meters.histogram("inquiry_processing_duration_seconds"),
    };
    this.#inFlight = new InFlight(agenda);
    world.come(
      ({ inquiries }) => inquiries,
      (at) => {
        // what the intake does not fetch waits in the mailbox
        if (random.chance(conditions().byMail) && !parts.workloads.intakeRuns) return;
        this.#arrive(submit, at);
      },
    );
    world.come(
      ({ questions }) => questions,
      (at) => this.#arrive(stats, at),
    );
  }

  processEnded(): void {
    this.#inFlight.processEnded();
  }

  #arrive(route: Route, at: number): void {
    if (!this.#world.conditions().running) {
      this.#parts.mesh.unreachable("inquiry-automation");
      return;
    }
    this.#parts.database.take(at);
    const handling = this.#handle(route);
    this.#inFlight.begin(at + handling.seconds, (then) => this.#finish(handling, then));
  }

  #handle(route: Route): Handling {
    const { random, conditions } = this.#world;
    const { database, models } = this.#parts;
    if (!database.accepts) return { route, seconds: refused, status: "503" };
    const status = random.chance(conditions().failures) ? "500" : random.chance(0.01) ? "400" : "200";
    if (route === stats) return { route, seconds: work + database.send("select"), status };
    const reading = models.read();
    const statements = database.send("select") + 2 * database.send("insert");
    return { route, seconds: work + statements + reading.seconds, status, reading };
  }

  #finish({ route, seconds, status, reading }: Handling, at: number): void {
    const { database, mesh, node, containers, routing } = this.#parts;
    database.give();
    this.#meters.total.inc({ ...route, status });
    this.#meters.duration.observe({ ...route }, seconds);
    mesh.request("inquiry-automation", status, seconds);
    node.work(work);
    containers.work(pods.api, work, { in: 3000, out: 800 });
    if (route === stats) return;
    this.#meters.inquiries.inc({ status: status === "200" ? "success" : "failed" });
    this.#meters.processing.observe(seconds);
    if (status !== "200" || !reading) return;
    containers.store(stored);
    routing.route(reading, at);
  }
}
