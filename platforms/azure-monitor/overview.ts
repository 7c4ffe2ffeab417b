/**
 * The portal dashboard of an environment: of each application who owns it and the pictures that matter most.
 *
 * Source: dashboards of API 2019-01-01-preview, where lenses and parts are maps by number; azurerm, portal dashboard.
 */
import type { Environment } from "../../model/environment.ts";
import { resolve } from "../../model/resolve.ts";
import type { Service } from "../../model/service.ts";
import { type Chart, pictureOf } from "./charts.ts";
import { type Where, whereOf } from "./drawable.ts";
import { guid } from "./guid.ts";

export interface Overview {
  readonly name: string;
  readonly title: string;
  /** JSON, in which `<component of shop>` stands for the resource id of the component of a service. */
  readonly data: string;
  readonly queries: readonly string[];
}

/** Stands for a resource id, which is known only once the component is there. */
export const markOf = (service: string): string => `<component of ${service}>`;
/** The data with the resource ids of components. */
export const withComponents = (data: string, idOf: (service: string) => string): string =>
  data.replaceAll(/<component of ([^>]+)>/g, (_, service) => idOf(service));

/** So many charts stand beside each other, each so many columns wide. */
const most = 4;
const width = 6;
const height = 4;
const headHeight = 2;

export function overviewOf(environment: Environment): Overview {
  const resolved = resolve(environment);
  const services = environment.services.map((service) => {
    const where = whereOf(environment, service, resolved);
    return { service, charts: mattering(service, where) };
  });
  const parts = services.flatMap(({ service, charts }, row) => [
    head(service, environment, row * (headHeight + height)),
    ...charts.map((chart, i) => part(chart, service, i, row * (headHeight + height) + headHeight)),
  ]);
  const lens = { order: 0, parts: numbered(parts) };
  return {
    name: `limen-${environment.name}`,
    title: `Limen: ${environment.name}`,
    data: JSON.stringify({ lenses: { "0": lens }, metadata: { model: { timeRange } } }),
    queries: services.flatMap(({ charts }) => charts.map(({ query }) => query)),
  };
}

const numbered = (parts: readonly object[]): object => Object.fromEntries(parts.map((one, i) => [String(i), one]));
const timeRange = {
  type: "MsPortalFx.Composition.Configuration.ValueTypes.TimeRange",
  value: { relative: { duration: 4, timeUnit: 1 } },
};

/** The first pictures over time that have thresholds, then the first of the others; each title once. */
function mattering(service: Service, where: Where): readonly Chart[] {
  const panels = (service.dashboards ?? []).flatMap(({ rows }) => rows.flatMap((row) => row.panels));
  const charts = panels.flatMap((panel) => pictureOf(panel, where).charts).filter(({ form }) => form === "over time");
  const once = [...new Map([...charts].reverse().map((chart) => [chart.title, chart])).values()].reverse();
  const [told, others] = [once.filter(({ lines }) => lines.length > 0), once.filter(({ lines }) => lines.length === 0)];
  return [...told, ...others].slice(0, most);
}

function head({ title, owner, runbookUrl }: Service, { name }: Environment, y: number): object {
  const content = `${owner} · [Runbooks](${runbookUrl})`;
  const settings = { content, title, subtitle: name, markdownSource: 1 };
  return {
    position: { x: 0, y, colSpan: most * width, rowSpan: headHeight },
    metadata: {
      type: "Extension/HubsExtension/PartType/MarkdownPart",
      inputs: [],
      settings: { content: { settings } },
    },
  };
}

function part(chart: Chart, service: Service, i: number, y: number): object {
  const { title, query } = chart;
  return {
    position: { x: i * width, y, colSpan: width, rowSpan: height },
    metadata: {
      type: "Extension/Microsoft_OperationsManagementSuite_Workspace/PartType/LogsDashboardPart",
      settings: {},
      partHeader: { title, subtitle: service.title },
      inputs: inputs({
        Scope: { resourceIds: [markOf(service.name)] },
        PartId: guid(`part ${service.name} ${title}`),
        Version: "2.0",
        TimeRange: "PT4H",
        Query: query,
        ControlType: "FrameControlChart",
        SpecificChart: "Line",
        PartTitle: title,
        PartSubTitle: service.title,
        Dimensions: {
          xAxis: { name: "timestamp", type: "datetime" },
          yAxis: [{ name: "value", type: "real" }],
          splitBy: [{ name: "series", type: "string" }],
          aggregation: "Sum",
        },
        LegendOptions: { isEnabled: true, position: "Bottom" },
        IsQueryContainTimeRange: false,
      }),
    },
  };
}

/** The portal wants all of them, those without a value too. */
const empty = ["resourceTypeMode", "ComponentId", "DashboardId", "DraftRequestParameters"];
const inputs = (values: Readonly<Record<string, unknown>>): readonly object[] => [
  ...Object.entries(values).map(([name, value]) => ({ name, value, isOptional: true })),
  ...empty.map((name) => ({ name, isOptional: true })),
];
