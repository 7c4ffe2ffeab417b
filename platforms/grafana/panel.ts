import type { Builder, Dataquery } from "@grafana/grafana-foundation-sdk/cog";
import type { Dataquery as PrometheusQuery, PromQueryFormat } from "@grafana/grafana-foundation-sdk/prometheus";
import { selections } from "../../model/node.ts";
import type { Panel, PanelKind } from "../../model/panel.ts";
import { directionOf, linesOf, type PanelLine, unitOf } from "../../model/panel-lines.ts";
import { text, type Unit } from "../../model/quantity.ts";
import type { Resolved } from "../../model/resolve.ts";
import { condition } from "../../model/words.ts";
import { promDuration } from "../../queries/promql/duration.ts";
import type { Engine } from "../../queries/promql/engine.ts";
import { datasource } from "./datasource.ts";
import { stableId } from "./identity.ts";
import { runbooks } from "./links.ts";
import { type Query, queriesOf } from "./query.ts";
import { sdk } from "./sdk.ts";
import { steps } from "./thresholds.ts";
import { grafanaUnit, titleWith } from "./units.ts";
import { type PanelBuilder, visuals } from "./visual.ts";

/** A panel with its queries, unit, lines and links; where it stands is not said yet. */
export function compilePanel(panel: Panel, resolved: readonly Resolved[], engine: Engine): PanelBuilder {
  const lines = linesOf(panel, resolved);
  const unit = unitOf(panel, lines);
  const builder: PanelBuilder = visuals[panel.kind]({ lines, unit });
  builder
    .id(stableId(panel.title))
    .title(titleWith(panel.title, unit))
    .datasource(datasource)
    .interval(promDuration(scrapeOf(panel)))
    .unit(panel.kind === "histogram" ? "short" : grafanaUnit(unit))
    .thresholds(thresholds(panel, lines, unit))
    .colorScheme(colors(panel))
    .links(runbooks(lines));
  const description = descriptionOf(panel, lines);
  if (description !== "") builder.description(description);
  queriesOf(panel, unit, engine).forEach((query, i) => {
    builder.withTarget(target(panel, query, i));
  });
  return builder;
}

/** Points that lie closer together than scrapes would show nothing more. */
function scrapeOf(panel: Panel): number {
  const read = "series" in panel ? panel.series.flatMap((s) => selections(s.signal.node)) : [panel.distribution.of];
  return Math.max(...read.map(({ metric }) => metric.source.every.base));
}

/** A query as Grafana's Prometheus datasource reads it; the SDK's own builder takes half of its loading time. */
function target({ kind }: Panel, { expr, legend }: Query, i: number): Builder<Dataquery> {
  const overTime = kind === "timeseries" || kind === "heatmap";
  const query = {
    refId: refId(i),
    datasource,
    editorMode: "code",
    expr,
    format: formats[kind] ?? "time_series",
    legendFormat: legend,
    range: overTime,
    instant: !overTime,
  } as const satisfies Written<PrometheusQuery>;
  return { build: () => query as unknown as Dataquery };
}
const formats: { readonly [K in PanelKind]?: `${PromQueryFormat}` } = {
  heatmap: "heatmap",
  histogram: "heatmap",
  table: "table",
};
/** The fields of a query, with its enumerations as the texts that stand for them. */
type Written<Q> = { readonly [K in keyof Q]?: Q[K] extends string | undefined ? `${NonNullable<Q[K]>}` : Q[K] };

/** A to Z, then A1 and so on. */
const refId = (i: number): string => `${String.fromCharCode(65 + (i % 26))}${i < 26 ? "" : Math.floor(i / 26)}`;

function thresholds(panel: Panel, lines: readonly PanelLine[], unit: Unit) {
  const { ThresholdsConfigBuilder, ThresholdsMode } = sdk().dashboard;
  const all = steps(lines, unit, directionOf(panel, lines));
  return new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps([...all]);
}

/** Values that stand alone take the colour of where they lie; series beside each other must be told apart. */
function colors({ kind }: Panel) {
  const { FieldColorBuilder, FieldColorModeId } = sdk().dashboard;
  const byValue = kind === "gauge" || kind === "stat" || kind === "table";
  return new FieldColorBuilder().mode(byValue ? FieldColorModeId.Thresholds : FieldColorModeId.PaletteClassic);
}

/** What the panel shows, and each of its lines in words. */
function descriptionOf(panel: Panel, lines: readonly PanelLine[]): string {
  return [...(panel.description ? [panel.description] : []), ...lines.map(lineInWords)].join("\n\n");
}

function lineInWords({ label, limit, resolved }: PanelLine): string {
  if (!resolved) return `${label}: ${text(limit)}`;
  const { threshold, environment, because } = resolved;
  const why = because === undefined ? "" : ` (${environment.name}: ${because})`;
  return `${label} (${threshold.severity}): ${condition(threshold)}${why}`;
}
