/** What a rule does differently for reasons other than its timing and its ladder: its source, and data that is missing. */
import type { Deviation } from "../../model/deviation.ts";
import { core, selections } from "../../model/node.ts";
import type { Resolved } from "../../model/resolve.ts";
import type { Threshold } from "../../model/threshold.ts";
import { duration } from "../../model/words.ts";
import type { KqlQuery } from "../../queries/kql/query.ts";
import type { NativeSources } from "../../queries/kql/telemetry.ts";
import type { Timing } from "./timing.ts";

export function sourceDeviations(
  { threshold }: Resolved,
  native: NativeSources,
  { lost }: KqlQuery,
): readonly Deviation[] {
  const { signal, provided } = threshold;
  const metrics = [signal, ...(provided ? [provided.signal] : [])].flatMap(({ node }) =>
    selections(node).map(({ metric }) => metric),
  );
  const tables = new Set(metrics.flatMap(({ name }) => native[name]?.table ?? []));
  const scrape = Math.max(...metrics.map(({ source }) => source.every.base));
  return [
    ...[...tables].map((source): Deviation => ({ kind: "native source", source, why: nativeWhy(scrape) })),
    ...(lost.length > 0
      ? [{ kind: "per-series lost", labels: lost, instead: "native", why: "the table does not have them" } as const]
      : []),
    ...(tables.size === 0 && isCounted(threshold) ? [reset(scrape, signal.node.over)] : []),
  ];
}

const nativeWhy = (scrape: number): string =>
  `events bear their own time instead of that of a scrape, up to ${scrape} s later; durations are milliseconds, sampled rows count as often as they stand for`;
const isCounted = ({ signal }: Threshold): boolean => !core(signal.node).kind.startsWith("level");
const reset = (scrape: number, over: number): Deviation => ({
  kind: "value off",
  by: scrape / over,
  when: "where an instance restarts",
  why: "the collector drops what was counted up to its first scrape",
});

export function missing(threshold: Threshold, timing: Timing, { lookBack }: KqlQuery): readonly Deviation[] {
  const { whenMissing, signal } = threshold;
  if (whenMissing !== "breach") return [];
  if (timing.encoding === "failing periods" && signal.node.by.length === 0)
    return [{ kind: "missing as", verdict: "ok", why: "failing periods count rows, and missing data has none" }];
  const why = `so does data that takes longer than ${duration(lookBack)} to arrive`;
  return [{ kind: "missing as", verdict: "breach", why }];
}
