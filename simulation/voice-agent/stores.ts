import type { World } from "../application.ts";
import type { LabelSet } from "../meters.ts";
import type { Conditions } from "./conditions.ts";

/** Which statements the application sends. */
const statements = {
  begin: { operation: "insert", table: "sessions" },
  read: { operation: "select", table: "sessions" },
  end: { operation: "update", table: "sessions" },
  history: { operation: "select", table: "exchanges" },
  exchange: { operation: "insert", table: "exchanges" },
  cleaning: { operation: "delete", table: "sessions" },
} as const;
/** What is looked up in the cache. */
const lookUps = ["session", "answer"] as const;
/** The part of the questions that somebody has asked before. */
const askedBefore = 0.9;

/** The label values of database and cache. */
export const storeVocabulary = { operation: [...lookUps], table: ["sessions", "exchanges"] };
export const statementOccurs = ({ operation, table }: LabelSet): boolean =>
  Object.values(statements).some((one) => one.operation === operation && one.table === table);

/** The database and the cache before it. */
export class Stores {
  readonly #meters;
  readonly #world;
  #hits = 0;
  #lookUps = 0;

  constructor(world: World<Conditions>) {
    const { meters, every } = world;
    this.#world = world;
    this.#meters = {
      duration: meters.histogram("database_query_duration_seconds"),
      total: meters.counter("database_queries_total"),
      cache: meters.counter("cache_operations_total"),
      ratio: meters.gauge("cache_hit_ratio"),
    };
    every(60, () => this.send("cleaning"));
  }

  /** Sends a statement; returns how long it took. */
  send(name: keyof typeof statements): number {
    const seconds = this.#world.random.logNormal(this.#world.conditions().statement);
    this.#meters.duration.observe({ ...statements[name] }, seconds);
    this.#meters.total.inc({ ...statements[name] });
    return seconds;
  }

  /** Reads a session, from the database where the cache has forgotten it; returns how long it took. */
  session(): number {
    return this.#lookUp("session", this.#world.conditions().sessionsCached) ? 0 : this.send("read");
  }

  /** Whether the cache has an answer. */
  hasAnswer = (): boolean => this.#lookUp("answer", askedBefore);

  /** What the application says of its cache begins anew with its process. */
  processEnded(): void {
    this.#hits = 0;
    this.#lookUps = 0;
    this.#meters.ratio.set(0);
  }

  #lookUp(operation: (typeof lookUps)[number], probability: number): boolean {
    const hit = this.#world.random.chance(probability);
    this.#meters.cache.inc({ operation, status: hit ? "hit" : "miss" });
    if (hit) this.#hits++;
    this.#meters.ratio.set(this.#hits / ++this.#lookUps);
    return hit;
  }
}
