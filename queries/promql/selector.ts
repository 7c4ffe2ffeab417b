import type { Matcher } from "../../model/matcher.ts";
import type { Metric } from "../../model/metric.ts";
import type { Selection } from "../../model/node.ts";
import { exportedName } from "../../model/reference/history.ts";
import { spellings } from "../bounds.ts";
import { promDuration } from "./duration.ts";
import type { Engine } from "./engine.ts";

/** A text as a PromQL string literal. */
export const quoted = (text: string): string => JSON.stringify(text);
const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

function matcherText(matcher: Matcher): string {
  if ("prefix" in matcher) return `${matcher.label}=~${quoted(`${literal(matcher.prefix)}.*`)}`;
  if ("set" in matcher) return `${matcher.label}${matcher.set ? "!=" : "="}""`;
  const [first = "", ...more] = matcher.values;
  if (more.length === 0) return `${matcher.label}=${quoted(first)}`;
  return `${matcher.label}=~${quoted(matcher.values.map(literal).join("|"))}`;
}

/** A bucket, however its bound is written. */
function boundText(le: number): string {
  const [first = "", ...more] = spellings(le);
  return more.length === 0 ? `le=${quoted(first)}` : `le=~${quoted([first, ...more].map(literal).join("|"))}`;
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
