import { errors } from "./errors.ts";
import type { Quantity } from "./quantity.ts";
import type { Signal } from "./signal.ts";

export type PanelKind = "timeseries" | "gauge" | "stat" | "bar" | "pie" | "heatmap" | "histogram" | "table";

/** One line of a panel. */
export interface Series {
  readonly name: string;
  readonly signal: Signal;
}

/** A picture of signals. It never holds query text; threshold lines are those of its signals. */
export interface Panel {
  readonly title: string;
  readonly kind: PanelKind;
  readonly series: readonly Series[];
  readonly description?: string;
  /** Which way is bad; decides the colours where there is no threshold. @default "neutral" */
  readonly direction?: "higher is worse" | "lower is worse" | "neutral";
  /** Lines that are not thresholds, such as a capacity. */
  readonly lines?: readonly { readonly label: string; readonly at: Quantity }[];
}
export interface Row {
  readonly title: string;
  readonly panels: readonly Panel[];
}
export interface Dashboard {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly description?: string;
}

type PanelOptions = Pick<Panel, "description" | "direction" | "lines">;
const panelOf =
  (kind: PanelKind) =>
  (title: string, signals: Signal | Readonly<Record<string, Signal>>, options: PanelOptions = {}): Panel => {
    const named = "node" in signals ? { [title]: signals as Signal } : (signals as Record<string, Signal>);
    const series = Object.entries(named).map(([name, signal]) => ({ name, signal }));
    if (series.length === 0) throw errors.signal(`Panel "${title}" shows nothing`, "Name at least one signal");
    return { ...options, title, kind, series };
  };

/** A panel of one signal, or of several by name. */
export const panel = {
  timeseries: panelOf("timeseries"),
  gauge: panelOf("gauge"),
  stat: panelOf("stat"),
  bar: panelOf("bar"),
  pie: panelOf("pie"),
  heatmap: panelOf("heatmap"),
  histogram: panelOf("histogram"),
  table: panelOf("table"),
} as const;

export const row = (title: string, ...panels: readonly Panel[]): Row => ({ title, panels });
export const dashboard = (title: string, rows: readonly Row[], description?: string): Dashboard => ({
  title,
  rows,
  ...(description === undefined ? {} : { description }),
});
