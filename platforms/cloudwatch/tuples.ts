import { tuplesOf as combined } from "../../model/combinations.ts";
import { boundOf, type Unbounded } from "../../model/metric.ts";
import type { Reading, Tuple } from "../../model/reference.ts";
import type { Resolved } from "../../model/resolve.ts";
import { core, type Node, selections } from "../../model/signal.ts";
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
  const { alarms, empty } = declaredTuples(node);
  if (empty !== undefined) throw errors.labelValues(resolved.id, empty, threshold.place.text);
  const bounds = boundsOf(node);
  if (bounds.length === 0) return { alarms, lost: [], instead: "kept", why: "" };
  const open = bounds.flatMap(({ label, bound }) => ("open" in bound ? [{ label, bound }] : []));
  return { alarms, lost: open.map(({ label }) => label), ...collapse(threshold, open) };
}

/**
 * Each combination of the labels that a signal keeps, of those with declared values. `empty` names the labels of
 * which none is left.
 */
export function declaredTuples(node: Node): { readonly alarms: readonly Tuple[]; readonly empty?: string } {
  const [first] = selections(node);
  if (!first) return { alarms: [{}] };
  const alarms = combined(first.metric, node.by, first.where);
  if (alarms.length > 0) return { alarms };
  return {
    alarms,
    empty: boundsOf(node)
      .flatMap(({ label, bound }) => ("open" in bound ? [] : [label]))
      .join(" and "),
  };
}

function boundsOf(node: Node) {
  const [first] = selections(node);
  return first ? node.by.map((label) => ({ label, bound: boundOf(first.metric, label) })) : [];
}

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
