import type { Metric } from "../../model/metric.ts";
import { inUnit } from "../../model/quantity.ts";
import { lastingSeconds, minimumEvents, type Threshold } from "../../model/threshold.ts";
import { signalWords } from "../../model/words.ts";

/** The rows of a table, sorted. */
export const rows = (table: string): readonly string[] => table.trim().split("\n").sort();

/** The rows of a table that are not there, each with what there is of that name. */
export const lacking = (table: string, found: readonly string[]): readonly string[] =>
  rows(table)
    .filter((wanted) => !found.includes(wanted))
    .map((wanted) => {
      const name = nameIn(wanted);
      const instead = found.filter((one) => nameIn(one) === name);
      return `${wanted}, but there is ${instead.length === 0 ? "none of that name" : instead.join(" and ")}`;
    });
/** `HighLatency` of an alert, `counter http_requests_total` of a metric. */
const nameIn = (line: string): string => line.split(/ \||\{/)[0] as string;

const minutes = (seconds: number): string => `${seconds / 60}m`;
/** A limit with as many digits as a row shows. */
export const number = (value: number): number => Number(value.toPrecision(5));

/** A threshold as a row: severity, window, duration, what is compared and with what, and how many events it takes. */
export function row(threshold: Threshold): string {
  const { name, severity, signal, line } = threshold;
  const by = signal.node.by.length > 0 ? ` by ${signal.node.by.join(", ")}` : "";
  return [
    name,
    severity,
    minutes(signal.node.over),
    minutes(lastingSeconds(threshold)),
    `${signalWords(signal)}${by} ${line.side} ${number(inUnit(line.limit, signal.unit))}`,
    `n=${minimumEvents(threshold)}`,
  ].join(" | ");
}

/** A metric as a row: kind, name, labels and dimension. */
export const declared = ({ kind, name, labels, unit }: Metric): string =>
  `${kind} ${name}{${Object.keys(labels).sort().join(", ")}} ${unit.dimension}`;
