/**
 * Signals that are read from lines of logs, which metric filters count.
 *
 * Source: Amazon CloudWatch Logs User Guide, "Creating metrics from log events using filters": a filter reports every
 * minute how many lines matched, and its default value where lines came of which none did; without lines, nothing.
 */
import type { AwsLogMeasure } from "../../model/aws-log-measure.ts";
import type { Resolved } from "../../model/resolve.ts";
import type { Measure, Value } from "./native-measures.ts";
import { decimal } from "./value.ts";

/** `Limen/Logs/production/inquiry-automation`: counts of lines have no dimensions, or they would have no zero. */
export const filterNamespace = ({
  environment,
  service,
}: {
  readonly environment: Pick<Resolved["environment"], "name">;
  readonly service: Pick<Resolved["service"], "name">;
}): string => `Limen/Logs/${environment.name}/${service.name}`;

/** The counts of the filters of a service, as the measure of a signal. */
export function logMeasure({ lines, of }: AwsLogMeasure, where: Pick<Resolved, "environment" | "service">): Measure {
  return {
    of: "log filter",
    namespace: filterNamespace(where),
    metrics: of === undefined ? lines : `${lines} and ${of}`,
    measures: of === undefined ? ["count", "count per second"] : ["ratio", "time"],
    nodes: of === undefined ? ["rate", "increase"] : ["quotient", "quantile"],
    value: (value) => (of === undefined ? counted(lines, value) : partOf(lines, of, value)),
    why,
  };
}

const why =
  "lines that a metric filter counts, not what the application exports: a line that is not written, or written otherwise, is not counted, and where no line is written data stops";

function counted(lines: string, { read, node }: Value): string {
  const events = read("events", lines, "Sum");
  return node.kind === "rate" ? `${events}/PERIOD(${events})` : events;
}

/** The part of a share; of a quantile what is left of it within the limit, which is what its line is compared with. */
function partOf(lines: string, of: string, { read, node, judged }: Value): string {
  const part = read(node.kind === "quantile" ? "slow" : "part", lines, "Sum");
  const all = read("all", of, "Sum");
  const rest = node.kind === "quantile" || (node.kind === "quotient" && node.complement);
  const share = rest ? `(${all}-${part})/${all}` : `${part}/${all}`;
  return judged ? `IF(${all}${judged.floor}, ${share}, ${decimal(judged.neutral)})` : share;
}
