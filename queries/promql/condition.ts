import { isPart } from "../../model/checks/range.ts";
import { core, denominator, missed, type Node } from "../../model/node.ts";
import { inUnit } from "../../model/quantity.ts";
import type { Signal } from "../../model/signal.ts";
import { type Line, minimumEvents, type Provided, type Threshold } from "../../model/threshold.ts";
import { offset, range, selector } from "./selector.ts";
import { compared, summedRate, type Writing } from "./signal.ts";

/** The expression that has a value exactly while a threshold is breached. */
export function breached(threshold: Threshold, writing: Writing): string {
  const { lasting, signal } = threshold;
  const times = lasting && "windows" in lasting ? lasting.windows : 1;
  const each = Array.from({ length: times }, (_, k): Writing => ({ ...writing, ago: k * signal.node.over }));
  const one = (at: Writing): string => once(threshold, at);
  if (threshold.whenMissing !== "breach") return each.map(one).join(" and ");
  const orMissing = each.map((at) => `${one(at)} or ${absent(signal.node, at)}`);
  // each of several windows may be the one without data
  return times === 1 ? (orMissing[0] as string) : orMissing.map((window) => `(${window})`).join(" and ");
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
  const floor = minimumEvents(threshold);
  if (floor > 1) return atLeast(floor - 0.5, node, writing);
  return mayBeInfinite(node) ? atLeast(Math.max(0, floor - 0.5), node, writing) : undefined;
}

function atLeast(events: number, node: Node, writing: Writing): string | undefined {
  const of = denominator(node);
  return of && `${summedRate(of, node, writing)} * ${node.over} > ${events}`;
}

/** Whether something may be counted above the line and nothing below it. */
function mayBeInfinite(node: Node): boolean {
  const inner = core(node);
  return inner.kind === "quotient" && inner.top.part !== "sum" && !isPart(inner.top, inner.bottom);
}

function precondition({ signal, line }: Provided, main: Signal, writing: Writing): string {
  const { node } = signal;
  const same = node.by.length === main.node.by.length;
  const any = mayBeInfinite(node) ? ` and ${atLeast(0, node, writing)}` : "";
  return `${same ? "" : `on (${node.by.join(", ")}) `}(${compare(signal, line, writing)}${any})`;
}

/** One element without labels while no series of what is missed has a sample in the window. */
export function absent(node: Node, writing: Writing): string {
  const each = missed(node);
  const within = `${range(node.over, writing.engine)}${offset(writing.ago ?? 0)}`;
  return each.map((one) => `sum(absent_over_time(${selector(one)}${within}))`).join(" and ");
}
