import { core, type Node } from "./node.ts";
import type { Direction, ExtraLine, Panel, Series } from "./panel.ts";
import type { Quantity, Unit } from "./quantity.ts";
import type { Resolved } from "./resolve.ts";
import type { Severity } from "./threshold.ts";

/** One line of a panel: a threshold of its signals, or an extra line. */
export interface PanelLine {
  readonly label: string;
  readonly side: "above" | "below";
  readonly limit: Quantity;
  /** Absent where it is a line of no severity. */
  readonly severity?: Severity;
  /** Absent where it is no threshold. */
  readonly resolved?: Resolved;
}

/**
 * The lines of a panel, lowest first: all thresholds of every subject that looks at one of its signals, as they hold
 * in the environment, and its extra lines.
 *
 * @param resolved thresholds of one environment; those of other services do no harm
 */
export function linesOf(panel: Panel, resolved: readonly Resolved[]): readonly PanelLine[] {
  if (!("series" in panel)) return [];
  const shown = new Set(panel.series.map(({ signal }) => keyOf(signal.node)));
  const subject = ({ service, threshold }: Resolved) => `${service.name} ${threshold.subject}`;
  const subjects = new Set(resolved.filter((r) => shown.has(keyOf(r.threshold.signal.node))).map(subject));
  const lines = resolved.filter((r) => subjects.has(subject(r))).map(thresholdLine);
  const direction = directionOf(panel, lines);
  return [...lines, ...(panel.lines ?? []).map((line) => extraLine(line, direction))].sort(
    (a, b) => a.limit.base - b.limit.base || (a.label < b.label ? -1 : 1),
  );
}

const thresholdLine = (resolved: Resolved): PanelLine => {
  const { name, severity, line } = resolved.threshold;
  return { label: name, severity, side: line.side, limit: line.limit, resolved };
};
const extraLine = ({ label, at, severity }: ExtraLine, direction: Direction): PanelLine => ({
  label,
  side: direction === "lower is worse" ? "below" : "above",
  limit: at,
  ...(severity && { severity }),
});

const keys = new WeakMap<Node, string>();
/**
 * The same text for nodes that mean the same, whatever window they are read over: a line holds for the hour as for
 * five minutes. Not so for an increase, which grows with its window.
 */
export function keyOf(node: Node): string {
  const known = keys.get(node);
  if (known) return known;
  const grows = core(node).kind === "increase";
  const key = JSON.stringify(node, (name, value) => {
    if (name === "metric") return `${value.source.job} ${value.name}`;
    return name === "over" && !grows ? undefined : value;
  });
  keys.set(node, key);
  return key;
}

/** Which way is bad: as the thresholds say, else as declared. */
export function directionOf(panel: Panel, lines: readonly PanelLine[]): Direction {
  const sides = new Set(lines.filter(({ resolved }) => resolved).map(({ side }) => side));
  if (sides.size === 0) return ("direction" in panel && panel.direction) || "neutral";
  if (sides.size === 2) return "neutral";
  return sides.has("above") ? "higher is worse" : "lower is worse";
}

/** The unit a panel shows: the smallest one in which its lines were written, else that of its signals. */
export function unitOf(panel: Panel, lines: readonly PanelLine[]): Unit {
  const own = "series" in panel ? (panel.series[0] as Series).signal.unit : panel.distribution.unit;
  const written = lines.map(({ limit }) => limit.unit).sort((a, b) => a.factor - b.factor);
  return written[0] ?? own;
}
