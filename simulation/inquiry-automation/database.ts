import type { World } from "../application.ts";
import type { Spread } from "../random.ts";
import type { Conditions } from "./conditions.ts";

const operations = { insert: { median: 0.006, p95: 0.018 }, select: { median: 0.004, p95: 0.012 } } as const;
export type Operation = keyof typeof operations;
/** How many connections there may be, and after how many seconds without use they are closed. */
const pool = { size: 40, closedAfter: 300 };

/** The label values of the database. */
export const databaseVocabulary = { operation: Object.keys(operations) };

/** The database, and the connections to it: opened when they are needed, closed when nobody has for a while. */
export class Database {
  readonly #world;
  readonly #connections;
  readonly #time;
  #open = 0;
  #busy = 0;
  #lastUse = Number.NEGATIVE_INFINITY;

  constructor(world: World<Conditions>) {
    this.#world = world;
    this.#connections = world.meters.gauge("db_connections_active");
    this.#time = world.meters.histogram("db_query_duration_seconds");
    world.every(5, (at) => {
      if (!this.accepts || at - this.#lastUse > pool.closedAfter) this.#open = this.accepts ? this.#busy : 0;
      this.#show();
    });
  }

  get accepts(): boolean {
    return this.#world.conditions().databaseAccepts;
  }

  /** A request takes a connection, and gives it back. */
  take(at: number): void {
    this.#busy++;
    this.#lastUse = at;
    if (this.accepts) this.#open = Math.min(pool.size, Math.max(this.#open, this.#busy));
    this.#show();
  }

  give(): void {
    this.#busy--;
  }

  /** Sends a statement; returns how long it took. */
  send(operation: Operation): number {
    const spread: Spread = operations[operation];
    const seconds = this.#world.random.logNormal(spread);
    this.#time.observe({ operation }, seconds);
    return seconds;
  }

  processEnded(): void {
    this.#open = 0;
    this.#busy = 0;
    this.#show();
  }

  #show(): void {
    this.#connections.set(this.#open);
  }
}
