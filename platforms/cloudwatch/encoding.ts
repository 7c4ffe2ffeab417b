import type { Reading } from "../../model/reference/reading.ts";
import type { Resolved } from "../../model/resolve.ts";
import { lastingSeconds, type Threshold } from "../../model/threshold.ts";
import { conditionOf } from "../../queries/metric-math/condition.ts";
import { errors } from "./errors.ts";
import { tuplesOf } from "./tuples.ts";

/** How the duration of a breach is written in periods. Times are seconds. */
export interface Encoding {
  /** N of N: the periods that must all be breached. */
  readonly periods: number;
  /** Minutes: the copies that are read besides 0. */
  readonly lags: readonly number[];
  /** What is looked at, for the reference; undefined where that is every minute. */
  readonly blocks: Reading["blocks"];
  /** How the duration F and the window W meet. */
  readonly fit: Fit;
}
export type Fit =
  /** The same as the reference at every minute. */
  | { readonly kind: "exact" }
  /** Seen only every `apart`; on a lasting breach early or late by so much. */
  | { readonly kind: "blocks"; readonly apart: number; readonly early: number; readonly late: number };

/** The most metrics an alarm reads: [API_PutMetricAlarm](https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html). */
export const mostMetrics = 10;
const minute = 60;
/** Time stamps of a metric lie up to two hours ahead: API_PutMetricData. */
const farthest = 7200;

/** The duration, rounded up to whole minutes as the reference's grid does it. */
export const lastingOf = (threshold: Pick<Threshold, "lasting" | "signal">): number =>
  Math.ceil(lastingSeconds(threshold) / minute) * minute;

/**
 * How a threshold's duration is encoded. W is the window and the period; CloudWatch slides by the minute and looks
 * at the last N periods, which lie W apart.
 *
 * - F = 0 or W = 1 min: N = 1 + F/W sees every minute, so it is exact.
 * - `lasting: windows(n)`: N = n, which is what it means.
 * - default: N = 1 + ⌊F/W⌋. A run of breaches of F or more holds N times W apart, so that nothing is missed.
 * - `continuity: "strict"`: N = 1 + ⌈F/W⌉. A run that fills N times W apart has lasted ⌈F/W⌉·W ≥ F.
 * - `encoding: "lagged"`: N = 1 over copies.
 *
 * Never N = F/W, which fires W early, and never a shorter window, which has too little traffic.
 * @throws errors.lagged
 */
export function encodingOf(resolved: Resolved): Encoding {
  const { threshold } = resolved;
  const window = threshold.signal.node.over;
  const lasting = lastingOf(threshold);
  if (threshold.lasting && "windows" in threshold.lasting) {
    const { windows } = threshold.lasting;
    return { periods: windows, lags: [0], blocks: { count: windows, apart: window }, fit: { kind: "exact" } };
  }
  if (lasting === 0 || window === minute) {
    return { periods: 1 + lasting / window, lags: [0], blocks: undefined, fit: { kind: "exact" } };
  }
  if (threshold.encoding === "lagged") return lagged(resolved, lasting);
  const strict = threshold.continuity === "strict";
  const steps = (strict ? Math.ceil : Math.floor)(lasting / window);
  const spanned = steps * window;
  return {
    periods: 1 + steps,
    lags: [0],
    blocks: { count: 1 + steps, apart: window },
    fit: { kind: "blocks", apart: window, early: Math.max(0, lasting - spanned), late: Math.max(0, spanned - lasting) },
  };
}

/** Copies of each minute of F if they fit, else of its two ends. */
function lagged(resolved: Resolved, lasting: number): Encoding {
  const { id, threshold } = resolved;
  const at = threshold.place.text;
  if (threshold.whenMissing === "breach") {
    const why = "which do not show what is missing";
    throw errors.lagged(id, why, 'Leave out encoding: "lagged", or whenMissing: "breach"', at);
  }
  if (lasting > farthest) {
    const why = `and CloudWatch takes time stamps of at most ${farthest / minute} min ahead`;
    throw errors.lagged(id, why, 'Leave out encoding: "lagged"', at);
  }
  const metrics = metricsOf(resolved);
  const all = Array.from({ length: lasting / minute + 1 }, (_, i) => i);
  if (all.length * metrics <= mostMetrics) {
    return { periods: 1, lags: all, blocks: undefined, fit: { kind: "exact" } };
  }
  if (2 * metrics > mostMetrics) {
    const why = `which take ${2 * metrics} metrics, and an alarm holds ${mostMetrics}`;
    throw errors.lagged(id, why, 'Leave out encoding: "lagged", or name fewer label values in where', at);
  }
  return {
    periods: 1,
    lags: [0, lasting / minute],
    blocks: { count: 2, apart: lasting },
    fit: { kind: "blocks", apart: lasting, early: 0, late: 0 },
  };
}

/** How many metrics one reading of a threshold takes. */
function metricsOf(resolved: Resolved): number {
  const [tuple = {}] = tuplesOf(resolved).alarms;
  const condition = conditionOf(resolved, { tuple, lags: [0] });
  return condition?.queries.filter((query) => "metricStat" in query).length ?? 0;
}
