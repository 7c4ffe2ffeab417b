import { chosenMeasure } from "../../model/aws-native.ts";
import { declaredTuples, hasAny, tellers } from "../../model/combinations.ts";
import type { Unbounded } from "../../model/label.ts";
import { boundOf } from "../../model/metric.ts";
import { core, missed, type Node, type Selection, selections } from "../../model/node.ts";
import type { Reading } from "../../model/reference/reading.ts";
import type { Tuple } from "../../model/reference/tuple.ts";
import type { Resolved } from "../../model/resolve.ts";
import type { Threshold } from "../../model/threshold.ts";
import { errors } from "./errors.ts";

/** The alarms of a threshold: CloudWatch has no `by`, so there is one for each declared value. */
export interface Tuples {
  /** One alarm each; a single empty one where nothing is told apart. */
  readonly alarms: readonly Tuple[];
  /** Labels that the threshold keeps and the alarms do not. */
  readonly lost: readonly string[];
  readonly instead: Reading["tuples"];
  readonly why: string;
}

/**
 * The tuples of a threshold: the declared combinations, else the product of the declared values.
 *
 * A label without declared values is lost: the worst value stands for all where a statistic over all series is the
 * worst of them (`Maximum` of a gauge that is read across "max", compared with above; `Minimum` likewise), else all
 * are taken together.
 * @throws errors.labelValues for a label of which no value is left
 */
export function tuplesOf(resolved: Resolved): Tuples {
  const { threshold } = resolved;
  const { node } = threshold.signal;
  if (chosenMeasure(resolved) !== undefined) return together(node);
  const alarms = declaredTuples(node).filter((tuple) => canBreach(threshold, tuple));
  const bounds = boundsOf(node);
  if (alarms.length === 0) {
    const declared = bounds.flatMap(({ label, bound }) => (bound && "open" in bound ? [] : [label]));
    throw errors.labelValues(resolved.id, declared.join(" and "), threshold.place.text);
  }
  if (bounds.length === 0) return { alarms, lost: [], instead: "kept", why: "" };
  const open = bounds.flatMap(({ label, bound }) => (bound && "open" in bound ? [{ label, bound }] : []));
  return { alarms, lost: open.map(({ label }) => label), ...collapse(threshold, open) };
}

/** A metric of AWS is of all instances; its deviation says so, so that nothing is lost besides. */
const together = ({ by }: Node): Tuples => ({
  alarms: [{}],
  lost: [],
  instead: by.length === 0 ? "kept" : "together",
  why: "",
});

function boundsOf(node: Node) {
  const all = tellers(node);
  return node.by.map((label) => {
    const bounds = all.map(({ metric }) => boundOf(metric, label));
    // of two metrics the one that says less decides
    return { label, bound: bounds.find((bound) => "open" in bound) ?? bounds[0] };
  });
}

/** Whether a tuple can be breached at all: levels and conditions of other values of its labels never are. */
function canBreach({ signal, provided }: Threshold, tuple: Tuple): boolean {
  const gauge = core(signal.node).kind.startsWith("level");
  const own = gauge ? selections(signal.node) : [];
  if (!own.every((selection) => hasAny(selection, tuple))) return false;
  if (!provided) return true;
  const { node } = provided.signal;
  // of a label that the condition does not keep it is one for all values
  const kept = Object.fromEntries(Object.entries(tuple).filter(([label]) => node.by.includes(label)));
  return conditionReads(node).every((selection) => hasAny(selection, kept));
}

/** Of a quotient the whole alone: that nothing matches is zero, which is a value. */
const conditionReads = (node: Node): readonly Selection[] =>
  core(node).kind === "quotient" ? missed(node) : selections(node);

function collapse(
  threshold: Threshold,
  open: readonly { readonly bound: Unbounded }[],
): Pick<Tuples, "instead" | "why"> {
  if (open.length === 0) return { instead: "kept", why: "" };
  const asked = open.map(({ bound }) => bound.elsewhere);
  if (asked.includes("worst")) {
    if (hasWorst(threshold)) return { instead: "worst", why: "the values are not known beforehand" };
    return { instead: "together", why: "the worst of a quotient or a sum is in no statistic over all series" };
  }
  if (asked.includes("native")) {
    return { instead: "together", why: "the values are not known beforehand, and the metric names no native source" };
  }
  return { instead: "together", why: "the values are not known beforehand" };
}

/** Whether one statistic over all series is breached exactly if that of some series is. */
function hasWorst({ signal, line, provided }: Threshold): boolean {
  const inner = core(signal.node);
  if (signal.node.kind === "unusual" || inner.kind !== "level" || provided) return false;
  return line.side === "above" ? inner.across === "max" : inner.across === "min";
}
