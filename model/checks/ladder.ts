import { errors } from "../errors.ts";
import { core, type Node } from "../node.ts";
import { text } from "../quantity.ts";
import type { Resolved } from "../resolve.ts";
import { lastingSeconds, severities } from "../threshold.ts";
import { type EnvironmentRule, type Finding, fault, warn, writtenAt } from "./finding.ts";

/**
 * The rungs of a ladder lie on one side, the more severe one farther out, and keep the same labels.
 *
 * Two rungs are compared where one implies the other: they read the same thing, and the more severe one a quantile
 * that is as far out or farther.
 */
export const ladder: EnvironmentRule = (_, all) =>
  subjects(all).flatMap((rungs) =>
    rungs.flatMap((lower) => rungs.filter((upper) => moreSevere(upper, lower)).flatMap((upper) => pair(lower, upper))),
  );

function subjects(all: readonly Resolved[]): readonly (readonly Resolved[])[] {
  const bySubject = new Map<string, Resolved[]>();
  for (const one of all) {
    const key = `${one.service.name}/${one.threshold.subject}`;
    const rungs = bySubject.get(key);
    if (rungs) rungs.push(one);
    else bySubject.set(key, [one]);
  }
  return [...bySubject.values()];
}

const rank = ({ threshold }: Resolved): number => severities.indexOf(threshold.severity);
const moreSevere = (a: Resolved, b: Resolved): boolean => rank(a) < rank(b);

function pair(lower: Resolved, upper: Resolved): readonly Finding[] {
  const { side } = lower.threshold.line;
  if (side !== upper.threshold.line.side) return [differentSides(lower, upper)];
  const order = comparable(lower, upper) ? orderOf(lower, upper) : "right";
  if (order === "beyond") return [beyond(lower, upper)];
  if (order === "equal") return [equal(lower, upper)];
  return sameLabels(lower, upper) ? [] : [differentLabels(lower, upper)];
}

/** Whether both read the same, up to the window, the labels that are kept, and how far out the quantile is. */
function comparable({ threshold: lower }: Resolved, { threshold: upper }: Resolved): boolean {
  if (whatIsRead(lower.signal.node) !== whatIsRead(upper.signal.node)) return false;
  const step = quantileOf(upper.signal.node) - quantileOf(lower.signal.node);
  return lower.line.side === "above" ? step >= 0 : step <= 0;
}

const quantileOf = (node: Node): number => {
  const inner = core(node);
  return inner.kind === "quantile" ? inner.q : 0;
};

const whatIsRead = (node: Node): string =>
  JSON.stringify(node, (key, value) => {
    if (key === "over" || key === "by" || key === "q") return undefined;
    return key === "metric" ? `${value.name} of ${value.source.job}` : value;
  });

function orderOf({ threshold: lower }: Resolved, { threshold: upper }: Resolved): "right" | "equal" | "beyond" {
  const farther = upper.line.limit.base - lower.line.limit.base;
  if (farther !== 0) return farther > 0 === (upper.line.side === "above") ? "right" : "beyond";
  const slower =
    upper.signal.node.over > lower.signal.node.over ||
    lastingSeconds(upper) > lastingSeconds(lower) ||
    quantileOf(upper.signal.node) !== quantileOf(lower.signal.node);
  return slower ? "right" : "equal";
}

const sameLabels = (a: Resolved, b: Resolved): boolean =>
  a.threshold.signal.node.by.join() === b.threshold.signal.node.by.join();

/** Where the order was broken: in the environment if that changed one of the two. */
const placeOf = (lower: Resolved, upper: Resolved): string | undefined =>
  writtenAt(lower.changes.length > 0 ? lower : upper, "limit");
const limitOf = ({ threshold: { line } }: Resolved): string => `${line.side} ${text(line.limit)}`;
const name = ({ threshold }: Resolved): string => threshold.name;

function beyond(lower: Resolved, upper: Resolved): Finding {
  const names = [name(lower), limitOf(lower), name(upper), limitOf(upper)] as const;
  return fault(lower.id, errors.ladderOrder(lower.threshold.subject, ...names, placeOf(lower, upper)));
}

function equal(lower: Resolved, upper: Resolved): Finding {
  const { subject } = lower.threshold;
  return fault(lower.id, errors.ladderEqual(subject, name(lower), name(upper), limitOf(lower), placeOf(lower, upper)));
}

function differentSides(lower: Resolved, upper: Resolved): Finding {
  const names = [name(lower), limitOf(lower), name(upper), limitOf(upper)] as const;
  return fault(lower.id, errors.ladderSides(lower.threshold.subject, ...names, placeOf(lower, upper)));
}

function differentLabels(lower: Resolved, upper: Resolved): Finding {
  const problem = `it keeps ${labels(lower)} and ${name(upper)} keeps ${labels(upper)}, so its notices are not withheld while ${name(upper)} fires`;
  return warn(lower, "ladder-labels", problem, "Let all rungs of a ladder keep the same labels");
}

const labels = ({ threshold }: Resolved): string => threshold.signal.node.by.join(" and ") || "no label";
