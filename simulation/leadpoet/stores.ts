import type { World } from "../application.ts";
import type { LabelSet } from "../meters.ts";
import type { Spread } from "../random.ts";
import type { Conditions } from "./conditions.ts";

/** Which statements the application sends, and the seconds of each that no incident changes. */
const statements = {
  companies: { operation: "select", table: "companies", seconds: { median: 0.006, p95: 0.015 } },
  log: { operation: "insert", table: "queries", seconds: { median: 0.004, p95: 0.01 } },
  reputation: { operation: "update", table: "users", seconds: { median: 0.004, p95: 0.01 } },
  cleaning: { operation: "delete", table: "sessions", seconds: { median: 0.01, p95: 0.03 } },
} as const;
const leads = { operation: "select", table: "leads" };
const all = [leads, ...Object.values(statements)].map(({ operation, table }) => ({ operation, table }));
/** Seconds of an operation of the cache. */
const cacheTime = { median: 0.0015, p95: 0.004 };

/** The label values of database and cache. */
export const storeVocabulary = { operation: ["get", "set"], table: all.map(({ table }) => table) };
export const statementOccurs = ({ operation, table }: LabelSet): boolean =>
  all.some((one) => one.operation === operation && one.table === table);

/** The database and the cache. */
export class Stores {
  readonly #meters;
  readonly #world;

  constructor(world: World<Conditions>) {
    const { meters, every } = world;
    this.#world = world;
    this.#meters = {
      database: meters.histogram("leadpoet_db_operation_duration_seconds"),
      cache: meters.histogram("leadpoet_cache_operation_duration_seconds"),
      hits: meters.counter("leadpoet_cache_hits_total"),
      misses: meters.counter("leadpoet_cache_misses_total"),
    };
    every(60, () => this.send("cleaning"));
  }

  /** Looks for leads; returns how long it took. */
  selectLeads = (): number => this.#statement(leads, this.#world.conditions().selectLeads);

  /** Sends a statement; returns how long it took. */
  send(name: keyof typeof statements): number {
    const { operation, table, seconds } = statements[name];
    return this.#statement({ operation, table }, seconds);
  }

  /** Looks something up that is there with a probability; says whether it was, and how long it took. */
  lookUp(probability: number): { readonly hit: boolean; readonly seconds: number } {
    const hit = this.#world.random.chance(probability);
    (hit ? this.#meters.hits : this.#meters.misses).inc();
    return { hit, seconds: this.#cache("get") };
  }

  remember = (): number => this.#cache("set");

  #cache(operation: "get" | "set"): number {
    const seconds = this.#world.random.logNormal(cacheTime);
    this.#meters.cache.observe({ operation }, seconds);
    return seconds;
  }

  #statement(labels: { operation: string; table: string }, spread: Spread): number {
    const seconds = this.#world.random.logNormal(spread);
    this.#meters.database.observe(labels, seconds);
    return seconds;
  }
}
