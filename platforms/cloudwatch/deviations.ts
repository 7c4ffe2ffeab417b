import type { Deviation } from "../../model/deviation.ts";
import type { Resolved } from "../../model/resolve.ts";
import { core, type Node, selections } from "../../model/signal.ts";
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

/** How late the newest data is, rounded up to the minute of an evaluation. */
export function settleOf({ threshold }: Resolved, path: TelemetryPath): number {
  return Math.ceil((slowest(threshold.signal.node) + path.export + path.ingestion) / 60) * 60;
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
  if (instead !== "kept") found.push({ kind: "per-series lost", labels: lost, instead, why });
  if (alarms.length > 1 && threshold.whenMissing === "breach") {
    found.push({ kind: "missing as", verdict: "breach", why: "each declared value has an alarm of its own" });
  }
  return found;
}

function fromPath(resolved: Resolved, path: TelemetryPath): readonly Deviation[] {
  const scrape = duration(slowest(resolved.threshold.signal.node));
  const why = `scraped every ${scrape}, exported within ${duration(path.export)}, ingested within ${duration(path.ingestion)}`;
  return [{ kind: "late", by: settleOf(resolved, path), why }];
}

/** Where data stops, older points of the evaluation range are judged before the missing ones count. */
function fromMissing({ threshold }: Resolved, { periods }: Encoding): readonly Deviation[] {
  const by = extraPoints * threshold.signal.node.over;
  const why = "where data stops, older points of the evaluation range are judged first";
  if (threshold.whenMissing === "breach") return [{ kind: "late", by, why }];
  const late: Deviation = { kind: "resolves late", by, why };
  if (periods === 1) return [late];
  return [late, { kind: "alone", why: "a gap in the data does not end a breach if older points fill it" }];
}

/**
 * What the way to CloudWatch does to the numbers themselves.
 *
 * Quotients and averages lose the same part above and below the line; what is added up is lower by what is missing.
 */
function fromValues({ threshold }: Resolved, path: TelemetryPath): readonly Deviation[] {
  const { node } = threshold.signal;
  const inner = core(node);
  const part = (seconds: number): number => Math.min(1, Number((seconds / node.over).toPrecision(3)));
  const every = slowest(node);
  const gauge = inner.kind === "level" || inner.kind === "level quotient";
  const found: Deviation[] = [];
  if (inner.kind === "rate" || inner.kind === "increase" || (inner.kind === "level" && inner.across === "sum")) {
    const when = "lower while the newest data is not there yet";
    const by = part(every + path.export + path.ingestion);
    found.push({ kind: "value off", by, when, why: "a period is judged as soon as it ends" });
  }
  if (!gauge) {
    const when = "for each restart of an instance";
    found.push({ kind: "value off", by: part(every), when, why: "the collector drops the sample after a reset" });
  } else if (inner.across === "sum" || inner.across === "avg") {
    const when = "for each scrape that an instance misses";
    const why = inner.across === "sum" ? "samples are added up" : "the average weighs by samples";
    found.push({ kind: "value off", by: part(every), when, why });
  }
  return found;
}

function fromResolving({ threshold }: Resolved): readonly Deviation[] {
  const { resolveAfter } = threshold;
  if (!resolveAfter || resolveAfter.base === 0) return [];
  const stays = duration(resolveAfter.base);
  return [{ kind: "unavailable", why: `resolveAfter: it resolves when good, up to ${stays} early` }];
}
