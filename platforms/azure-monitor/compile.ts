/** One threshold as rules of Azure Monitor, with what they do differently. */
import { whyUnavailable } from "../../model/availability.ts";
import type { Compiled } from "../../model/deviation.ts";
import type { Quantity } from "../../model/quantity.ts";
import type { Resolved } from "../../model/resolve.ts";
import { type Absence, absenceQuery } from "../../queries/kql/absence.ts";
import { type KqlQuery, type Silencer, thresholdQuery } from "../../queries/kql/query.ts";
import type { NativeSources } from "../../queries/kql/telemetry.ts";
import { isUnusual } from "../unusual.ts";
import { describeRule } from "./describe.ts";
import { missing, sourceDeviations } from "./deviations.ts";
import { checkRule } from "./limits.ts";
import { fromMaintenance } from "./maintained.ts";
import { chosenCompiled, chosenFor } from "./metric-choice.ts";
import { nativeOf } from "./native.ts";
import type { Criteria, ScheduledQueryRule } from "./rule.ts";
import { frequencyOf, rangeOf, windowOf } from "./schedule.ts";
import { silenceOf } from "./silencer.ts";
import { type Encoding, readingOf, type Timing, timingDeviations, timingOf } from "./timing.ts";

export interface AzureOptions {
  /** What is read from the platform's own telemetry, by the name of the metric. @default what the environment says */
  readonly native?: NativeSources;
  /**
   * How long logs take to arrive. @default 3 minutes, the upper end of what is usual: Microsoft Learn, "Log data
   * ingestion time in Azure Monitor"
   */
  readonly settle?: Quantity<"time">;
  /** How often it is evaluated. @default a minute; five minutes for what is not critical and lasts that long */
  readonly every?: Quantity<"time">;
  /**
   * How the duration is seen. Failing periods look at disjoint windows; they are for those who want each window as a
   * row of its own, since the in-query form has no case that it cannot run.
   * @default "in-query"
   */
  readonly encoding?: Encoding;
}

const settleSeconds = 180;

/**
 * The rules of a threshold: one, and a second one for the absence of its metric where missing data is a breach and
 * tuples are kept apart, since no row is no tuple.
 *
 * No rule at all, and the deviation "unavailable", where Azure Monitor cannot know what the signal says or has nothing
 * of what it reads; none either where its environment reads it from its host, of which there is an alert on a metric.
 * @param siblings thresholds of the same environment; the more severe ones of the same subject silence lower ones
 * @throws azureErrors and kqlErrors for what the platform does not take
 */
export function compileToAzureMonitor(
  resolved: Resolved,
  siblings: readonly Resolved[] = [],
  options: AzureOptions = {},
): Compiled<readonly ScheduledQueryRule[]> {
  const { threshold } = resolved;
  const chosen = chosenFor(resolved);
  if (chosen) return chosenCompiled(resolved, chosen, siblings);
  const { encoding = "in-query", native = nativeOf(resolved), settle, every } = options;
  const timing = timingOf(resolved, { encoding, settle: settle?.base ?? settleSeconds, every: every?.base });
  const reading = readingOf(threshold, timing);
  const nothing = isUnusual(threshold) ? noOtherDay : whyUnavailable(resolved, "azure");
  if (nothing !== undefined) return { rule: [], deviations: [{ kind: "unavailable", why: nothing }], reading };
  const silence = silenceOf(resolved, siblings, timing);
  const shape = { ...timing, rows: encoding === "in-query" ? "mildest" : "blocks", native } as const;
  const query = thresholdQuery(resolved, shape, silence.by);
  return {
    rule: [
      ruleOf(resolved, timing, query),
      ...absenceRules(resolved, timing, query, { native, silencers: silence.by }),
    ],
    deviations: [
      ...timingDeviations(threshold, timing),
      ...silence.deviations,
      ...fromMaintenance(resolved),
      ...sourceDeviations(resolved, native, query),
      ...missing(threshold, timing, query),
    ],
    reading: query.lost.length > 0 ? { ...reading, tuples: "together" } : reading,
  };
}

const noOtherDay = "what is normal at this hour is learnt from days before, and a rule looks back two days at most";

function ruleOf(resolved: Resolved, timing: Timing, query: KqlQuery): ScheduledQueryRule {
  const { operator, threshold } = query.comparison;
  const periods = timing.encoding === "in-query" ? 1 : timing.lags.count;
  const window = timing.encoding === "in-query" ? timing.frequency : timing.lags.apart;
  return build(resolved, timing, {
    suffix: "",
    query: query.text,
    lookBack: query.lookBack,
    window,
    criteria: {
      operator,
      threshold,
      timeAggregation: operator === "GreaterThan" ? "Maximum" : "Minimum",
      metricMeasureColumn: "value",
      dimensions: query.dimensions.map((name) => ({ name, operator: "Include", values: ["*"] })),
      failingPeriods: { minimum: periods, of: periods },
    },
  });
}

const tellsAbsence = ({ threshold: { whenMissing, signal } }: Resolved): boolean =>
  whenMissing === "breach" && signal.node.by.length > 0;
const absenceOf = ({ resolved, lags: { count, apart } }: Silencer): Absence => ({
  resolved,
  depth: resolved.threshold.signal.node.over + (count - 1) * apart,
});

/** Counts rows: no window of the duration had data exactly where all of it has none. */
function absenceRules(
  resolved: Resolved,
  timing: Timing,
  { lookBack }: KqlQuery,
  { native, silencers }: { readonly native: NativeSources; readonly silencers: readonly Silencer[] },
): readonly ScheduledQueryRule[] {
  if (!tellsAbsence(resolved)) return [];
  const criteria: Criteria = {
    operator: "LessThan",
    threshold: 1,
    timeAggregation: "Minimum",
    metricMeasureColumn: "value",
    dimensions: [],
    failingPeriods: { minimum: 1, of: 1 },
  };
  const above = silencers.filter((one) => tellsAbsence(one.resolved)).map(absenceOf);
  const query = absenceQuery(absenceOf({ resolved, lags: timing.lags }), timing.settle, native, above);
  return [build(resolved, timing, { suffix: "-absent", query, lookBack, window: timing.frequency, criteria })];
}

interface Parts {
  readonly suffix: "" | "-absent";
  readonly query: string;
  readonly lookBack: number;
  readonly window: number;
  readonly criteria: Criteria;
}
const severities = { critical: 0, warning: 2, info: 3 } as const;

function build(
  resolved: Resolved,
  timing: Timing,
  { suffix, query, lookBack, window, criteria }: Parts,
): ScheduledQueryRule {
  const { environment, service, threshold, id } = resolved;
  const rule: ScheduledQueryRule = {
    name: `${environment.name}-${service.name}-${threshold.name}${suffix}`,
    displayName: `${threshold.name}${suffix === "" ? "" : " (no data)"} - ${service.name} - ${environment.name}`,
    ...describeRule(resolved, criteria, suffix !== ""),
    severity: severities[threshold.severity],
    query,
    evaluationFrequency: frequencyOf(id, timing.frequency),
    windowDuration: windowOf(id, window, timing.frequency),
    queryTimeRangeOverride: rangeOf(id, Math.max(lookBack, window * criteria.failingPeriods.of), threshold.place.text),
    criteria,
    autoMitigate: true,
    skipQueryValidation: true,
  };
  return checkRule(rule, resolved);
}
