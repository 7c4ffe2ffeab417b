import type { World } from "../application.ts";
import { InFlight } from "../in-flight.ts";
import type { LabelSet } from "../meters.ts";
import type { Conditions } from "./conditions.ts";

/** What is sent to the database, to which of its pools, and the seconds of it. */
const statements = {
  select: { pool_type: "replica", seconds: { median: 0.012, p95: 0.05 } },
  insert: { pool_type: "primary", seconds: { median: 0.008, p95: 0.03 } },
} as const;
export type Statement = keyof typeof statements;
type Pool = (typeof statements)[Statement]["pool_type"];
const pools: readonly Pool[] = ["primary", "replica"];
const size = 40;
/** What is forgotten leaves so many of a pool: the rest is kept for health checks. */
const kept = 2;

/** The label values of the database. */
export const poolVocabulary = { operation: Object.keys(statements), pool_type: pools };
export const statementOccurs = ({ operation, pool_type }: LabelSet): boolean =>
  statements[operation as Statement]?.pool_type === pool_type;

/** The database, reached by a pool of connections that write and one that read. */
export class Pools {
  readonly #world;
  readonly #meters;
  readonly #busy = { primary: 0, replica: 0 };
  #forgotten = 0;
  readonly #inFlight;

  constructor(world: World<Conditions>) {
    const { meters, agenda } = world;
    this.#world = world;
    this.#inFlight = new InFlight(agenda);
    this.#meters = {
      use: meters.gauge("connection_pool_utilization_ratio"),
      active: meters.gauge("connection_pool_active_connections"),
      time: meters.histogram("database_query_duration_seconds"),
      queries: meters.counter("database_queries_total"),
    };
  }

  /** Sends a statement, for which a connection is busy; returns how long it took. */
  send(operation: Statement, at: number): number {
    const { random } = this.#world;
    const { pool_type, seconds: spread } = statements[operation];
    const seconds = random.logNormal(spread);
    this.#busy[pool_type]++;
    this.#show(pool_type);
    this.#inFlight.begin(at + seconds, () => {
      this.#busy[pool_type]--;
      this.#show(pool_type);
      this.#meters.time.observe({ operation, pool_type }, seconds);
      this.#meters.queries.inc({ operation, pool_type, status: random.chance(0.0005) ? "error" : "success" });
    });
    return seconds;
  }

  /** A search may forget to give its connection back. */
  searched(): void {
    const { random, conditions } = this.#world;
    if (this.#forgotten >= size - kept || !random.chance(conditions().forgotten)) return;
    this.#forgotten++;
    this.#show("primary");
  }

  processEnded(): void {
    this.#inFlight.processEnded();
    this.#forgotten = 0;
    for (const pool of pools) this.#busy[pool] = 0;
    this.show();
  }

  show(): void {
    for (const pool of pools) this.#show(pool);
  }

  #show(pool_type: Pool): void {
    const held = pool_type === "primary" ? this.#forgotten : this.#world.conditions().exporting;
    const active = Math.min(size, held + this.#busy[pool_type]);
    this.#meters.active.set({ pool_type }, active);
    this.#meters.use.set({ pool_type }, active / size);
  }
}
