import type { Matcher, Metric } from "../../model/metric.ts";
import { exportedName } from "../../model/reference.ts";
import type { Selection } from "../../model/signal.ts";
import { promDuration } from "./duration.ts";
import type { Engine } from "./engine.ts";

/** A text as a PromQL string literal. */
export const quoted = (text: string): string => JSON.stringify(text);
const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

function matcherText(matcher: Matcher): string {
  if ("prefix" in matcher) return `${matcher.label}=~${quoted(`${literal(matcher.prefix)}.*`)}`;
  const [first = "", ...more] = matcher.values;
  if (more.length === 0) return `${matcher.label}=${quoted(first)}`;
  return `${matcher.label}=~${quoted(matcher.values.map(literal).join("|"))}`;
}

/** Clients write the bound of a whole number as `1` or as `1.0`; engines since 3.0 store `1.0`. */
function boundText(le: number): string {
  return Number.isInteger(le) ? `le=~${quoted(`${le}|${le}\\.0`)}` : `le=${quoted(String(le))}`;
}

/** The series of a selection: `http_requests_total{job="lead-scoring-api",status=~"5.*"}`. */
export function selector({ metric, part, where, le: own }: Selection, le = own): string {
  const all = [jobOf(metric), ...where.map(matcherText), ...(le === undefined ? [] : [boundText(le)])].sort();
  return `${exportedName(metric, part, le)}{${all.join(",")}}`;
}
const jobOf = (metric: Metric): string => `job=${quoted(metric.source.job)}`;

/**
 * A range that holds the samples of the window (t - seconds, t].
 *
 * Before 3.0 a range is closed on the left too, so it is a millisecond shorter there.
 */
export const range = (seconds: number, { major }: Engine): string =>
  `[${promDuration(major === 2 ? Math.round(seconds * 1000 - 1) / 1000 : seconds)}]`;

/**
 * A range in which `rate` sees every increase of the window (t - seconds, t].
 *
 * The increase of the oldest sample in the window is measured from the sample before it, one scrape earlier.
 */
export const counterRange = (seconds: number, metric: Metric, engine: Engine): string =>
  range(seconds + metric.source.every.base, engine);

export const offset = (seconds: number): string => (seconds === 0 ? "" : ` offset ${promDuration(seconds)}`);
