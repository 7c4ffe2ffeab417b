import type { Source } from "../model/metric.ts";
import type { Service } from "../model/service.ts";

/** Something that goes wrong, by its cause. `C` is what an application's behaviour depends on. */
export interface Incident<C = unknown, Alert extends string = string> {
  readonly name: string;
  /** What happens, at the level of requests, calls and processes. */
  readonly cause: string;
  /** The alert that this incident is there to prove. */
  readonly proves: Alert;
  /** Every alert that it raises, sorted. */
  readonly raises: readonly Alert[];
  /**
   * Of those, lower rungs whose lines it crosses on its way up: they fire first, and may be told before a more severe
   * one withholds them. @default none: a rung that is covered fires after the one that covers it
   */
  readonly crosses?: readonly Alert[];
  /** How long it lasts in a scenario that does not say, in minutes: long enough for all of them. */
  readonly minutes: number;
  /** What is different while it lasts. */
  readonly change: (usual: C) => C;
  /** When the process of the application is started anew. @default never */
  readonly restarts?: readonly ("begin" | "end")[];
}

/** One line of a page of metrics. */
export interface Sample {
  readonly metric: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What one scraped source answers. */
export interface Page {
  readonly source: Source;
  /** Whether the process behind it runs. */
  readonly answers: () => boolean;
  readonly text: () => Promise<string>;
  readonly samples: () => Promise<readonly Sample[]>;
}

/** An application that behaves, on a clock of its own: seconds since it began. */
export interface Simulation {
  readonly service: Service;
  readonly seed: number;
  readonly pages: readonly Page[];
  readonly now: number;
  /** Lets everything happen up to a time. */
  advance(to: number): void;
  /** Begins an incident now. Of several at once, each changes what the ones before it left. */
  begin(incident: string): void;
  end(incident: string): void;
  /** What is going on. */
  readonly current: readonly string[];
}

export interface SimulationOptions {
  /** Decides every latency and every score. @default 1 */
  readonly seed?: number;
  /** The part of the usual traffic at an hour of the day, 0 to 23. @default 1 at every hour */
  readonly traffic?: (hour: number) => number;
  /** The time at which it begins, in seconds. @default 0 */
  readonly from?: number;
}

/** An application that can be simulated, and its incidents. */
export interface Simulated {
  readonly service: Service;
  readonly incidents: readonly Incident[];
  readonly start: (options?: SimulationOptions) => Simulation;
}
