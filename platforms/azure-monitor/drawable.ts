/** Which series of a panel can be drawn on Azure, and why others cannot. */
import { watched } from "../../model/availability.ts";
import type { Environment } from "../../model/environment.ts";
import { selections } from "../../model/node.ts";
import type { Panel, Series } from "../../model/panel.ts";
import { perSecond } from "../../model/quantity.ts";
import type { Resolved } from "../../model/resolve.ts";
import type { Service } from "../../model/service.ts";
import type { Signal } from "../../model/signal.ts";
import { publishedName } from "../../queries/published.ts";
import { telemetryOf } from "../collector/telemetry.ts";
import { nativeOf } from "./native.ts";

/** Where a panel is drawn; thresholds of other services do no harm. */
export type Where = Pick<Resolved, "environment" | "service"> & {
  readonly resolved: readonly Resolved[];
  /** The names of all that travels for the service. */
  readonly published: ReadonlySet<string>;
};

/** What of a service travels is what the collector sends. */
export function whereOf(environment: Environment, service: Service, resolved: readonly Resolved[]): Where {
  const telemetry = telemetryOf(environment, resolved, "azure").find((one) => one.service === service);
  const published = new Set(telemetry?.sources.flatMap((source) => source.published.map(({ name }) => name)));
  return { environment, service, resolved, published };
}

/** The series that can be drawn, and why others cannot. */
export function seriesOf(panel: Panel, where: Where): { series: readonly Series[]; missing: readonly string[] } {
  const all = "series" in panel ? panel.series : [distributed(panel)];
  const missing = all.flatMap(({ name, signal }) => {
    const why = whyNot(signal, where);
    return why === undefined ? [] : [{ name, why }];
  });
  const names = new Set(missing.map(({ name }) => name));
  return {
    series: "series" in panel ? all.filter(({ name }) => !names.has(name)) : [],
    missing: missing.map(({ name, why }) => `Not drawn: ${name}, since ${why}.`),
  };
}

function whyNot({ node }: Signal, where: Where): string | undefined {
  const { environment, published } = where;
  const native = nativeOf(where);
  const kinds = watched(environment, "azure");
  const read = selections(node);
  const source = read.map(({ metric }) => metric.source).find(({ kind }) => !kinds.includes(kind));
  if (source) return `job ${source.job} (${source.kind}) is not watched on Azure`;
  if (node.kind === "unusual") return "what is normal needs more days than a query of a picture reads";
  const bucket = read.find(({ le, metric }) => le !== undefined && !native[metric.name]);
  const travels = !bucket || published.has(publishedName(bucket.metric, bucket.part, bucket.le));
  return travels ? undefined : "its bucket does not travel to Application Insights, as those of thresholds do";
}

/** A distribution as the number of its observations. */
export function distributed(panel: Panel): Series {
  const { of, over } = (panel as Extract<Panel, { distribution: unknown }>).distribution;
  const signal: Signal = { measures: "count per second", unit: perSecond, node: { kind: "rate", of, over, by: [] } };
  return { name: "observations", signal };
}
