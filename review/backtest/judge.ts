import { breaching } from "../../model/reference/verdict.ts";
import { chartOf } from "./chart.ts";
import { type Clock, isNight } from "./clock.ts";
import { differenceOf } from "./difference.ts";
import { type Outcome, outcomeOf, type Span } from "./outcome.ts";
import type { Missing } from "./prometheus/coverage.ts";
import type { SideResult, TrialResult } from "./result.ts";
import type { Candidate, Trial } from "./trial.ts";
import type { Watch } from "./watch.ts";
import { tupleWords, valueWords } from "./words.ts";

/** What has been seen of a trial. */
export interface Seen {
  readonly before?: Watch;
  readonly after?: Watch;
  /** The stretches that were looked at. */
  readonly spans: readonly Span[];
  readonly missing?: readonly Missing[];
  readonly notes?: readonly string[];
  readonly partial?: boolean;
}
export interface Terms {
  /** What was asked for, which a chart shows whole. */
  readonly span: Span;
  readonly every: number;
  readonly clock: Clock;
}

/** More are counted, and not listed. */
const mostListed = 20;

/** What a trial has come to. */
export function resultOf(trial: Trial, seen: Seen, terms: Terms): TrialResult {
  const { missing = [], notes = [], partial = false } = seen;
  const side = (candidate: Candidate | undefined, watch: Watch | undefined) => {
    if (!candidate || !watch) return undefined;
    const outcome = outcomeOf(watch, seen.spans, terms.every);
    return { outcome, severity: candidate.threshold.severity, shown: shownOf(candidate, outcome, terms) };
  };
  const [before, after] = [side(trial.before, seen.before), side(trial.after, seen.after)];
  // an alert on missing data would have fired all the time, of which nobody learns anything
  const unknown = missing.length > 0 || [before, after].every((one) => !one || one.outcome.hours.size === 0);
  return {
    id: trial.id,
    service: trial.service,
    title: trial.title,
    notes,
    missing,
    unknown,
    partial,
    ...(before && { before: before.shown }),
    ...(after && { after: after.shown }),
    ...(before &&
      after &&
      !unknown && {
        difference: differenceOf(
          { ...before.outcome, severity: before.severity },
          { ...after.outcome, severity: after.severity },
          terms.clock,
        ),
      }),
  };
}

function shownOf({ threshold, condition }: Candidate, outcome: Outcome, { span, clock }: Terms): SideResult {
  const { fired, seconds, worst } = outcome;
  const last = fired.at(-1);
  return {
    condition,
    severity: threshold.severity,
    times: fired.length,
    seconds,
    atNight: fired.filter(({ fires }) => isNight(clock, fires)).length,
    ...(fired[0] && { first: clock.text(fired[0].fires) }),
    ...(last && { last: clock.text(last.fires) }),
    stillFires: fired.some(({ open, resolves }) => open && resolves >= span.to),
    // of a state there is nothing between good and bad
    ...(worst &&
      threshold.line.limit.dimension !== "state" && {
        worst: {
          words: valueWords(threshold, worst.value),
          at: clock.text(worst.at),
          of: tupleWords(worst.tuple),
          beyond: breaching(threshold.signal, threshold.line)(worst.value),
        },
      }),
    chart: chartOf(outcome, span, clock).row,
    episodes: fired.slice(0, mostListed).map(({ fires, resolves, tuple }) => ({
      fires: clock.text(fires),
      seconds: resolves - fires,
      of: tupleWords(tuple),
    })),
  };
}
