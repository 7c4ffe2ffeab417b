import type { Dashboard } from "../../model/dashboard.ts";
import type { Panel } from "../../model/panel.ts";
import { linesOf } from "../../model/panel-lines.ts";
import type { Resolved } from "../../model/resolve.ts";
import { quantityOf } from "./quantity.ts";
import type { ExportedDashboard, ExportedPanel } from "./schema.ts";
import { selectionOf, signalOf } from "./signal.ts";

/** @param resolved thresholds of an environment that has the dashboard's service */
export const dashboardOf = (dashboard: Dashboard, resolved: readonly Resolved[]): ExportedDashboard => ({
  id: dashboard.id,
  title: dashboard.title,
  place: dashboard.place.text,
  description: dashboard.description,
  refresh: quantityOf(dashboard.refresh),
  range: quantityOf(dashboard.range),
  panels: dashboard.rows.flatMap(({ title, panels }) => panels.map((panel) => panelOf(panel, title, resolved))),
});

function panelOf(panel: Panel, row: string, resolved: readonly Resolved[]): ExportedPanel {
  const { title, kind, description } = panel;
  const common = { title, row, kind, description, thresholds: drawn(panel, resolved) };
  if ("distribution" in panel) {
    const { of, over } = panel.distribution;
    return { ...common, series: [], lines: [], distribution: { reads: selectionOf(of), over } };
  }
  return {
    ...common,
    series: panel.series.map(({ name, signal }) => ({ name, signal: signalOf(signal) })),
    lines: (panel.lines ?? []).map(({ label, at }) => ({ label, at: quantityOf(at) })),
  };
}

/** The thresholds whose lines a panel shows, by name. */
const drawn = (panel: Panel, resolved: readonly Resolved[]): readonly string[] =>
  linesOf(panel, resolved)
    .flatMap((line) => line.resolved?.threshold.name ?? [])
    .sort();
