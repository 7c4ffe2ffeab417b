/** What can be drawn of a panel on Azure: its charts, each with one query, and words for what cannot. */

import { bucketAt, core, selections } from "../../model/node.ts";
import type { Panel, PanelKind, Series } from "../../model/panel.ts";
import { linesOf, type PanelLine, unitOf } from "../../model/panel-lines.ts";
import { inUnit, percent, perSecond, text, tidy, type Unit } from "../../model/quantity.ts";
import type { Resolved } from "../../model/resolve.ts";
import { type Severity, severities } from "../../model/threshold.ts";
import { runbookLink } from "../../model/words.ts";
import { type Drawn, type DrawnLine, panelQuery } from "../../queries/kql/panel.ts";
import { distributed, seriesOf, type Where } from "./drawable.ts";
import { type HostChart, hostedOf } from "./host-charts.ts";
import { nativeOf } from "./native.ts";

/** A threshold across a chart, in its unit. */
export interface ChartLine extends DrawnLine {
  /** Which side of it is bad. */
  readonly side: "above" | "below";
  readonly severity?: Severity;
}
export interface Chart {
  /** With the unit of its values. */
  readonly title: string;
  readonly kind: PanelKind;
  readonly form: "over time" | "now";
  readonly query: string;
  /** The longest window that is read, in seconds. */
  readonly over: number;
  readonly lines: readonly ChartLine[];
}
export interface Picture {
  readonly title: string;
  readonly charts: readonly Chart[];
  /** Of what runs the service, where thresholds read that. */
  readonly hostCharts: readonly HostChart[];
  /** What to know of it, each a sentence or two. */
  readonly notes: readonly string[];
  readonly runbooks: readonly { readonly title: string; readonly url: string }[];
}

/** Logs take up to three minutes: Microsoft Learn, "Log data ingestion time in Azure Monitor". */
const settle = 180;

export function pictureOf(whole: Panel, where: Where): Picture {
  const hosted = hostedOf(whole, where);
  const panel = hosted.rest;
  const lines = linesOf(panel, where.resolved);
  const { series, missing } = seriesOf(panel, where);
  const quantiles = series.filter(({ signal }) => core(signal.node).kind === "quantile");
  const others = series.filter((one) => !quantiles.includes(one));
  const shares = quantiles.length === 0 ? [] : lines.filter(isShare);
  const isDistribution = "distribution" in panel;
  const draws = [
    ...(others.length > 0 && !isDistribution ? [valueChart(panel, others, lines, where)] : []),
    ...(shares.length > 0 ? [shareChart(panel, shares, where)] : []),
    ...(quantiles.length > 0 && shares.length === 0 ? [countChart(panel, quantiles, where)] : []),
    ...(isDistribution && missing.length === 0 ? [countChart(panel, [distributed(panel)], where)] : []),
  ];
  const buckets = quantiles.length > 0 || (isDistribution && missing.length === 0);
  return {
    title: panel.title,
    charts: draws,
    hostCharts: hosted.charts,
    notes: [
      ...(panel.description ? [panel.description] : []),
      ...hosted.notes,
      ...missing,
      ...(buckets ? [shares.length > 0 ? sharesWhy : countWhy] : []),
    ],
    runbooks: runbooksOf(linesOf(whole, where.resolved)),
  };
}

const sharesWhy =
  "Buckets do not travel to Application Insights but for those at thresholds: what is drawn is the share at or below each threshold, and how much of it the quantile needs.";
const countWhy =
  "Buckets do not travel to Application Insights, and without them there is neither a quantile nor a distribution: what is drawn is how many observations there are.";

const formOf = (kind: PanelKind): Chart["form"] =>
  kind === "timeseries" || kind === "heatmap" || kind === "histogram" ? "over time" : "now";

function valueChart(panel: Panel, series: readonly Series[], lines: readonly PanelLine[], where: Where): Chart {
  const unit = unitOf(panel, lines);
  const drawn = series.map(
    ({ name, signal }): Drawn => ({ name, node: signal.node, factor: tidy(signal.unit.factor / unit.factor) }),
  );
  const inPanelUnit = lines
    .filter((line) => !isShare(line))
    .map((line): ChartLine => {
      const { label, side, limit, severity } = line;
      const at = inUnit(limit, unit);
      return { label: `${label}: ${side} ${text(limit)}`, at, side, ...(severity && { severity }) };
    });
  return chart(panel, titleWith(panel.title, unit), drawn, inPanelUnit, where);
}

/** Of each threshold of a quantile the share at or below it, and how much the quantile needs. */
function shareChart(panel: Panel, lines: readonly PanelLine[], where: Where): Chart {
  const drawn = lines.map(({ limit, resolved }): Drawn => {
    const { node } = (resolved as Resolved).threshold.signal;
    const inner = core(node) as Extract<ReturnType<typeof core>, { kind: "quantile" }>;
    const le = bucketAt(inner.of.metric, limit) as number;
    return { name: `at or below ${text(limit)}`, node, le, factor: 1 / percent.factor };
  });
  const needed = lines.map(({ label, side, severity, resolved }): ChartLine => {
    const { q } = core((resolved as Resolved).threshold.signal.node) as { q: number };
    const at = tidy(q * 100);
    return {
      label: `${label}: P${at} needs ${at} %`,
      at,
      side: side === "above" ? "below" : "above",
      ...(severity && { severity }),
    };
  });
  return chart(panel, `${panel.title}: share within the threshold (%)`, unique(drawn), needed, where);
}

/** The same share is drawn once, whoever compares it. */
const unique = (drawn: readonly Drawn[]): readonly Drawn[] => [
  ...new Map(drawn.map((one) => [`${one.name} ${String(one.node.by)}`, one])).values(),
];

function countChart(panel: Panel, series: readonly Series[], where: Where): Chart {
  const drawn = series.map(({ name, signal }): Drawn => ({ name, node: signal.node, factor: 1 }));
  return chart(panel, `${panel.title}: observations (${perSecond.symbol})`, sameCount(drawn), [], where);
}
/** P50, P95 and P99 of one histogram have as many observations. */
const sameCount = (drawn: readonly Drawn[]): readonly Drawn[] => [
  ...new Map(drawn.map((one) => [`${selections(one.node)[0]?.metric.name} ${String(one.node.by)}`, one])).values(),
];

function chart(
  { kind }: Panel,
  title: string,
  drawn: readonly Drawn[],
  lines: readonly ChartLine[],
  where: Where,
): Chart {
  const form = formOf(kind);
  const query = panelQuery({ drawn, lines, form, settle, native: nativeOf(where) }, where);
  return { title, kind, form, query, lines, over: Math.max(...drawn.map(({ node }) => node.over)) + settle };
}

/** Whether a line is drawn on the share of a quantile: where its bucket travels, as those of thresholds do. */
function isShare({ limit, resolved }: PanelLine): boolean {
  const inner = resolved && core(resolved.threshold.signal.node);
  return inner?.kind === "quantile" && bucketAt(inner.of.metric, limit) !== undefined;
}

const titleWith = (title: string, { symbol }: Unit): string => (symbol === "" ? title : `${title} (${symbol})`);

function runbooksOf(lines: readonly PanelLine[]): Picture["runbooks"] {
  const links = new Map<string, string>();
  for (const { resolved } of lines) {
    const title = resolved?.service.runbooks[resolved.threshold.runbook]?.title;
    if (resolved && title !== undefined) links.set(runbookLink(resolved), title);
  }
  return [...links].map(([url, title]) => ({ title, url }));
}

/** The worst line first, so that the first rule that holds gives the colour. */
export const worstFirst = (lines: readonly ChartLine[]): readonly ChartLine[] =>
  [...lines].sort((a, b) => rankOf(a) - rankOf(b));
const rankOf = ({ severity }: ChartLine): number => (severity ? severities.indexOf(severity) : severities.length);
