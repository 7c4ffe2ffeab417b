import { errors } from "../errors.ts";
import type { Source } from "../metric.ts";
import { core, type Node, selections } from "../node.ts";
import type { Resolved } from "../resolve.ts";
import { duration } from "../words.ts";
import { comparisons, type Finding, fault, type Rule, warn } from "./finding.ts";

const minute = 60;

/**
 * A window is whole minutes, not shorter than the time between evaluations, and holds enough scrapes: of counters and
 * histograms two (four are asked for, so that a missed scrape does no harm), of gauges one.
 *
 * Semantics §1 names two scrapes and one evaluation as the floor. The sum of both would forbid every window of a
 * minute, which §5 makes the default of gauges, so each is asked for by itself. What is added up over a window is of
 * equally many scrapes in each.
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
  if (over >= needed * source.every.base) return uneven(node);
  const scrapes = needed === 1 ? "one scrape" : "two scrapes";
  const why = `is shorter than ${scrapes} of ${source.job}, which is scraped every ${duration(source.every.base)}`;
  return [why, `Use ${atLeast(needed * source.every.base)} or more, or scrape more often`];
}

/** Of what is added up or averaged, each window holds as many scrapes: else the same traffic is more in one than in the next. */
function uneven(node: Node): Reason | undefined {
  const inner = core(node);
  if ("across" in inner && (inner.across === "max" || inner.across === "min")) return undefined;
  const off = selections(node).find(({ metric }) => node.over % metric.source.every.base !== 0)?.metric.source;
  if (!off) return undefined;
  const { every } = off;
  const whole = leastCommon(every.base, minute);
  const near = [Math.floor(node.over / whole) * whole, Math.ceil(node.over / whole) * whole].filter((time) => time > 0);
  const why = `is not a multiple of ${duration(every.base)}, the time between two scrapes of ${off.job}, so what is added up would be of more scrapes in one window than in the next`;
  return [why, `Use ${near.map(duration).join(" or ")}, or scrape every ${duration(minute / 4)}`];
}

/** Of whole seconds; of other times their product, which is long enough. */
function leastCommon(a: number, b: number): number {
  for (let multiple = b; multiple < a * b; multiple += b) if (multiple % a === 0) return multiple;
  return a * b;
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
