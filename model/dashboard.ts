import { ModelError } from "./errors.ts";
import { type Histogram, type Labels, matchers, type Where } from "./metric.ts";
import { here, type Place } from "./place.ts";
import { type Dimension, hours, type Quantity, seconds, type Unit } from "./quantity.ts";
import type { Resolved } from "./resolve.ts";
import type { Service } from "./service.ts";
import { core, type Node, type Selection, type Signal } from "./signal.ts";
import type { Severity } from "./threshold.ts";

/** The observations of a histogram in a window, by bucket: what heatmaps and histograms show. */
export interface Distribution<D extends Dimension = Dimension> {
  readonly unit: Unit<D>;
  readonly of: Selection;
  /** The window, in seconds. */
  readonly over: number;
}

/** How the observations of a window are spread over the buckets. */
export function distribution<L extends Labels, D extends Dimension>(
  histogram: Histogram<L, D>,
  o: { readonly over: Quantity<"time">; readonly where?: Where<NoInfer<L>> },
): Distribution<D> {
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

export interface Row {
  readonly title: string;
  readonly panels: readonly Panel[];
}

export interface DashboardOptions {
  /** Stable name within the service, part of its address. @default the title in lower case with dashes */
  readonly id?: string;
  readonly description?: string;
  /** How often it is drawn anew. @default 30 s */
  readonly refresh?: Quantity<"time">;
  /** The time it shows. @default one hour */
  readonly range?: Quantity<"time">;
}
export interface Dashboard extends DashboardOptions {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly id: string;
  readonly refresh: Quantity<"time">;
  readonly range: Quantity<"time">;
  readonly place: Place;
}

const refused = (what: string, problem: string, remedy: string, at = here().text) =>
  new ModelError("dashboard", `${what} ${problem}`, remedy, at);

const isSignal = (shown: object): shown is Signal => "measures" in shown && "node" in shown;

/** @throws ModelError for a panel without a signal, or with signals that do not share an axis */
const ofSignals =
  (kind: SignalPanel["kind"]) =>
  <D extends Dimension>(
    title: string,
    signals: Signal<D> | Readonly<Record<string, Signal<D>>>,
    options: PanelOptions<NoInfer<D>> = {},
  ): SignalPanel => {
    const named = isSignal(signals ?? {})
      ? { [title]: signals as Signal }
      : (signals as Readonly<Record<string, Signal>>);
    const series = Object.entries(named ?? {}).map(([name, signal]) => ({ name, signal }));
    if (series.length === 0 || series.some(({ signal }) => !signal?.node))
      throw refused(`Panel "${title}"`, "shows nothing", "Name at least one signal");
    const dimensions = [...series.map(({ signal }) => signal.measures), ...dimensionsOf(options)];
    checkAxis(title, dimensions);
    return { ...options, title, kind, series };
  };

/** @throws ModelError for a panel without a distribution */
const ofDistribution =
  (kind: DistributionPanel["kind"]) =>
  (title: string, shown: Distribution, options: Described = {}): DistributionPanel => {
    if (!shown?.of) throw refused(`Panel "${title}"`, "shows nothing", "Name the distribution of a histogram");
    return { ...options, title, kind, distribution: shown };
  };

const dimensionsOf = ({ lines = [] }: PanelOptions<any>): readonly Dimension[] => lines.map(({ at }) => at.dimension);

function checkAxis(title: string, dimensions: readonly Dimension[]): void {
  const different = [...new Set(dimensions)];
  if (different.length > 1)
    throw refused(`Panel "${title}"`, `shows ${different.join(" and ")} on one axis`, "Make a panel of each");
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

export const row = (title: string, ...panels: readonly Panel[]): Row => ({ title, panels });

const idPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const dashed = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

/** @throws ModelError for an empty row, two rows or panels of one title, or an id that is none */
export function dashboard(title: string, rows: readonly Row[], options: DashboardOptions = {}): Dashboard {
  const place = here();
  const id = options.id ?? dashed(title);
  const fail = (problem: string, remedy: string) => refused(`Dashboard "${title}"`, problem, remedy, place.text);
  if (!idPattern.test(id)) throw fail(`has the id "${id}"`, `An id matches ${idPattern}`);
  const empty = rows.find(({ panels }) => panels.length === 0);
  if (empty || rows.length === 0)
    throw fail(`has ${empty ? `an empty row "${empty.title}"` : "no row"}`, "Add a panel");
  const panels = rows.flatMap((r) => r.panels.map((p) => p.title));
  const twice = repeated(rows.map((r) => r.title)) ?? repeated(panels);
  if (twice) throw fail(`has two parts called "${twice}"`, "Titles are unique, since links to panels are made of them");
  return { refresh: seconds(30), range: hours(1), ...options, title, rows, id, place };
}

const repeated = (names: readonly string[]): string | undefined => names.find((name, i) => names.indexOf(name) !== i);

const longest = 40;
/**
 * The address of a dashboard: its id after the name of the service, which is not said twice. `lead-scoring-overview`.
 *
 * @throws ModelError where it is longer than the 40 characters that dashboards' addresses may have
 */
export function uidOf(service: Service, { id, title, place }: Dashboard): string {
  const uid = id.startsWith(`${service.name}-`) ? id : `${service.name}-${id}`;
  if (uid.length <= longest) return uid;
  const room = longest - service.name.length - 1;
  const problem = `has the uid "${uid}" of ${uid.length} characters, where ${longest} are allowed`;
  throw refused(`Dashboard "${title}" of ${service.name}`, problem, `Give it an id of at most ${room}`, place.text);
}

/** One line of a panel: a threshold of its signals, or an extra line. */
export interface PanelLine {
  readonly label: string;
  readonly side: "above" | "below";
  readonly limit: Quantity;
  /** Absent where it is a line of no severity. */
  readonly severity?: Severity;
  /** Absent where it is no threshold. */
  readonly resolved?: Resolved;
}

/**
 * The lines of a panel, lowest first: all thresholds of every subject that looks at one of its signals, as they hold
 * in the environment, and its extra lines.
 *
 * @param resolved thresholds of one environment; those of other services do no harm
 */
export function linesOf(panel: Panel, resolved: readonly Resolved[]): readonly PanelLine[] {
  if (!("series" in panel)) return [];
  const shown = new Set(panel.series.map(({ signal }) => keyOf(signal.node)));
  const subject = ({ service, threshold }: Resolved) => `${service.name} ${threshold.subject}`;
  const subjects = new Set(resolved.filter((r) => shown.has(keyOf(r.threshold.signal.node))).map(subject));
  const lines = resolved.filter((r) => subjects.has(subject(r))).map(thresholdLine);
  const direction = directionOf(panel, lines);
  return [...lines, ...(panel.lines ?? []).map((line) => extraLine(line, direction))].sort(
    (a, b) => a.limit.base - b.limit.base || (a.label < b.label ? -1 : 1),
  );
}

const thresholdLine = (resolved: Resolved): PanelLine => {
  const { name, severity, line } = resolved.threshold;
  return { label: name, severity, side: line.side, limit: line.limit, resolved };
};
const extraLine = ({ label, at, severity }: ExtraLine, direction: Direction): PanelLine => ({
  label,
  side: direction === "lower is worse" ? "below" : "above",
  limit: at,
  ...(severity && { severity }),
});

const keys = new WeakMap<Node, string>();
/**
 * The same text for nodes that mean the same, whatever window they are read over: a line holds for the hour as for
 * five minutes. Not so for an increase, which grows with its window.
 */
function keyOf(node: Node): string {
  const known = keys.get(node);
  if (known) return known;
  const grows = core(node).kind === "increase";
  const key = JSON.stringify(node, (name, value) => {
    if (name === "metric") return `${value.source.job} ${value.name}`;
    return name === "over" && !grows ? undefined : value;
  });
  keys.set(node, key);
  return key;
}

/** Which way is bad: as the thresholds say, else as declared. */
export function directionOf(panel: Panel, lines: readonly PanelLine[]): Direction {
  const sides = new Set(lines.filter(({ resolved }) => resolved).map(({ side }) => side));
  if (sides.size === 0) return ("direction" in panel && panel.direction) || "neutral";
  if (sides.size === 2) return "neutral";
  return sides.has("above") ? "higher is worse" : "lower is worse";
}

/** The unit a panel shows: the smallest one in which its lines were written, else that of its signals. */
export function unitOf(panel: Panel, lines: readonly PanelLine[]): Unit {
  const own = "series" in panel ? (panel.series[0] as Series).signal.unit : panel.distribution.unit;
  const written = lines.map(({ limit }) => limit.unit).sort((a, b) => a.factor - b.factor);
  return written[0] ?? own;
}
