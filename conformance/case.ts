/** One alert in one scenario: the series that every platform is given, and what the reference says of them. */

import { core, type Node } from "../model/node.ts";
import { inUnit } from "../model/quantity.ts";
import type { Episode } from "../model/reference/episode.ts";
import { episodes } from "../model/reference/episodes.ts";
import { History, type Series } from "../model/reference/history.ts";
import { plain } from "../model/reference/reading.ts";
import { judge } from "../model/reference/verdict.ts";
import type { Resolved } from "../model/resolve.ts";
import type { Threshold } from "../model/threshold.ts";
import type { Incident } from "./incident.ts";
import { scaleOf } from "./scale.ts";
import { type Scenario, scenarioNamed } from "./scenarios.ts";
import { scraped } from "./series.ts";

export interface Case {
  readonly resolved: Resolved;
  readonly scenario: string;
  readonly incident: Incident;
  readonly series: readonly Series[];
  readonly history: History;
  /** What the reference says. */
  readonly plainly: readonly Episode[];
}

/** Of limits that whole numbers lie on there is no case in which every platform must agree. */
export class Tied extends Error {}

/**
 * The case, or nothing where the alert has no such scenario.
 *
 * @param beside thresholds that read the same series, and are not to tie either
 * @throws Tied where every attempt ends in a tie
 */
export function caseOf(resolved: Resolved, scenario: string, beside: readonly Resolved[] = []): Case | undefined {
  const { threshold, environment } = resolved;
  // some platforms look more often than the reference
  const every = Math.min(60, environment.evaluateEvery.base);
  const incident = (scenarioNamed(scenario) as Scenario)(threshold);
  if (!incident) return undefined;
  // what is played for no time at all agrees with everything
  if (!Number.isFinite(incident.span.to)) throw new Error(`${resolved.id}: "${scenario}" has no end`);
  for (let salt = 1; salt <= 100; salt++) {
    const series = scraped(threshold, incident, salt);
    const history = new History(series);
    const all = [threshold, ...beside.map((other) => other.threshold)];
    if (!incident.line && all.some((one) => tied(one, history, incident, every))) continue;
    return {
      resolved,
      scenario,
      incident,
      series,
      history,
      plainly: episodes(threshold, history, incident.span, plain),
    };
  }
  throw new Tied(`${resolved.id}: every attempt at "${scenario}" has a value on the limit`);
}

/** Whether a value lies on the limit at some evaluation, each tuple by itself or all of them together. */
function tied(threshold: Threshold, history: History, { span }: Incident, every: number): boolean {
  const { signal, line } = threshold;
  const { binary } = scaleOf(threshold);
  if (binary && (line.limit.base !== 0 || core(signal.node).kind !== "level")) return false;
  const limit = signal.node.kind === "quantile" ? signal.node.q : inUnit(line.limit, signal.unit);
  // of nothing but noughts the average is nought; where it is what is left of others, it is a matter of rounding
  const isTie = (value: number): boolean =>
    binary ? Math.abs(value) < 1e-9 && (value !== 0 || line.side === "below") : Math.abs(value - limit) < 1e-9 * limit;
  const read = signal.node.by.length === 0 ? [threshold] : [threshold, without(threshold)];
  for (let t = span.from - 600; t <= span.to; t += every) {
    const values = read.flatMap((one) => judge(one, history, t));
    if (values.some(({ value }) => value !== undefined && isTie(value))) return true;
  }
  return false;
}

/** The threshold without some of the labels it keeps, or without all. */
export function without(threshold: Threshold, labels?: readonly string[]): Threshold {
  const { signal, provided } = threshold;
  const read = { ...threshold, signal: { ...signal, node: bare(signal.node, labels) } };
  if (!provided) return read;
  return {
    ...read,
    provided: { ...provided, signal: { ...provided.signal, node: bare(provided.signal.node, labels) } },
  };
}
function bare(node: Node, labels: readonly string[] | undefined): Node {
  const by = node.by.filter((label) => labels && !labels.includes(label));
  return "of" in node && "kind" in node.of ? ({ ...node, by, of: bare(node.of, labels) } as Node) : { ...node, by };
}
