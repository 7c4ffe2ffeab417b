import { isLogMeasure } from "../../model/aws-log-measure.ts";
import { chosenMeasure } from "../../model/aws-native.ts";
import type { Deviation } from "../../model/deviation.ts";
import { core, type Node, selections } from "../../model/node.ts";
import type { Resolved } from "../../model/resolve.ts";
import { duration } from "../../model/words.ts";
import { type Encoding, lastingOf } from "./encoding.ts";
import type { Tuples } from "./tuples.ts";

/** What lies between an application and an alarm, in seconds; the scrape interval is the metric's own. */
export interface TelemetryPath {
  /** The collector's batch. */
  readonly export: number;
  /** From the collector to a point that an alarm reads. One to two minutes are usual; not a documented bound. */
  readonly ingestion: number;
}
export const telemetryPath: TelemetryPath = { export: 10, ingestion: 60 };

/**
 * How many points CloudWatch retrieves beyond N, to use where newer ones are missing.
 *
 * The guide leaves the number open; its one example has N = 3 and a range of 5 ("Configuring how CloudWatch alarms
 * treat missing data").
 */
export const extraPoints = 2;

/** A metric of AWS, or of a metric filter, has a point a minute, and no collector on its way. */
const nativeEvery = 60;

/** How old the newest data is, before it is ingested. */
const underWay = (resolved: Resolved, path: TelemetryPath): number =>
  chosenMeasure(resolved) ? nativeEvery : slowest(resolved.threshold.signal.node) + path.export;

/** How late the newest data is, rounded up to the minute of an evaluation. */
export function settleOf(resolved: Resolved, path: TelemetryPath): number {
  return Math.ceil((underWay(resolved, path) + path.ingestion) / 60) * 60;
}

const slowest = (node: Node): number => Math.max(...selections(node).map(({ metric }) => metric.source.every.base));

/** Everything in which the alarms of a threshold differ from the reference, most important first. */
export function deviationsOf(
  resolved: Resolved,
  encoding: Encoding,
  tuples: Tuples,
  path: TelemetryPath,
): readonly Deviation[] {
  return [
    ...fromBlocks(resolved, encoding),
    ...fromTuples(resolved, tuples),
    ...fromPath(resolved, path),
    ...fromMissing(resolved, encoding),
    ...fromValues(resolved, path),
    ...fromResolving(resolved),
  ];
}

/** W the window, F the duration, N periods: they see b(t), b(t-W), …, b(t-(N-1)W) and nothing between. */
function fromBlocks({ threshold }: Resolved, { fit, periods, lags }: Encoding): readonly Deviation[] {
  if (fit.kind === "exact") return [];
  const { apart, early, late } = fit;
  const lasting = lastingOf(threshold);
  const looks = Math.max(periods, lags.length);
  const found: Deviation[] = [];
  const spanned = duration((looks - 1) * apart);
  const takes = `${looks} windows, ${duration(apart)} apart, take ${spanned}, not ${duration(lasting)}`;
  const first = `the first window of ${duration(apart)} that is breached fires`;
  if (early > 0) found.push({ kind: "early", by: early, why: looks === 1 ? first : takes });
  if (late > 0) {
    found.push({ kind: "late", by: late, why: takes });
    found.push({ kind: "misses", from: lasting, to: lasting + late, why: takes });
  }
  const unseen = looks === 1 ? "how long it lasts is not seen" : `what lies between its ${looks} windows is not seen`;
  found.push({ kind: "alone", why: `${unseen}, so that it may fire up to ${duration(lasting)} early, or for less` });
  return found;
}

function fromTuples({ threshold }: Resolved, { alarms, lost, instead, why }: Tuples): readonly Deviation[] {
  const found: Deviation[] = [];
  if (instead !== "kept" && lost.length > 0) found.push({ kind: "per-series lost", labels: lost, instead, why });
  if (alarms.some((tuple) => Object.keys(tuple).length > 0) && threshold.whenMissing === "breach") {
    const why = "each declared value has an alarm of its own, which keeps firing where that value never occurs";
    found.push({ kind: "missing as", verdict: "breach", why });
  }
  return found;
}

function fromPath(resolved: Resolved, path: TelemetryPath): readonly Deviation[] {
  const scrape = duration(slowest(resolved.threshold.signal.node));
  const ingested = `ingested within ${duration(path.ingestion)}`;
  const chosen = chosenMeasure(resolved);
  const measured = chosen && isLogMeasure(chosen) ? "lines are counted" : "AWS measures";
  const why = chosen
    ? `${measured} every ${duration(nativeEvery)}, ${ingested}`
    : `scraped every ${scrape}, exported within ${duration(path.export)}, ${ingested}`;
  return [{ kind: "late", by: settleOf(resolved, path), why }];
}

/** Where data stops, older points of the evaluation range are judged before the missing ones count. */
function fromMissing({ threshold }: Resolved, { periods }: Encoding): readonly Deviation[] {
  const by = extraPoints * threshold.signal.node.over;
  const why = "where data stops, older points of the evaluation range are judged first";
  if (threshold.whenMissing === "breach") return [{ kind: "late", by, why }];
  if (periods === 1)
    return [{ kind: "resolves late", by, again: true, why: `${why}; one that was breached may fire again` }];
  const late: Deviation = { kind: "resolves late", by, why };
  return [late, { kind: "alone", why: "a gap in the data does not end a breach if older points fill it" }];
}

/**
 * What the way to CloudWatch does to the numbers themselves.
 *
 * Quotients and averages lose the same part above and below the line; what is added up is lower by what is missing.
 */
function fromValues(resolved: Resolved, path: TelemetryPath): readonly Deviation[] {
  const { signal, provided } = resolved.threshold;
  const { node } = signal;
  const inner = core(node);
  const found: Deviation[] = [];
  if (inner.kind === "rate" || inner.kind === "increase" || (inner.kind === "level" && inner.across === "sum")) {
    const when = "lower while the newest data is not there yet";
    const by = partOf(node, underWay(resolved, path) + path.ingestion);
    const why =
      "a period is judged as soon as it ends; of few events it may be more, and what is near the limit fires again";
    found.push({ kind: "value off", by, when, newest: true, why });
  }
  // nothing is scraped
  if (chosenMeasure(resolved)) return found;
  return [...found, ...fromScrapes(node), ...(provided ? fromCondition(provided.signal.node) : [])];
}

const partOf = ({ over }: Node, seconds: number): number => Math.min(1, Number((seconds / over).toPrecision(3)));

function fromScrapes(node: Node): readonly Deviation[] {
  const inner = core(node);
  const by = partOf(node, slowest(node));
  if (inner.kind !== "level" && inner.kind !== "level quotient") {
    const when = "for each restart of an instance";
    return [{ kind: "value off", by, when, why: "the collector drops the sample after a reset" }];
  }
  if (inner.across !== "sum" && inner.across !== "avg") return [];
  const part = inner.kind === "level quotient" && inner.complement ? "in what is taken from one, " : "";
  const when = `${part}for each scrape that an instance misses, those before its first among them`;
  const why = inner.across === "sum" ? "samples are added up" : "the average weighs by samples";
  return [{ kind: "value off", by, when, why }];
}

/** The same of what the threshold is provided with. */
const fromCondition = (node: Node): readonly Deviation[] =>
  fromScrapes(node).map((one) =>
    one.kind === "value off" ? { ...one, when: `in its provided condition, ${one.when}` } : one,
  );

function fromResolving({ threshold }: Resolved): readonly Deviation[] {
  const { resolveAfter } = threshold;
  if (!resolveAfter || resolveAfter.base === 0) return [];
  const stays = duration(resolveAfter.base);
  return [
    {
      kind: "unavailable",
      why: `resolveAfter: it resolves when good, up to ${stays} early, and tells a breach soon after as another one`,
    },
  ];
}
