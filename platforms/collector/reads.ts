/** What a threshold or a panel reads: the selections of its signals, and the labels that it tells apart. */
import { declaredTuples, keptOf } from "../../model/combinations.ts";
import type { SourceKind } from "../../model/metric.ts";
import { bucketAt, core, type Node, type Selection, selections } from "../../model/node.ts";
import type { Panel } from "../../model/panel.ts";
import type { Quantity } from "../../model/quantity.ts";
import type { Tuple } from "../../model/reference/tuple.ts";
import type { Resolved } from "../../model/resolve.ts";
import { encodingOf } from "../cloudwatch/encoding.ts";
import { errors } from "./errors.ts";

/** One selection, as somebody reads it. */
export interface Read {
  readonly selection: Selection;
  /** The bucket, in the unit that the histogram exports. */
  readonly le?: number;
  /** The labels that are told apart, where a platform can tell all apart. */
  readonly by: readonly string[];
  /** The values that are told apart where each needs a metric of its own: those that are declared. */
  readonly tuples: readonly Tuple[];
  /** Minutes: the copies that are read besides. */
  readonly lags: readonly number[];
  /** Where it is written, as file and line. */
  readonly at?: string;
}

/** @throws errors.bucket for a quantile off its bucket bounds */
export function thresholdReads(resolved: Resolved): readonly Read[] {
  const { threshold } = resolved;
  const { signal, line, provided } = threshold;
  const tuples = declaredTuples(signal.node);
  const read = (node: Node, limit: Quantity): readonly Read[] => {
    // a condition may keep fewer labels than the threshold
    const kept = tuples.map((tuple) => keptOf(tuple, node.by));
    const how = { by: node.by, tuples: kept, lags: lagsOf(resolved), at: threshold.place.text };
    return [
      ...selections(node).map((selection) => ({ ...itself(selection), ...how })),
      ...bucketReads(resolved, node, limit).map((bucket) => ({ ...bucket, ...how })),
    ];
  };
  return [...read(signal.node, line.limit), ...(provided ? read(provided.signal.node, provided.line.limit) : [])];
}

/** A selection, and the bucket that it asks for by itself. */
const itself = (selection: Selection): Pick<Read, "selection" | "le"> =>
  selection.le === undefined ? { selection } : { selection, le: selection.le };

function bucketReads(
  { id, threshold }: Resolved,
  node: Node,
  limit: Quantity,
): readonly Pick<Read, "selection" | "le">[] {
  const inner = core(node);
  if (inner.kind !== "quantile") return [];
  const le = bucketAt(inner.of.metric, limit);
  if (le === undefined) throw errors.bucket(id, String(limit.value), inner.of.metric.name, threshold.place.text);
  return [{ selection: inner.of, le }];
}

/** The alarms themselves say which copies they read: only where that was asked for, and only where it changes something. */
const lagsOf = (resolved: Resolved): readonly number[] =>
  resolved.threshold.encoding === "lagged" ? encodingOf(resolved).lags.filter((lag) => lag > 0) : [];

/**
 * A panel reads what its signals are made of, but for those that need a source that is not watched, or that are read
 * from elsewhere. Buckets travel for
 * thresholds only: neither platform could draw a quantile or a distribution from them, so of those a panel has the
 * count, and the shares at its threshold lines.
 */
export function panelReads(
  panel: Panel,
  watched: readonly SourceKind[],
  elsewhere: (node: Node) => boolean,
): readonly Read[] {
  const isWatched = ({ metric }: Selection) => watched.includes(metric.source.kind);
  if (!("series" in panel)) {
    const { of } = panel.distribution;
    return isWatched(of) ? [{ selection: of, by: [], tuples: [{}], lags: [] }] : [];
  }
  const nodes = panel.series
    .map(({ signal }) => signal.node)
    .filter((node) => !elsewhere(node) && selections(node).every(isWatched));
  return nodes.flatMap((node) =>
    selections(node).map((selection) => ({
      ...itself(selection),
      by: node.by,
      tuples: declaredTuples(node),
      lags: [],
    })),
  );
}
