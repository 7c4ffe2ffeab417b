import { inUnit } from "../../model/quantity.ts";
import { core, denominator, type Node, type Signal, selections } from "../../model/signal.ts";
import { type Line, minimumEvents, type Provided, type Threshold } from "../../model/threshold.ts";
import { range, selector } from "./selector.ts";
import { compared, summedRate, type Writing } from "./signal.ts";

/** The expression that has a value exactly while a threshold is breached. */
export function breached(threshold: Threshold, writing: Writing): string {
  const { lasting, signal } = threshold;
  const times = lasting && "windows" in lasting ? lasting.windows : 1;
  const each = Array.from({ length: times }, (_, k) => once(threshold, { ...writing, ago: k * signal.node.over }));
  const all = each.join(" and ");
  return threshold.whenMissing === "breach" ? `${all} or ${absent(signal.node, writing)}` : all;
}

/** Breached at one time: the comparison, enough traffic, and what else must hold. */
function once(threshold: Threshold, writing: Writing): string {
  return guarded(compare(threshold.signal, threshold.line, writing), threshold, writing);
}

/** What a threshold compares, wherever it is compared at all: without its line, so that it does for any limit. */
export const judged = (threshold: Threshold, writing: Writing): string =>
  guarded(compared(threshold.signal.node, threshold.line, writing), threshold, writing);

function guarded(expression: string, threshold: Threshold, writing: Writing): string {
  const { signal, provided } = threshold;
  const parts = [expression, traffic(threshold, writing), provided && precondition(provided, signal, writing)];
  return parts.filter((part) => typeof part === "string").join(" and ");
}

/** Strict comparison. A quantile lies above T if fewer than q of the observations are at or below T. */
function compare(signal: Signal, line: Line, writing: Writing): string {
  const value = compared(signal.node, line, writing);
  if (signal.node.kind === "quantile") return `${value} ${line.side === "above" ? "<" : ">"} ${signal.node.q}`;
  return `${value} ${line.side === "above" ? ">" : "<"} ${inUnit(line.limit, signal.unit)}`;
}

/**
 * Enough events to judge, as a comparison half an event below the floor, since counts come out of a rate.
 *
 * Without a floor it is needed only where the numerator is no part of the denominator: x/0 is infinite there, and
 * infinity is above everything; 0/0 compares as false by itself.
 */
function traffic(threshold: Threshold, writing: Writing): string | undefined {
  const { node } = threshold.signal;
  const of = denominator(node);
  const floor = minimumEvents(threshold);
  if (!of || (floor === 1 && isPart(node))) return undefined;
  return `${summedRate(of, node, writing)} * ${node.over} > ${floor - 0.5}`;
}

const isPart = (node: Node): boolean => {
  const inner = core(node);
  return inner.kind !== "quotient" || inner.top.metric === inner.bottom.metric;
};

function precondition({ signal, line }: Provided, main: Signal, writing: Writing): string {
  const same = signal.node.by.length === main.node.by.length;
  return `${same ? "" : `on (${signal.node.by.join(", ")}) `}(${compare(signal, line, writing)})`;
}

/** One element without labels while no series of the signal has a sample in the window. */
export function absent(node: Node, writing: Writing): string {
  const of = denominator(node) ?? selections(node)[0];
  if (!of) return "vector(0)";
  const each = [of, ...(of.and ? [of.and] : [])];
  return each.map((one) => `sum(absent_over_time(${selector(one)}${range(node.over, writing.engine)}))`).join(" and ");
}
