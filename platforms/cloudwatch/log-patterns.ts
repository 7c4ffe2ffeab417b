/** What lines a metric filter counts, as CloudWatch Logs reads it. */
import { errors as modelErrors } from "../../model/errors.ts";
import type { MetricFilter, SlowLines } from "../../model/logs.ts";
import { inUnit, type Quantity, text } from "../../model/quantity.ts";
import type { Resolved } from "../../model/resolve.ts";
import type { Service } from "../../model/service.ts";
import { decimal } from "../../queries/metric-math/value.ts";
import { errors } from "./logs-errors.ts";

interface Written {
  readonly pattern: string;
  /** What a slow line is slower than, in words. */
  readonly limit?: string;
}

/** "Filter pattern syntax" of the CloudWatch Logs guide: selectors of JSON lines. */
const path = /^\$(\.[A-Za-z_][\w-]*)+$/;

/**
 * The pattern of a filter; that of slow lines from the limit that holds in the environment.
 *
 * @param resolved thresholds of the environment
 * @throws errors.field, errors.notSlow, errors.unknown of the model for a threshold that the service does not have
 */
export function written(
  { name, pattern }: MetricFilter,
  group: string,
  service: Service,
  resolved: readonly Resolved[],
): Written {
  if (typeof pattern === "string") return { pattern };
  const { field, unit } = pattern;
  if (!path.test(field)) throw errors.field(group, name, field, service.place.text);
  const limit = limitOf(pattern, name, group, service, resolved);
  return { pattern: `{ ${field} > ${decimal(inUnit(limit, unit))} }`, limit: text(limit) };
}

function limitOf(
  { slowerThan }: SlowLines,
  name: string,
  group: string,
  service: Service,
  resolved: readonly Resolved[],
): Quantity<"time"> {
  const own = resolved.filter((one) => one.service.name === service.name).map(({ threshold }) => threshold);
  const found = own.find((threshold) => threshold.name === slowerThan);
  const at = service.place.text;
  const known = own.map((threshold) => threshold.name);
  if (!found) throw modelErrors.unknown("threshold", slowerThan, known, at);
  const { side, limit } = found.line;
  if (side !== "above" || !isTime(limit)) throw errors.notSlow(group, name, slowerThan, at);
  return limit;
}

const isTime = (limit: Quantity): limit is Quantity<"time"> => limit.dimension === "time";
