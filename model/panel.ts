import { errors } from "./errors.ts";
import type { Labels } from "./label.ts";
import { matchers, type Where } from "./matcher.ts";
import type { Histogram } from "./metric.ts";
import type { Selection } from "./node.ts";
import { type Dimension, type One, type Quantity, text, type Unit } from "./quantity.ts";
import type { Signal } from "./signal.ts";

/** The observations of a histogram in a window, by bucket: what heatmaps and histograms show. */
export interface Distribution<D extends Dimension = Dimension> {
  readonly unit: Unit<D>;
  readonly of: Selection;
  /** The window, in seconds. */
  readonly over: number;
}

/** How the observations of a window are spread over the buckets. @throws errors.signal for a window of no time */
export function distribution<L extends Labels, D extends Dimension>(
  histogram: Histogram<L, D>,
  o: { readonly over: Quantity<"time">; readonly where?: Where<NoInfer<L>> },
): Distribution<D> {
  if (o.over.base <= 0)
    throw errors.signal(`A distribution of ${histogram.name} over ${text(o.over)}`, "Use a window such as minutes(5)");
  const where = matchers(histogram, o.where as Record<string, unknown> | undefined);
  return { unit: histogram.unit, of: { metric: histogram, part: "count", where }, over: o.over.base };
}

export type Direction = "higher is worse" | "lower is worse" | "neutral";

/** A line that is no threshold, such as a capacity: nobody is told when it is passed. */
export interface ExtraLine<D extends Dimension = Dimension> {
  readonly label: string;
  readonly at: Quantity<D>;
  /** Colours what lies beyond it as a threshold of this severity would. @default a colour of its own */
  readonly severity?: "warning" | "critical";
}

interface Described {
  readonly description?: string;
}
export interface PanelOptions<D extends Dimension = Dimension> extends Described {
  /** Which way is bad, where no threshold says so. @default "neutral" */
  readonly direction?: Direction;
  readonly lines?: readonly ExtraLine<D>[];
}

/** One signal of a panel. */
export interface Series {
  readonly name: string;
  readonly signal: Signal;
}

export interface SignalPanel extends PanelOptions {
  readonly title: string;
  readonly kind: "timeseries" | "gauge" | "stat" | "bar" | "pie" | "table";
  /** At least one; all of one dimension. */
  readonly series: readonly Series[];
}
export interface DistributionPanel extends Described {
  readonly title: string;
  readonly kind: "heatmap" | "histogram";
  readonly distribution: Distribution;
}
/** A picture of signals. It never holds query text; threshold lines are those of its signals. */
export type Panel = SignalPanel | DistributionPanel;
export type PanelKind = Panel["kind"];

const isSignal = (shown: unknown): shown is Signal =>
  typeof shown === "object" && shown !== null && "measures" in shown && "node" in shown;

/** @throws ModelError for a panel without a signal, or with signals that do not share an axis */
const ofSignals =
  (kind: SignalPanel["kind"]) =>
  <D extends Dimension>(
    title: string,
    signals: Signal<D> | Readonly<Record<string, Signal<D> & One<D, "the signals of a panel measure one dimension">>>,
    options: PanelOptions<NoInfer<D>> = {},
  ): SignalPanel => {
    const named = isSignal(signals) ? { [title]: signals as Signal } : (signals as Readonly<Record<string, Signal>>);
    const series = Object.entries(named ?? {}).map(([name, signal]) => ({ name, signal }));
    if (series.length === 0 || series.some(({ signal }) => !signal?.node))
      throw errors.dashboard(`Panel "${title}"`, "shows nothing", "Name at least one signal");
    const dimensions = [...series.map(({ signal }) => signal.measures), ...dimensionsOf(options)];
    checkAxis(title, dimensions);
    return { ...options, title, kind, series };
  };

/** @throws ModelError for a panel without a distribution */
const ofDistribution =
  (kind: DistributionPanel["kind"]) =>
  (title: string, shown: Distribution, options: Described = {}): DistributionPanel => {
    if (!shown?.of) throw errors.dashboard(`Panel "${title}"`, "shows nothing", "Name the distribution of a histogram");
    return { ...options, title, kind, distribution: shown };
  };

const dimensionsOf = ({ lines = [] }: PanelOptions<any>): readonly Dimension[] => lines.map(({ at }) => at.dimension);

function checkAxis(title: string, dimensions: readonly Dimension[]): void {
  const different = [...new Set(dimensions)];
  if (different.length > 1)
    throw errors.dashboard(`Panel "${title}"`, `shows ${different.join(" and ")} on one axis`, "Make a panel of each");
}

/** A panel of one signal, or of several by name; heatmaps and histograms are of a distribution. */
export const panel = {
  timeseries: ofSignals("timeseries"),
  gauge: ofSignals("gauge"),
  stat: ofSignals("stat"),
  bar: ofSignals("bar"),
  pie: ofSignals("pie"),
  table: ofSignals("table"),
  heatmap: ofDistribution("heatmap"),
  histogram: ofDistribution("histogram"),
} as const;
