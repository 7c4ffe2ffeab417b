import { isPart } from "../../model/checks/range.ts";
import { bucketAt, type Node, type Selection } from "../../model/node.ts";
import { inUnit } from "../../model/quantity.ts";
import type { Signal } from "../../model/signal.ts";
import type { Line } from "../../model/threshold.ts";
import { labelSets } from "../published.ts";
import type { Comparison } from "./query.ts";
import { type Reader, sumOf } from "./reader.ts";

/** What a signal is compared with, and what stands for "not breached". */
export interface Compared {
  readonly threshold: number;
  readonly comparison: Comparison;
  /** A value that is never breached: comparisons are strict, so the threshold itself serves where nothing better does. */
  readonly neutral: number;
}

/**
 * The comparison of a signal with a line.
 *
 * A quantile lies above T exactly if fewer than q of the observations are at or below T, so it turns around: the
 * share at the bucket bound against q. One division and a decimal literal: exact on ties (docs/semantics.md).
 */
export function comparedWith({ node, unit }: Signal, { side, limit }: Line): Compared {
  const quantile = node.kind === "quantile";
  const threshold = quantile ? node.q : inUnit(limit, unit);
  if ((side === "above") !== quantile) return { threshold, comparison: "GreaterThanThreshold", neutral: 0 };
  return { threshold, comparison: "LessThanThreshold", neutral: isShare(node) ? 1 : threshold };
}

/** A part of a whole, which is never above one. */
const isShare = (node: Node): boolean =>
  node.kind === "quantile" || (node.kind === "quotient" && isPart(node.top, node.bottom));

/** How a node is to be written: the metrics it may name, and what stands around its value. */
export interface Writing {
  readonly reader: Reader;
  readonly line: Line;
  /** Minutes: read the copies that are stamped so much later. */
  readonly lag: number;
  /** Put before the role of every id. */
  readonly prefix: string;
  /** What the events of a denominator must pass: `>=20`. */
  readonly floor: string;
  readonly neutral: number;
  /** The labels of the tuple that are kept. @default all */
  readonly by?: readonly string[];
}

/**
 * The value of a signal as metric math, neutral where there is no traffic, without a point where there is no data.
 *
 * What the user guide says of missing points decides the forms ("Using metric math": in arithmetic and comparisons
 * a missing point counts as 0, a division by zero drops the point, `IF` drops it where the condition is a series
 * without a point and gives 0 where the condition is true and the branch has none):
 *
 * - rate, increase: no point of any label set, no point; else the missing sets count as 0, which they are.
 * - quotient: no denominator, no condition and so no point; no numerator, 0: nothing has matched yet. A numerator that
 *   is a bucket is as that of a quantile.
 * - quantile: no count and no bucket, no point. A bucket that is missing alone would count as 0 and look like the
 *   slowest service there is: it is unknown. `IF(within,1,1)` is 1 where the bucket has a point and, as a factor,
 *   0 where it has none, so that the condition is false and the value neutral. Likewise where the count is missing alone.
 * - quotient of levels: the same factor, since a missing numerator would count as 0 and its complement as everything.
 *
 * @returns undefined for what CloudWatch cannot read: what is normal at this hour
 */
export function measure(node: Node, writing: Writing, factor = 1): string | undefined {
  const times = factor === 1 ? "" : `*${decimal(factor)}`;
  switch (node.kind) {
    case "rate": {
      const ids = counted(node.of, "events", writing);
      return `${sumOf(ids)}/PERIOD(${ids[0]})${times}`;
    }
    case "increase":
      return `${sumOf(counted(node.of, "events", writing))}${times}`;
    case "quotient":
      return quotient(node, writing, times);
    case "quantile":
      return quantile(node, writing);
    case "level":
      return `${level(node.of, node.across, "level", writing)}${times}`;
    case "level quotient":
      return levelQuotient(node, writing, times);
    case "scale":
      return measure(node.of, writing, factor * node.factor);
    case "unusual":
      return undefined;
  }
}

function quotient(node: Extract<Node, { kind: "quotient" }>, writing: Writing, times: string): string {
  const part = sumOf(counted(node.top, "part", writing));
  const all = sumOf(counted(node.bottom, "all", writing));
  const top = node.complement ? `(${all}-${part})` : part;
  // a bucket that nobody counts yet is unknown, as in a quantile
  const whole = node.top.le === undefined ? all : `${all}*IF(${part},1,1)`;
  return `IF(${whole}${writing.floor}, ${top}/${all}${times}, ${decimal(writing.neutral)})`;
}

function quantile({ of }: Extract<Node, { kind: "quantile" }>, writing: Writing): string {
  const within = sumOf(counted(of, "within", writing, bucketAt(of.metric, writing.line.limit)));
  const all = sumOf(counted({ ...of, part: "count" }, "all", writing));
  return `IF(${all}*IF(${within},1,1)${writing.floor}, ${within}/${all}, ${decimal(writing.neutral)})`;
}

function levelQuotient(node: Extract<Node, { kind: "level quotient" }>, writing: Writing, times: string): string {
  const part = operand(level(node.top, node.across, "part", writing));
  if (typeof node.bottom === "number") {
    const whole = decimal(node.bottom);
    return `${node.complement ? `(${whole}-${part})` : part}/${whole}${times}`;
  }
  const whole = operand(level(node.bottom, node.across, "whole", writing));
  const top = node.complement ? `(${whole}-${part})` : part;
  return `IF(${whole}*IF(${part},1,1), ${top}/${whole}${times}, ${decimal(writing.neutral)})`;
}

/** The deltas of a counter, added up over the period: what the collector publishes is the increase per scrape. */
function counted(of: Selection, role: string, { reader, prefix, lag, by }: Writing, le?: number): readonly string[] {
  return reader.ids(of, { role: `${prefix}${role}`, stat: "Sum", le, by }, lag);
}

type Across = Extract<Node, { kind: "level" }>["across"];

/** A gauge over the period, with one aggregator for time and series, as the statistics of a period have it. */
function level(of: Selection, across: Across, role: string, writing: Writing): string {
  const read = (stat: "Sum" | "SampleCount" | "Average" | "Maximum" | "Minimum", as = role): readonly string[] =>
    writing.reader.ids(of, { role: `${writing.prefix}${as}`, stat, by: writing.by }, writing.lag);
  switch (across) {
    case "max":
      return extreme("MAX", read("Maximum"));
    case "min":
      return extreme("MIN", read("Minimum"));
    case "sum": {
      // the sum of all samples of the period, over the samples that one series has in it: the sum of the averages
      const ids = read("Sum");
      return `${sumOf(ids)}*${decimal(of.metric.source.every.base)}/PERIOD(${ids[0]})`;
    }
    case "avg":
      return average(of, read);
  }
}

// the average of several label sets weighs each by its samples, as one statistic over all of them would
function average(of: Selection, read: (stat: "Sum" | "SampleCount" | "Average", as?: string) => readonly string[]) {
  const single = labelSets(of.where).length === 1;
  return single ? sumOf(read("Average")) : `${sumOf(read("Sum"))}/${sumOf(read("SampleCount", "samples"))}`;
}

/** A level in a quotient: in brackets where it is itself a product or a quotient. */
const operand = (text: string): string => (/^\w+$/.test(text) || text.endsWith("])") ? text : `(${text})`);

/** A number without an exponent, which the syntax of metric math does not mention. */
export function decimal(value: number): string {
  const [, whole = "", part = "", exponent = ""] = /^(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(String(value)) ?? [];
  if (exponent === "") return String(value);
  const digits = whole + part;
  const point = whole.length + Number(exponent);
  return point <= 0 ? `0.${digits.padStart(digits.length - point, "0")}` : digits.padEnd(point, "0");
}

const extreme = (name: "MAX" | "MIN", ids: readonly string[]): string =>
  ids.length === 1 ? (ids[0] as string) : `${name}([${ids.join(",")}])`;
