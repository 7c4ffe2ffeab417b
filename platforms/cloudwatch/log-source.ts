/** Thresholds that are read from lines of logs: whether the filters of the service count what is asked. */
import type { AwsLogMeasure } from "../../model/aws-log-measure.ts";
import type { MetricFilter } from "../../model/logs.ts";
import { core } from "../../model/node.ts";
import type { Resolved } from "../../model/resolve.ts";
import { errors } from "./log-source-errors.ts";

/** @throws errors.unknownFilter, errors.sameFilter, errors.whole, errors.noWhole, errors.missing, errors.limit */
export function refuseLines(resolved: Resolved, { lines, of }: AwsLogMeasure): void {
  const { id, threshold, environment } = resolved;
  const at = environment.place.text;
  const filters = filtersOf(resolved);
  const known = filters.map(({ name }) => name);
  for (const name of [lines, ...(of === undefined ? [] : [of])])
    if (!known.includes(name)) throw errors.unknownFilter(id, name, known, at);
  if (lines === of) throw errors.sameFilter(id, lines, at);
  const { kind } = core(threshold.signal.node);
  const isPart = kind === "quotient" || kind === "quantile";
  if (isPart && of === undefined) throw errors.whole(id, lines, at);
  if (!isPart && of !== undefined) throw errors.noWhole(id, of, at);
  // without a line there is no point, and a service that nobody asks writes none
  if (threshold.whenMissing === "breach") throw errors.missing(id, at);
  if (kind === "quantile") refuseLimit(resolved, lines, filters);
}

const filtersOf = ({ service }: Resolved): readonly MetricFilter[] =>
  (service.logs?.groups ?? []).flatMap(({ filters = [] }) => filters);

/** The limit of a quantile stands in the pattern of its filter, which takes it from the threshold. */
function refuseLimit({ id, threshold, environment }: Resolved, lines: string, filters: readonly MetricFilter[]): void {
  const own = filters.filter(({ name }) => name === lines);
  const isOfThis = ({ pattern }: MetricFilter): boolean =>
    typeof pattern !== "string" && pattern.slowerThan === threshold.name;
  if (threshold.line.side !== "above" || !own.every(isOfThis))
    throw errors.limit(id, lines, threshold.name, environment.place.text);
}
