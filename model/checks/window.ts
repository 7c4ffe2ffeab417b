import { errors } from "../errors.ts";
import type { Source } from "../metric.ts";
import type { Resolved } from "../resolve.ts";
import { core, type Node, selections } from "../signal.ts";
import { duration } from "../words.ts";
import { comparisons, type Finding, fault, type Rule, warn } from "./finding.ts";

const minute = 60;

/**
 * A window is whole minutes, not shorter than the time between evaluations, and holds enough scrapes: of counters and
 * histograms two (four are asked for, so that a missed scrape does no harm), of gauges one.
 *
 * Semantics §1 names two scrapes and one evaluation as the floor. The sum of both would forbid every window of a
 * minute, which §5 makes the default of gauges, so each is asked for by itself.
 */
export const window: Rule = (resolved) =>
  comparisons(resolved).flatMap(({ signal: { node } }) => {
    const found = wrong(node, resolved.environment.evaluateEvery.base);
    if (found) {
      const [why, remedy] = found;
      const at = resolved.threshold.place.text;
      return [fault(resolved.id, errors.window(resolved.id, duration(node.over), why, remedy, at))];
    }
    return fewScrapes(resolved, node);
  });

type Reason = readonly [why: string, remedy: string];

function wrong(node: Node, every: number): Reason | undefined {
  const { over } = node;
  if (over < minute) return ["is shorter than a minute", `Use ${duration(minute)} or more`];
  if (over % minute !== 0) {
    const below = over - (over % minute);
    return ["is not a multiple of a minute", `Use ${duration(below)} or ${duration(below + minute)}`];
  }
  if (over < every) {
    const why = `is shorter than the ${duration(every)} between two evaluations, so what happens in between is not seen`;
    return [why, `Use ${atLeast(every)} or more, or evaluate more often`];
  }
  const needed = isGauge(node) ? 1 : 2;
  const source = slowest(node);
  if (over >= needed * source.every.base) return undefined;
  const scrapes = needed === 1 ? "one scrape" : "two scrapes";
  const why = `is shorter than ${scrapes} of ${source.job}, which is scraped every ${duration(source.every.base)}`;
  return [why, `Use ${atLeast(needed * source.every.base)} or more, or scrape more often`];
}

function fewScrapes(resolved: Resolved, node: Node): readonly Finding[] {
  const { job, every } = slowest(node);
  if (isGauge(node) || node.over >= 4 * every.base) return [];
  const problem = `the window of ${duration(node.over)} holds fewer than four scrapes of ${job}, which is scraped every ${duration(every.base)}: one missed scrape can end a breach`;
  return [warn(resolved, "few-scrapes", problem, `Use ${atLeast(4 * every.base)} or more, or scrape more often`)];
}

const atLeast = (time: number): string => duration(Math.ceil(time / minute) * minute);
const isGauge = (node: Node): boolean => core(node).kind.startsWith("level");

function slowest(node: Node): Source {
  const sources = selections(node).map(({ metric }) => metric.source);
  return sources.reduce((a, b) => (b.every.base > a.every.base ? b : a));
}
