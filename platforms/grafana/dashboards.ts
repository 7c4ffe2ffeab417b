import type { Dashboard as GrafanaDashboard } from "@grafana/grafana-foundation-sdk/dashboard";
import { type Dashboard, type Row, uidOf } from "../../model/dashboard.ts";
import type { Environment } from "../../model/environment.ts";
import { errors } from "../../model/errors.ts";
import { type Resolved, resolve } from "../../model/resolve.ts";
import type { Service } from "../../model/service.ts";
import { promDuration } from "../../queries/promql/duration.ts";
import type { Engine } from "../../queries/promql/engine.ts";
import { alertsBoard, alertsOf } from "./alerts-board.ts";
import { alertsFired } from "./firing.ts";
import { stableId } from "./identity.ts";
import { allRunbooks, everyBoard, siblings } from "./links.ts";
import { compilePanel } from "./panel.ts";
import { savedQueries } from "./saved-queries.ts";
import { sdk } from "./sdk.ts";
import { chosenDatasource, ofEnvironment, ofService } from "./variables.ts";

/** A dashboard as Grafana reads it. */
export interface CompiledDashboard {
  /** Unique among all services, and the same in every environment. */
  readonly uid: string;
  readonly title: string;
  /** The folder it lies in: the service, or that of what belongs to all of them. */
  readonly service: string;
  readonly json: GrafanaDashboard;
}

/**
 * All dashboards of an environment, sorted by uid, with the threshold lines that hold there: those of its services,
 * their saved queries, and one of all alerts.
 *
 * @throws errors.duplicate for two of one uid, ModelError for a uid that is too long
 */
export function grafanaDashboards(environment: Environment, engine: Engine): readonly CompiledDashboard[] {
  const resolved = resolve(environment);
  const all = environment.services.flatMap((service) =>
    [...(service.dashboards ?? []), ...savedQueries(service)].map((dashboard) => ({
      ...{ service, dashboard, uid: uidOf(service, dashboard) },
    })),
  );
  all.sort(byUid);
  all.forEach(({ uid, dashboard }, i) => {
    const before = all[i - 1];
    if (before?.uid !== uid) return;
    throw errors.duplicate("dashboard", uid, before.dashboard.place.text ?? "", dashboard.place.text ?? "");
  });
  const compiled = all.map(({ service, dashboard, uid }) => ({
    uid,
    title: dashboard.title,
    service: service.name,
    json: sorted(compile(dashboard, uid, { environment, service, resolved, engine })),
  }));
  const { uid, title, folder } = alertsBoard;
  return [...compiled, { uid, title, service: folder, json: sorted(alertsOf(environment)) }].sort(byUid);
}

const byUid = (a: { uid: string }, b: { uid: string }): number => (a.uid < b.uid ? -1 : 1);

interface Context {
  readonly environment: Environment;
  readonly service: Service;
  readonly resolved: readonly Resolved[];
  readonly engine: Engine;
}

function compile(dashboard: Dashboard, uid: string, context: Context): GrafanaDashboard {
  const { DashboardBuilder, DashboardCursorSync } = sdk().dashboard;
  const { environment, service } = context;
  const builder = new DashboardBuilder(dashboard.title)
    .uid(uid)
    .tags(["limen", service.name, environment.name])
    .readonly()
    .refresh(promDuration(dashboard.refresh.base))
    .time({ from: `now-${promDuration(dashboard.range.base)}`, to: "now" })
    .timezone("browser")
    .tooltip(DashboardCursorSync.Crosshair)
    .withVariable(chosenDatasource())
    .withVariable(ofEnvironment(environment))
    .withVariable(ofService(service))
    .annotation(alertsFired())
    .links([siblings(service), everyBoard(), allRunbooks(service)]);
  if (dashboard.description !== undefined) builder.description(dashboard.description);
  for (const row of dashboard.rows) addRow(builder, row, context);
  return { ...builder.build(), id: null };
}

type Builder = InstanceType<ReturnType<typeof sdk>["dashboard"]["DashboardBuilder"]>;

function addRow(builder: Builder, { title, panels }: Row, { resolved, engine }: Context): void {
  builder.withRow(new (sdk().dashboard.RowBuilder)(title).id(stableId(`row ${title}`)));
  const span = 24 / Math.min(panels.length, 4);
  const height = panels.every(({ kind }) => kind === "gauge" || kind === "stat") ? 6 : 9;
  for (const panel of panels) builder.withPanel(compilePanel(panel, resolved, engine).span(span).height(height));
}

/** The same value with all keys in order, so that the text is the same whatever order they were set in. */
function sorted<T>(value: T): T {
  if (Array.isArray(value)) return value.map(sorted) as T;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)])) as T;
}
