import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { load } from "../../../conformance/azure/monitor.ts";
import { Engine } from "../../../conformance/azure/python.ts";
import type { Row } from "../../../conformance/azure/rows.ts";
import { production } from "../../../environments/production.ts";
import type { Environment } from "../../../model/environment.ts";
import { resolve } from "../../../model/resolve.ts";
import { pictureOf } from "../../../platforms/azure-monitor/charts.ts";
import { whereOf } from "../../../platforms/azure-monitor/drawable.ts";
import { overviewWorkbookOf } from "../../../platforms/azure-monitor/overview-workbook.ts";
import { leadScoring } from "../../../services/lead-scoring.ts";
import { describeWithKql } from "../../support/kql.ts";

const now = 7200;
const minutes = Array.from({ length: now / 60 }, (_, i) => i * 60 + 30);

function rows(name: string, job: string, of: (minute: number) => number, labels: Record<string, string> = {}): Row[] {
  const customDimensions = { ...labels, environment: "production", job, service: "lead-scoring" };
  return minutes.map((timestamp, i) => {
    const value = of(i);
    const values = { value, valueSum: value, valueMin: value, valueMax: value, valueCount: 1, itemCount: 1 };
    return { timestamp, arrived: timestamp, name, customDimensions, ...values };
  });
}

const api = "lead-scoring-api";
const status = (code: string) => ({ status_class: code, endpoint: "/score", status: code });
const written = [
  ...rows("http_requests_total", api, () => 90, status("2xx")),
  // nothing fails in the first hour, a tenth of the requests in the second
  ...rows("http_requests_total", api, (i) => (i < 60 ? 0 : 10), status("5xx")),
  ...rows("http_request_duration_seconds_count", api, () => 100),
  ...rows("http_request_duration_seconds_le_0_25", api, () => 80),
  ...rows("http_request_duration_seconds_le_1", api, () => 99),
  ...rows("http_requests_active", api, () => 3, { instance: "a" }),
  ...rows("http_requests_active", api, () => 4, { instance: "b" }),
  ...rows("node_memory_MemTotal_bytes", "lead-scoring-node", () => 1000, { instance: "a" }),
  ...rows("node_memory_MemAvailable_bytes", "lead-scoring-node", () => 250, { instance: "a" }),
];

const columns = {
  timestamp: "TIMESTAMP",
  id: "VARCHAR",
  name: "VARCHAR",
  type: "VARCHAR",
  tags: "JSON",
  properties: "JSON",
};
const resource = (id: string, type: string, more: object) => ({
  timestamp: 1,
  arrived: 1,
  id,
  type,
  tags: {},
  ...more,
});
const ruleOf = (name: string, tags: object, type = "Microsoft.Insights/scheduledQueryRules") =>
  resource(`/subscriptions/S/Rules/${name}`, type, { name, tags });
const ours = (service: string, environment = "production") => ({ environment, "managed-by": "limen", service });
const alertOf = (rule: string, severity: string, more: object = {}) =>
  resource(`/alerts/${rule}`, "Microsoft.AlertsManagement/alerts", {
    name: rule,
    properties: {
      essentials: {
        ...{ alertRule: `/subscriptions/s/rules/${rule}`, severity, monitorCondition: "Fired", alertState: "New" },
        ...{ startDateTime: "2026-01-01T00:00:00Z", ...more },
      },
    },
  });

type Point = { timestamp?: number; series: string; value: number };

/** Resources as Resource Graph has them; it has no time of its own. */
async function loadAs(engine: Engine, table: string, resources: readonly object[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "limen-graph-"));
  const file = join(folder, "rows.jsonl");
  writeFileSync(file, resources.map((one) => JSON.stringify({ ...one, scenario: "day" })).join("\n"));
  await engine.ask({ op: "load", table, columns, file });
  rmSync(folder, { recursive: true });
}

describeWithKql("the queries of workbooks, executed", () => {
  // what the host of the application measures is drawn without a query
  const queried = { ...production, azure: { ...production.azure, hosts: {} } } as Environment;
  const where = whereOf(queried, leadScoring, resolve(queried));
  const panels = (leadScoring.dashboards ?? []).flatMap(({ rows }) => rows.flatMap((row) => row.panels));
  let engine: Engine;
  const run = (query: string): Promise<readonly Point[]> =>
    engine.ask({ op: "once", table: "customMetrics", query, range: 7200, scenario: "day", time: now });
  const drawn = async (title: string, kind: string): Promise<readonly Point[]> => {
    const panel = panels.find((one) => one.title === title && one.kind === kind);
    if (!panel) throw new Error(`no panel ${title}`);
    const [chart] = pictureOf(panel, where).charts;
    return run(chart?.query ?? "");
  };
  const at = (points: readonly Point[], timestamp: number) =>
    Object.fromEntries(points.filter((one) => one.timestamp === timestamp).map(({ series, value }) => [series, value]));

  beforeAll(async () => {
    engine = new Engine();
    await load(engine, "customMetrics", { day: written });
  });
  afterAll(() => engine?.close());

  it("are all understood", async () => {
    const charts = panels.flatMap((panel) => pictureOf(panel, where).charts);
    for (const { query } of charts) expect(Array.isArray(await run(query))).toBe(true);
    expect(charts.length).toBeGreaterThan(20);
  }, 120_000);

  it("draw a share in percent beside its threshold, in windows that lie beside each other", async () => {
    const points = await drawn("Error rate", "timeseries");
    const threshold = { "HighErrorRate: above 5 %": 5 };
    expect(at(points, 3300)).toEqual({ "Error rate": 0, ...threshold });
    expect(at(points, 3600)).toEqual({ "Error rate": expect.closeTo(10, 9), ...threshold });
    // the window that has not settled is not drawn
    expect(Math.max(...points.map(({ timestamp = 0 }) => timestamp))).toBe(6600);
  });

  it("draw of a quantile the share within each threshold", async () => {
    const points = await drawn("Latency", "timeseries");
    expect(at(points, 3600)).toMatchObject({ "at or below 250 ms": 80, "at or below 1 s": 99 });
    expect(at(points, 3600)).toMatchObject({ "CriticalLatency: P95 needs 95 %": 95 });
  });

  it("add up gauges over their instances, each by its average", async () => {
    expect(await drawn("Active requests", "gauge")).toEqual([{ series: "Active requests", value: 7 }]);
  });

  it("know which alerts are open, of which service, and which one is the worst", async () => {
    const shop = "lead-scoring";
    await loadAs(engine, "resources", [
      ruleOf("Slow", ours(shop)),
      ruleOf("Down", ours(shop), "microsoft.insights/metricAlerts"),
      ruleOf("Quiet", ours("voice-agent")),
      ruleOf("Staging", ours(shop, "staging")),
      ruleOf("Theirs", { service: shop }),
      ruleOf("Disk", ours(shop), "Microsoft.Compute/disks"),
    ]);
    await loadAs(engine, "alertsmanagementresources", [
      ...[alertOf("Slow", "Sev2"), alertOf("Down", "Sev0"), alertOf("Staging", "Sev0"), alertOf("Theirs", "Sev0")],
      ...[alertOf("Disk", "Sev0"), alertOf("Quiet", "Sev0", { monitorCondition: "Resolved" })],
      alertOf("Quiet", "Sev2", { alertState: "Closed" }),
    ]);
    const [counts = "", open = ""] = overviewWorkbookOf(production)?.alertQueries ?? [];
    const ask = (table: string, query: string) =>
      engine.ask({ op: "once", table, query, range: 7200, scenario: "day", time: now });
    expect(await ask("resources", counts)).toEqual([
      { service: shop, rules: 2, critical: 1, warning: 1, info: 0 },
      { service: "voice-agent", rules: 1, critical: 0, warning: 0, info: 0 },
    ]);
    expect(await ask("alertsmanagementresources", open.replace("{Service}", shop))).toMatchObject([
      { severity: "critical", rule: "Down", alert: "/alerts/Down" },
      { severity: "warning", rule: "Slow", alert: "/alerts/Slow" },
    ]);
  });

  it("divide a part by its whole", async () => {
    const points = await drawn("Memory usage", "timeseries");
    const own = points.filter(({ series }) => !series.includes(":"));
    expect(own.length).toBeGreaterThan(100);
    expect(new Set(own.map(({ value }) => value))).toEqual(new Set([75]));
  });
});
