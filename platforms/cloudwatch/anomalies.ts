/** Signals without a line, of which CloudWatch learns what is usual. */

import { panel } from "../../model/dashboard.ts";
import { linesOf } from "../../model/panel-lines.ts";
import { text } from "../../model/quantity.ts";
import type { Severity } from "../../model/threshold.ts";
import { signalWords } from "../../model/words.ts";
import { hasPercentiles, nativeOf } from "../../queries/metric-math/native.ts";
import type { Query } from "../../queries/metric-math/query.ts";
import { errors } from "./anomalies-errors.ts";
import { areCarried } from "./carried.ts";
import type { MetricRow } from "./dashboard-body.ts";
import { type Context, isWatched, quantileLines, readerOf, rowsOf } from "./dashboard-series.ts";
import { shareAt, shownValue } from "./dashboard-value.ts";
import { longestDescription } from "./text.ts";

/** An alarm on the band of what is usual, and its picture. */
export interface Band {
  readonly name: string;
  readonly description: string;
  readonly service: string;
  /** Nobody has to act: what is unusual is not yet wrong. */
  readonly severity: Severity;
  /** The value and its band, which return data, and the metrics they read. */
  readonly metrics: readonly Query[];
  readonly comparisonOperator:
    | "LessThanLowerOrGreaterThanUpperThreshold"
    | "GreaterThanUpperThreshold"
    | "LessThanLowerThreshold";
  /** The id of the band. */
  readonly thresholdMetricId: string;
  readonly periods: number;
  readonly title: string;
  readonly rows: readonly MetricRow[];
}

/** Standard deviations: two, the console's default, are left by one point of twenty. */
const width = 3;
/** In a row, so that a single odd point tells nobody. */
const periods = 3;

/**
 * An alarm for each signal that a service wants to be told of when it leaves what is usual, sorted by name.
 *
 * Of a quantile it is the share within its first threshold, since buckets do not travel; that can only be too low. A
 * time can only be too long. Everything else can be both.
 * @throws errors of ./anomalies-errors.ts for what CloudWatch has no single series of
 */
export const bandsOf = (context: Context): readonly Band[] =>
  Object.keys(context.service.anomalies ?? {})
    .sort()
    .map((name) => bandOf(name, context));

interface Measured {
  readonly value: string;
  readonly queries: readonly Query[];
  readonly comparisonOperator: Band["comparisonOperator"];
  /** What is compared, where it is not the signal itself: a sentence. */
  readonly compared?: string;
}

function bandOf(anomaly: string, context: Context): Band {
  const { environment, service } = context;
  const { value, queries, comparisonOperator, compared } = measured(anomaly, context);
  const single = queries.some(({ id }) => id === value);
  const id = single ? value : "value";
  const read = queries.map((query) => ({ ...query, returnData: query.id === id }));
  const band = { id: "band", expression: `ANOMALY_DETECTION_BAND(${id}, ${width})` };
  const signal = service.anomalies?.[anomaly];
  const said = `${anomaly} of ${service.title} in ${environment.name} is not what is usual: ${signal ? signalWords(signal) : ""}.`;
  return {
    name: [environment.name, service.name, "unusual", anomaly.replaceAll(/[^A-Za-z0-9]+/g, "-")].join("-"),
    description: [
      said,
      ...(compared === undefined ? [] : [compared]),
      `It has left the band of ${width} standard deviations for ${periods} periods in a row: nobody has to act, it is worth a look.`,
      `Runbooks: ${service.runbookUrl}`,
      `Owner: ${service.owner}`,
    ]
      .join("\n")
      .slice(0, longestDescription),
    service: service.name,
    severity: "info",
    metrics: [...(single ? [] : [{ id, expression: value, returnData: true }]), { ...band, returnData: true }, ...read],
    comparisonOperator,
    thresholdMetricId: band.id,
    periods,
    title: `${anomaly}: what is, and what is usual`,
    rows: [
      [
        {
          expression: `ANOMALY_DETECTION_BAND(${single ? id : `${queries[0]?.id}_shown`}, ${width})`,
          id: band.id,
          label: "usual",
        },
      ],
      ...rowsOf(value, anomaly, queries),
    ],
  };
}

/** @throws errors.several, errors.nothing, errors.unread */
function measured(anomaly: string, context: Context): Measured {
  const { service, environment, resolved } = context;
  const signal = service.anomalies?.[anomaly];
  const where = `${service.name} in ${environment.name}`;
  const at = service.place.text;
  if (!signal) throw errors.nothing(where, anomaly, at);
  const { node } = signal;
  if (node.by.length > 0) throw errors.several(where, anomaly, node.by, at);
  if (node.kind === "quantile" && !hasPercentiles(nativeOf(context, node))) {
    const first = quantileLines(linesOf(panel.stat(anomaly, signal), resolved))[0]?.resolved;
    const line = first?.threshold;
    if (!first || line?.signal.node.kind !== "quantile" || line.signal.node.by.length > 0)
      throw errors.nothing(where, anomaly, at);
    const reader = readerOf(anomaly, line.signal.node, {}, first);
    const value = shareAt(line.signal.node, line.line, reader, "");
    const compared = `Compared: the part of it within ${text(line.line.limit)}, in percent; less of it is worse.`;
    return { value, queries: reader.queries(), comparisonOperator: "LessThanLowerThreshold", compared };
  }
  const reader = readerOf(anomaly, node, {}, context);
  const value = shownValue(node, reader, "");
  if (value === undefined) throw errors.nothing(where, anomaly, at);
  const queries = reader.queries();
  if (!isWatched(node, context) || !areCarried(queries, context.carried)) throw errors.unread(where, anomaly, at);
  const both = "LessThanLowerOrGreaterThanUpperThreshold";
  return { value, queries, comparisonOperator: signal.measures === "time" ? "GreaterThanUpperThreshold" : both };
}
