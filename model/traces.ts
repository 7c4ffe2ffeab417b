import type { Environment, Secret } from "./environment.ts";
import type { Quantity } from "./quantity.ts";

/** The name of the environment in which the application runs. */
export interface EnvironmentName {
  readonly environment: "name";
}
export const environmentName: EnvironmentName = { environment: "name" };

/** A setting of the running application: a value, the name of a secret, or what differs between environments. */
export type Setting = string | Secret | EnvironmentName;

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

/** The settings of an application as they are in an environment. */
export const settingsIn = (
  { settings = {} }: Traces,
  { name }: Pick<Environment, "name">,
): Readonly<Record<string, string | Secret>> =>
  Object.fromEntries(
    Object.entries(settings).map(([key, value]) => [
      key,
      typeof value !== "string" && "environment" in value ? name : value,
    ]),
  );
