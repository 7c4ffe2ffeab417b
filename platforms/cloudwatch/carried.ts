/** Which metrics there are to read: those that the collector publishes. */
import type { Environment } from "../../model/environment.ts";
import type { Resolved } from "../../model/resolve.ts";
import { namespace, type Query } from "../../queries/metric-math/query.ts";
import type { Dimension } from "../../queries/published.ts";
import { telemetryOf } from "../collector/telemetry.ts";

/** Metrics with their dimensions, each as one text. */
export type Carried = ReadonlySet<string>;

const keyOf = (metric: string, dimensions: readonly Dimension[]): string =>
  JSON.stringify([metric, ...dimensions.map(({ name, value }) => [name, value])]);

/** Those of all services together: the service is among the dimensions. */
export const carriedOf = (environment: Environment, resolved: readonly Resolved[]): Carried =>
  new Set(
    telemetryOf(environment, resolved, "aws").flatMap(({ sources }) =>
      sources.flatMap(({ published }) => published.flatMap(({ name, sets }) => sets.map((set) => keyOf(name, set)))),
    ),
  );

/** Whether all are there: one that is not would be read as nothing, or as zero in a sum. What is AWS's own always is. */
export const areCarried = (queries: readonly Query[], carried: Carried): boolean =>
  queries.every(
    (query) =>
      !("metricStat" in query) ||
      query.metricStat.namespace !== namespace ||
      carried.has(keyOf(query.metricStat.metricName, query.metricStat.dimensions)),
  );
