import type { Secret } from "./environment.ts";
import type { Quantity } from "./quantity.ts";

/** A setting of the running application: a value, or the name of a secret. */
export type Setting = string | Secret;

/** A span that the application opens by hand, and what it carries. */
export interface Span {
  readonly name: string;
  readonly description: string;
  readonly attributes?: readonly string[];
}

/** How requests of a service are followed through its parts. */
export interface Traces {
  /** The part of the requests that is followed. @default all */
  readonly sampling?: Quantity<"ratio">;
  readonly spans?: readonly Span[];
  /** What the running application needs to be told: `DD_SERVICE`, `SENTRY_DSN`, `OTEL_…`. */
  readonly settings?: Readonly<Record<string, Setting>>;
  /** What is followed without a line of code. */
  readonly instrumented?: readonly string[];
}
