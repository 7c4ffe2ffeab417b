/**
 * Series of a panel that are read from a host, as charts of the host's own metric: what a threshold is held against and
 * what people look at are the same number.
 *
 * Source: public workbooks, items of type 10, whose metrics are called by namespace, category and name.
 */
import { chosenOnAzure } from "../../model/azure-host.ts";
import type { Panel, Series } from "../../model/panel.ts";
import { keyOf, linesOf } from "../../model/panel-lines.ts";
import { text } from "../../model/quantity.ts";
import type { Where } from "./drawable.ts";
import { type Chosen, chosenFor } from "./metric-choice.ts";
import { nameIn } from "./resource-id.ts";

export interface HostChart {
  readonly title: string;
  /** The id of the host, and its type in lower case. */
  readonly host: string;
  readonly type: string;
  /** As workbooks call it: `microsoft.web/serverfarms--CpuPercentage`. */
  readonly metric: string;
  readonly aggregation: "Average" | "Maximum" | "Total";
  /** The dimension that tells instances apart, or what is counted. */
  readonly by?: string;
}
/** A panel taken apart: what is drawn of hosts, what to know of it, and the rest. */
export interface Hosted {
  readonly charts: readonly HostChart[];
  /** Each a sentence. */
  readonly notes: readonly string[];
  readonly rest: Panel;
}

export function hostedOf(panel: Panel, where: Where): Hosted {
  if (!("series" in panel)) return { charts: [], notes: [], rest: panel };
  const found = panel.series.map((series) => ({ series, chosen: chosenOf(series, where) }));
  const hosted = found.flatMap(({ series, chosen }) => (chosen ? [{ series, chosen }] : []));
  const rest = found.flatMap(({ series, chosen }) => (chosen ? [] : [series]));
  return {
    charts: hosted.map(({ series, chosen }) => chartOf(panel, series, chosen)),
    notes: hosted.map((one) => noteOf(panel, one.series, one.chosen, where)),
    rest: { ...panel, series: rest },
  };
}

/** What a threshold of the same signal is read from; its window is another matter. */
function chosenOf({ signal }: Series, { service, resolved }: Where): Chosen | undefined {
  const key = keyOf(signal.node);
  const same = resolved.find(
    (one) => one.service === service && chosenOnAzure(one) !== undefined && keyOf(one.threshold.signal.node) === key,
  );
  return same && chosenFor(same);
}

function chartOf({ title }: Panel, { name }: Series, { host, compared }: Chosen): HostChart {
  const { type } = host.id;
  // each value by itself where only some are counted: a chart picks none
  const by = compared.only?.dimension ?? compared.instance;
  return {
    title: `${title === name ? title : `${title}: ${name}`} of ${nameIn(host.id)}`,
    host: host.id.id,
    type,
    metric: `${type}-${host.kind.category ?? ""}-${compared.metric}`,
    aggregation: compared.aggregation,
    ...(by !== undefined && { by }),
  };
}

function noteOf(panel: Panel, series: Series, { host, compared }: Chosen, { resolved }: Where): string {
  const lines = linesOf({ ...panel, series: [series] } as Panel, resolved);
  const held = lines.map(({ label, side, limit }) => `${label} is ${side} ${text(limit)}`).join(", ");
  const what = `${series.name} is ${compared.metric} of ${host.kind.words.replace(/^an? /, "the ")} ${nameIn(host.id)}, which Azure measures`;
  return `${what}${compared.isRest ? ", as what is left" : ""}${held === "" ? "" : `; ${held}`}.`;
}
