/**
 * Which panels of a service show its golden signals: told by what a signal is, not by what it is called.
 *
 * Source: Site Reliability Engineering, "Monitoring Distributed Systems", the four golden signals.
 */
import type { Row } from "../../model/dashboard.ts";
import { core, type Node, type Selection, selections } from "../../model/node.ts";
import type { Panel, Series } from "../../model/panel.ts";
import type { Service } from "../../model/service.ts";

/** How many panels there are of each signal at most, in the order in which they are shown. */
const most = { traffic: 1, errors: 1, latency: 1, saturation: 2 } as const;
export type GoldenSignal = keyof typeof most;
export const goldenSignals = Object.keys(most) as readonly GoldenSignal[];

const drawnOverTime: readonly string[] = ["timeseries", "heatmap", "histogram"];

/**
 * Of each golden signal the panels over time that show it: those of a row called golden signals, or else the first of
 * the others as they stand on the dashboards, where what matters most stands first.
 */
export function goldenPanels({ dashboards = [] }: Service): Readonly<Record<GoldenSignal, readonly Panel[]>> {
  const rows = dashboards.flatMap((dashboard) => dashboard.rows);
  const named = rows.filter(({ title }) => /^golden signals$/i.test(title));
  const of = (signal: GoldenSignal): readonly Panel[] => {
    const [own, all] = [named, rows].map((some) => showing(signal, some)) as [readonly Panel[], readonly Panel[]];
    return (own.length > 0 ? own : all).slice(0, most[signal]);
  };
  return Object.fromEntries(goldenSignals.map((signal) => [signal, of(signal)])) as ReturnType<typeof goldenPanels>;
}

const showing = (signal: GoldenSignal, rows: readonly Row[]): readonly Panel[] =>
  rows
    .flatMap(({ panels }) => panels)
    .filter((panel) => drawnOverTime.includes(panel.kind) && signalOf(panel) === signal);

/** What a panel is about, which is what its first signal is about. */
export function signalOf(panel: Panel): GoldenSignal | undefined {
  if ("series" in panel) return kindOf(panel.series[0] as Series);
  return panel.distribution.unit.dimension === "time" ? "latency" : undefined;
}

function kindOf({ signal }: Series): GoldenSignal | undefined {
  const node = core(signal.node);
  const read = selections(node);
  if (read.some(({ le }) => le !== undefined)) return "latency";
  if (node.kind === "quantile" || node.kind === "quotient")
    return signal.measures === "time" ? "latency" : node.kind === "quotient" ? partKind(node) : undefined;
  if (read.some(isFailure)) return "errors";
  const { dimension } = (read[0] as Selection).metric.unit;
  if (node.kind === "rate" || node.kind === "increase")
    return dimension === "time" ? "saturation" : dimension === "count" ? "traffic" : undefined;
  // a part that an application computes itself, such as its accuracy, is no use of anything
  return node.kind === "level quotient" || dimension === "count" || dimension === "bytes" ? "saturation" : undefined;
}

/** What failed of all there was, or what of a processor is not idle. */
const partKind = ({ top }: Extract<Node, { kind: "quotient" }>): GoldenSignal | undefined =>
  isFailure(top) ? "errors" : top.metric.unit.dimension === "time" ? "saturation" : undefined;

const failing = /error|fail|5xx|4xx/i;
/** Counted because something failed: by the name of the metric, or by the values that are picked. */
const isFailure = ({ metric, where }: Selection): boolean =>
  failing.test(metric.name) ||
  where.some(
    (matcher) =>
      ("prefix" in matcher && /^[45]/.test(matcher.prefix)) ||
      ("values" in matcher && matcher.values.some((value) => failing.test(value))),
  );
