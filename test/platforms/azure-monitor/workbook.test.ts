import { production } from "../../../environments/production.ts";
import { staging } from "../../../environments/staging.ts";
import { dashboard, panel, row } from "../../../model/dashboard.ts";
import { email, environment } from "../../../model/environment.ts";
import { source } from "../../../model/metric.ts";
import { minutes, ms, percent, seconds } from "../../../model/quantity.ts";
import { resolve } from "../../../model/resolve.ts";
import { service } from "../../../model/service.ts";
import { quantile, share } from "../../../model/signal.ts";
import { above, critical, ladder, one, warning } from "../../../model/threshold.ts";
import { pictureOf } from "../../../platforms/azure-monitor/charts.ts";
import { whereOf } from "../../../platforms/azure-monitor/drawable.ts";
import { guid } from "../../../platforms/azure-monitor/guid.ts";
import { workbooksOf } from "../../../platforms/azure-monitor/workbook.ts";
import { telemetryOf } from "../../../platforms/collector/telemetry.ts";
import { problemsOf } from "./workbook-schema.ts";

const api = source("application", { job: "api", targets: ["api:8000"], every: seconds(15) });
const requests = api.counter("requests_total", { labels: { status: ["200", "500"] }, help: "Requests" });
const latency = api.histogram("latency_seconds", { buckets: [100, 250, 500].map(ms), help: "Latency" });
const over = minutes(5);
const errors = share(requests, { status: "500" }, { over });
const p95 = quantile(0.95, latency, { over });
const runbook = { runbook: "slow" };
const panels = {
  errors: panel.timeseries("Errors", errors),
  now: panel.gauge("Errors now", errors),
  slow: panel.timeseries("Latency", { P95: p95, P50: quantile(0.5, latency, { over }) }),
  other: panel.timeseries("Other latency", quantile(0.5, latency, { over: minutes(10) })),
};
const shop = service("shop", {
  title: "Shop",
  owner: "team",
  runbookUrl: "https://example.com/runbooks",
  runbooks: { slow: { title: "It is slow", steps: ["Look"] } },
  thresholds: [
    one("ManyErrors", critical(errors, above(percent(5)), runbook)),
    ladder("latency", {
      Slow: warning(p95, above(ms(250)), runbook),
      VerySlow: critical(p95, above(ms(500)), runbook),
    }),
  ],
  dashboards: [dashboard("Shop", [row("All", panels.errors, panels.now, panels.slow, panels.other)])],
});
const where = environment("test", {
  services: [shop],
  platforms: ["azure"],
  receivers: { team: { severities: ["critical", "warning"], channels: [email("a@example.com")] } },
  fallback: "team",
});
const drawn = whereOf(where, shop, resolve(where));

/** With those of groups. */
const itemsIn = (items: readonly any[]): readonly any[] =>
  items.flatMap((item) => [item, ...itemsIn(item.content.items ?? [])]);

describe("what is drawn of a panel", () => {
  it("is its value in the unit of its lines, and each threshold", () => {
    const [chart] = pictureOf(panels.errors, drawn).charts;
    expect(chart).toMatchObject({
      title: "Errors (%)",
      lines: [{ label: "ManyErrors: above 5 %", at: 5, side: "above", severity: "critical" }],
    });
    expect(chart?.query).toMatchSnapshot();
  });

  it("is the last window alone where one number is shown", () => {
    const [chart] = pictureOf(panels.now, drawn).charts;
    expect(chart).toMatchObject({ form: "now", over: 480 });
    expect(chart?.query).toContain("where timestamp > ago(8m) and timestamp <= ago(3m)");
    expect(chart?.query).not.toContain("by timestamp");
  });

  it("is of a quantile the share within each threshold, with the share that it needs", () => {
    const { charts, notes } = pictureOf(panels.slow, drawn);
    expect(charts.map(({ title, lines }) => [title, lines])).toEqual([
      [
        "Latency: share within the threshold (%)",
        [
          { label: "Slow: P95 needs 95 %", at: 95, side: "below", severity: "warning" },
          { label: "VerySlow: P95 needs 95 %", at: 95, side: "below", severity: "critical" },
        ],
      ],
    ]);
    expect(charts[0]?.query).toMatch(/latency_seconds_le_0_25[\s\S]*latency_seconds_le_0_5/);
    expect(notes).toEqual([expect.stringMatching(/^Buckets do not travel/)]);
  });

  it("links to the runbook of each of its thresholds, once", () => {
    expect(pictureOf(panels.slow, drawn).runbooks).toEqual([
      { title: "It is slow", url: "https://example.com/runbooks#slow" },
    ]);
  });
});

const all = [production, staging].flatMap((one) => workbooksOf(one));

describe("the workbooks of all environments", () => {
  it("are one for each dashboard, sorted, under names of their own", () => {
    const dashboards = production.services.flatMap((one) => one.dashboards ?? []);
    expect(workbooksOf(production)).toHaveLength(dashboards.length);
    expect(new Set(all.map(({ displayName }) => displayName)).size).toBe(all.length);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    const uids = workbooksOf(production).map(({ uid }) => uid);
    expect(uids).toEqual([...uids].sort());
  });

  it("have GUIDs in lower case that stay", () => {
    for (const { name } of all)
      expect(name).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(guid("a")).toBe(guid("a"));
    expect(guid("a")).not.toBe(guid("b"));
  });

  it.each(all.map((one) => [one.displayName, one] as const))("are well-formed: %s", (_, { data }) => {
    expect(problemsOf(JSON.parse(data))).toEqual([]);
  });

  it("read only what travels", () => {
    const resolved = resolve(production);
    for (const { service, sources } of telemetryOf(production, resolved, "azure")) {
      const names = new Set(sources.flatMap(({ published }) => published.map(({ name }) => name)));
      const queries = workbooksOf(production)
        .filter((one) => one.service === service.name)
        .flatMap((one) => one.queries);
      const read = queries.flatMap((query) => [...query.matchAll(/\bname == "([^"]+)"/g)].map(([, name]) => name));
      expect(read.length).toBeGreaterThan(0);
      expect(read.filter((name) => !names.has(name as string))).toEqual([]);
    }
  });

  it("draw what thresholds read of a host from that host, each instance by itself, with the lines in words", () => {
    const items = workbooksOf(production).flatMap(({ data }) => itemsIn(JSON.parse(data).items));
    const drawn = items.filter(({ type }) => type === 10).map(({ content }) => content);
    const on = production.azure?.hosts?.["lead-scoring"]?.on;
    expect(new Set(drawn.map(({ resourceIds }) => String(resourceIds)))).toEqual(new Set([on]));
    const read = drawn.map(({ metrics }) => `${metrics[0].metric} ${metrics[0].aggregation} ${metrics[0].splitBy}`);
    expect(new Set(read)).toEqual(
      new Set(["CpuPercentage", "MemoryPercentage"].map((name) => `microsoft.web/serverfarms--${name} 4 Instance`)),
    );
    const words = items.filter(({ type }) => type === 1).map(({ content }) => content.json);
    expect(words.join()).toContain(
      "CPU usage is CpuPercentage of the App Service plan lead-scoring, which Azure measures; HighCPU is above 80 %, CriticalCPU is above 95 %.",
    );
    // nothing is left that would be empty
    const queries = workbooksOf(production).filter((one) => one.service === "lead-scoring");
    expect(queries.flatMap((one) => one.queries).join()).not.toMatch(/node_cpu_seconds_total|node_memory_MemTotal/);
  });

  it("say of every panel that has no chart why it has none", () => {
    for (const one of production.services) {
      const place = whereOf(production, one, resolve(production));
      const every = (one.dashboards ?? []).flatMap(({ rows }) => rows.flatMap((r) => r.panels));
      for (const { charts, hostCharts, notes } of every.map((each) => pictureOf(each, place)))
        if (charts.length + hostCharts.length === 0) expect(notes.join()).toMatch(/Not drawn: .*, since /);
    }
  });
});
