/** The parts of a dashboard, from top to bottom. */
import type { Row } from "../../model/dashboard.ts";
import type { Service } from "../../model/service.ts";
import type { Band as UsualBand } from "./anomalies.ts";
import type { ContributorRule } from "./contributors.ts";
import type { Content } from "./dashboard-body.ts";
import { type Band, columns, evenBand, textBand } from "./dashboard-layout.ts";
import type { Context } from "./dashboard-series.ts";
import { widgetOf } from "./dashboard-widget.ts";
import type { LogGroup } from "./logs.ts";

/** Signals without a line, each with what is usual for it. */
export function usualBands(bands: readonly UsualBand[], region: string): readonly Band[] {
  if (bands.length === 0) return [];
  const contents = bands.map(
    ({ title, rows }): Content => ({
      type: "metric",
      properties: {
        title,
        region,
        view: "timeSeries",
        stacked: false,
        metrics: rows,
        yAxis: { left: { showUnits: false } },
        legend: { position: "bottom" },
      },
    }),
  );
  return [textBand("## What is usual", 1), evenBand(contents, 6)];
}

/** A row of panels under its title; what CloudWatch cannot draw is said below it. */
export function rowBands(
  title: string,
  { panels }: Row,
  region: string,
  shown: number,
  context: Context,
): readonly Band[] {
  const drawn = panels.map((panel) => ({ panel, ...widgetOf(panel, region, shown, context) }));
  const contents = drawn.flatMap((one): readonly Content[] => ("content" in one ? [one.content] : []));
  const lost = drawn.flatMap((one) => ("why" in one ? [`- **${one.panel.title}**: ${one.why}`] : []));
  const small = panels.every(({ kind }) => kind === "gauge" || kind === "stat");
  return [
    textBand(`## ${title}`, 1),
    ...(contents.length > 0 ? [evenBand(contents, small ? 4 : 6)] : []),
    ...(lost.length > 0
      ? [textBand(["Not drawn on CloudWatch:", ...lost].join("\n"), 1 + Math.ceil(lost.length / 2))]
      : []),
  ];
}

/** What the logs are asked again and again, how many of their lines match a filter, and how many are of whom. */
export function logBands(
  { logs }: Service,
  groups: readonly LogGroup[],
  rules: readonly ContributorRule[],
  region: string,
): readonly Band[] {
  const asked = (logs?.queries ?? []).filter(({ logsInsights }) => logsInsights !== undefined);
  const counts = groups.filter(({ filters }) => filters.length > 0).map((group) => countsOf(group, region));
  if (groups.length === 0 || asked.length + counts.length + rules.length === 0) return [];
  const questions = asked.map(({ name, description, logsInsights = "" }): Content => {
    const query = [...groups.map((group) => `SOURCE '${group.name}'`), logsInsights].join(" | ");
    const title = description === undefined ? name : `${name}: ${description}`;
    return { type: "log", properties: { title, region, query, view: viewOf(logsInsights), stacked: false } };
  });
  const contents = [...counts, ...rules.map((rule) => contributorsIn(rule, region)), ...questions].map((content) => ({
    ...content,
    width: columns / 2,
    height: 6,
  }));
  return [textBand("## Logs", 1), contents];
}

const countsOf = ({ name, filters }: LogGroup, region: string): Content => ({
  type: "metric",
  properties: {
    title: `Lines of ${name} in 5 min`,
    region,
    view: "timeSeries",
    stacked: false,
    metrics: filters.map(({ namespace, metric, limit }, i) => [
      namespace,
      metric,
      { id: `lines_${i}`, label: limit ? `${metric}: above ${limit}` : metric, stat: "Sum", period: 300 },
    ]),
    yAxis: { left: { showUnits: false, min: 0 } },
    legend: { position: "bottom" },
  },
});

/** All that match, and what of them is of the one that has most. */
const contributorsIn = ({ name, definition }: ContributorRule, region: string): Content => ({
  type: "metric",
  properties: {
    title: `${name}: all, and of the one ${definition.Contribution.Keys.join(", ")} that has most, in 5 min`,
    region,
    view: "timeSeries",
    stacked: false,
    metrics: ["Sum", "MaxContributorValue"].map((metric, i) => [
      {
        expression: `INSIGHT_RULE_METRIC(${JSON.stringify(name)}, ${JSON.stringify(metric)})`,
        id: `lines_${i}`,
        label: ["all", "of one"][i],
        period: 300,
      },
    ]),
    yAxis: { left: { showUnits: false, min: 0 } },
    legend: { position: "bottom" },
  },
});

/** A graph is of one value for each bin of time; everything else is a table. */
const viewOf = (query: string): "timeSeries" | "table" =>
  /\bstats\b[^|]*\bby\s+bin\([^)]*\)\s*$/.test(query) ? "timeSeries" : "table";
