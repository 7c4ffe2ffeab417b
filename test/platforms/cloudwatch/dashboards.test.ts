import { environments } from "../../../environments/index.ts";
import { production as real } from "../../../environments/production.ts";
import { watched } from "../../../model/availability.ts";
import { dashboard, distribution, panel, row } from "../../../model/dashboard.ts";
import type { Environment } from "../../../model/environment.ts";
import { source } from "../../../model/metric.ts";
import { linesOf, unitOf } from "../../../model/panel-lines.ts";
import { hours, inUnit, minutes, ms, percent, seconds } from "../../../model/quantity.ts";
import { resolve } from "../../../model/resolve.ts";
import { type Service, service } from "../../../model/service.ts";
import { increase, level, mean, quantile, rate, share, unusual } from "../../../model/signal.ts";
import { above, critical, ladder, one, warning } from "../../../model/threshold.ts";
import { compileToCloudWatch } from "../../../platforms/cloudwatch/compile.ts";
import { type CloudWatchDashboard, drawnIn, type Widget } from "../../../platforms/cloudwatch/dashboard-body.ts";
import { evenBand, laidOut } from "../../../platforms/cloudwatch/dashboard-layout.ts";
import { checkDashboards } from "../../../platforms/cloudwatch/dashboard-limits.ts";
import { cloudWatchDashboards } from "../../../platforms/cloudwatch/dashboards.ts";
import { telemetryOf } from "../../../platforms/collector/telemetry.ts";
import { production } from "./support.ts";

const made = (where: Environment): readonly CloudWatchDashboard[] => {
  const resolved = resolve(where);
  const alarms = resolved.flatMap((each) => compileToCloudWatch(each, resolved).rule);
  return cloudWatchDashboards(where, resolved, { region: "eu-central-1", alarms, arn: (n) => `arn:${n}` });
};
const metricsOn = ({ body }: CloudWatchDashboard) => body.widgets.flatMap(drawnIn);
const boards = made(real);

const api = source("application", { job: "api", targets: ["api:1"], every: seconds(15) });
const requests = api.counter("requests_total", { labels: { status: ["200", "500"] } });
const duration = api.histogram("duration_seconds", { buckets: [ms(100), ms(500), seconds(1)] });
const inFlight = api.gauge("in_flight");
const latency = quantile(0.95, duration, { over: minutes(5) });
const errors = share(requests, { status: "500" }, { over: minutes(5) });
const base = {
  title: "API",
  owner: "team",
  runbooks: { it: { title: "It", steps: ["Look"] } },
  runbookUrl: "https://x",
};
const small = (...panels: Parameters<typeof row>[1][]): Service =>
  service("api", {
    ...base,
    dashboards: [dashboard("Board", [row("Row", ...panels)])],
    thresholds: [
      ladder("latency", {
        Slow: warning(latency, above(ms(500)), { runbook: "it" }),
        VerySlow: critical(quantile(0.99, duration, { over: minutes(5) }), above(seconds(1)), { runbook: "it" }),
      }),
      one("Errors", critical(errors, above(percent(5)), { runbook: "it" })),
    ],
  });
const only = (...panels: Parameters<typeof row>[1][]): CloudWatchDashboard =>
  made(production([small(...panels)]))[0] as CloudWatchDashboard;

describe("dashboards on CloudWatch", () => {
  it.each(environments.filter(({ platforms }) => platforms.includes("aws")).map((where) => [where.name, where]))(
    "read in %s only what the collector publishes, with exactly its dimensions",
    (_, where) => {
      const published = new Set(
        telemetryOf(where, resolve(where), "aws").flatMap(({ sources }) =>
          sources.flatMap((each) =>
            each.published.flatMap(({ name, sets }) =>
              sets.map((set) => ["Limen", name, ...set.flatMap((d) => [d.name, d.value])].join("|")),
            ),
          ),
        ),
      );
      const rows = made(where).flatMap((board) => metricsOn(board).flatMap(({ metrics }) => metrics));
      const read = rows.filter((cells) => cells[0] === "Limen").map((cells) => cells.slice(0, -1).join("|"));
      expect(read.filter((metric) => !published.has(metric))).toEqual([]);
      expect(read.length).toBeGreaterThan(100);
    },
  );

  it("say of every panel whether it is drawn", () => {
    const text = JSON.stringify(boards);
    const titles = real.services.flatMap(({ dashboards = [] }) =>
      dashboards.flatMap(({ rows }) => rows.flatMap(({ panels }) => panels.map(({ title }) => title))),
    );
    expect(titles.filter((title) => !text.includes(title))).toEqual([]);
  });

  it("draw the model's lines, in the unit of the panel; those of quantiles as shares", () => {
    const resolved = resolve(real);
    for (const { name, dashboards = [] } of real.services) {
      const drawn = metricsOn(boards.find((board) => board.name === `production-${name}`) as CloudWatchDashboard);
      for (const each of dashboards.flatMap(({ rows }) => rows.flatMap(({ panels }) => panels))) {
        const widget = drawn.find(({ title }) => title.startsWith(each.title));
        const lines = linesOf(each, resolved).filter((line) => line.resolved);
        if (!widget || lines.length === 0) continue;
        const unit = unitOf(each, linesOf(each, resolved));
        const expected = lines.map(({ limit, resolved: from }) => {
          const node = from?.threshold.signal.node;
          return node?.kind === "quantile" ? node.q * 100 : inUnit(limit, unit);
        });
        const values = widget.annotations?.horizontal.map(({ value }) => value) ?? [];
        expect(values).toEqual(expect.arrayContaining(expected));
      }
    }
  });

  it("have ids of their own in each widget, and expressions that name only those", () => {
    for (const { metrics } of boards.flatMap(metricsOn)) {
      const options = metrics.map((cells) => cells.at(-1) as { id: string; expression?: string });
      const ids = options.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of ids) expect(id).toMatch(/^[a-z][A-Za-z0-9_]*$/);
      // what is quoted is the name of a rule
      const written = options.map(({ expression = "" }) => expression.replaceAll(/"[^"]*"/g, ""));
      const named = written.flatMap((expression) => expression.match(/\b[a-z]\w*/g) ?? []);
      expect(named.filter((id) => !ids.includes(id))).toEqual([]);
    }
  });

  it("lie on 24 columns, none on another", () => {
    for (const { body } of boards) {
      const taken = new Set<string>();
      for (const { x, y, width, height } of body.widgets) {
        expect(x + width).toBeLessThanOrEqual(24);
        for (let i = x; i < x + width; i++) {
          for (let j = y; j < y + height; j++) {
            expect(taken.has(`${i} ${j}`)).toBe(false);
            taken.add(`${i} ${j}`);
          }
        }
      }
    }
  });

  it.each([
    [1, [24]],
    [4, [6, 6, 6, 6]],
    [5, [8, 8, 8, 12, 12]],
    [7, [6, 6, 6, 6, 8, 8, 8]],
    [9, [8, 8, 8, 8, 8, 8, 8, 8, 8]],
  ])("spread %d beside each other evenly over rows, which are full", (count, widths) => {
    const contents = Array.from({ length: count }, () => ({ type: "text", properties: { markdown: "" } }) as const);
    const placed = laidOut([evenBand(contents, 6)]);
    expect(placed.map(({ width }) => width)).toEqual(widths);
    expect(new Set(placed.map(({ y }) => y)).size).toBe(Math.ceil(count / 4));
  });

  it("show what is asked from outside, by the alarms of the region where that is answered", () => {
    const asked = { ...real, addresses: { "lead-scoring": "https://scoring.example.com" } };
    const options = { region: "eu-central-1", alarms: [], arn: (name: string, region?: string) => `${region}:${name}` };
    const [board] = cloudWatchDashboards(asked, resolve(asked), options).filter(({ name }) => name.endsWith("scoring"));
    const drawn = board?.body.widgets.flatMap((widget) =>
      widget.type === "metric" && widget.properties.metrics === undefined ? [widget.properties] : [],
    );
    expect(drawn).toEqual([
      expect.objectContaining({
        title: "scoring.example.com/docs answers (1) or not (0)",
        region: "us-east-1",
        annotations: { alarms: ["us-east-1:production-lead-scoring-outside-docs"] },
      }),
    ]);
  });

  it("begin with the golden signals and the state of the alarms", () => {
    const board = boards.find(({ name }) => name === "production-lead-scoring") as CloudWatchDashboard;
    const shown = board.body.widgets.map(({ type, properties }) =>
      type === "text" ? properties.markdown.split("\n")[0] : type,
    );
    expect(shown.slice(0, 7)).toEqual([
      "# Lead Scoring API in production",
      "## Production Overview: Golden Signals",
      "metric",
      "metric",
      "metric",
      "metric",
      "alarm",
    ]);
  });

  it("ask the log groups of the service what it asks again and again", () => {
    const logs = boards.flatMap(({ body }) => body.widgets.filter(({ type }) => type === "log"));
    const queries = logs.map(({ properties }) => (properties as { query: string }).query);
    expect(
      queries.filter((query) => query.startsWith("SOURCE '/ecs/inquiry-automation' | SOURCE '/ecs/")),
    ).toHaveLength(3);
    expect(queries.some((query) => query.startsWith("SOURCE '/limen/production/leadpoet/application' | "))).toBe(true);
    expect(queries).toHaveLength(6);
  });

  it("are the same whatever order the services come in", () => {
    const turned = { ...real, services: [...real.services].reverse() } as Environment;
    expect(made(turned)).toEqual(boards);
  });

  it("draw a quantile as the share within its thresholds", () => {
    expect(metricsOn(only(panel.timeseries("Latency", latency)))[0]).toMatchSnapshot();
  });

  it("draw a mean beside the shares on the other axis", () => {
    const both = { mean: mean(duration, { over: minutes(5) }), P95: latency };
    const [widget] = metricsOn(only(panel.timeseries("Latency", both)));
    expect(widget?.title).toBe("Latency (ms); quantiles as share within their limits (%)");
    expect(Object.keys(widget?.yAxis ?? {})).toEqual(["left", "right"]);
    expect(widget?.annotations?.horizontal.map(({ yAxis }) => yAxis)).toEqual(["right", "right"]);
  });

  it.each([
    ["gauge", panel.gauge("Errors", errors), { view: "gauge", yAxis: { left: { showUnits: false, min: 0, max: 10 } } }],
    ["gauge without an end", panel.gauge("In flight", level(inFlight, { across: "max" })), { view: "singleValue" }],
    [
      "amount of a day",
      panel.stat("Requests", increase(requests, { over: hours(24) })),
      { view: "singleValue", setPeriodToTimeRange: true, start: "-P1D" },
    ],
    ["graph of hours", panel.timeseries("Requests", rate(requests, { over: hours(1) })), { start: "-PT12H" }],
    [
      "distribution",
      panel.heatmap("Spread", distribution(duration, { over: minutes(1) })),
      { title: "Spread: observations only, buckets do not travel" },
    ],
  ])("draw a %s", (_, shown, expected) => {
    expect(metricsOn(only(shown))[0]).toMatchObject(expected);
  });

  it("say why a panel is not drawn", () => {
    const mesh = source("mesh", { job: "istio", targets: ["m:1"], every: seconds(15) }).counter("mesh_total");
    const board = only(
      panel.timeseries("Median", quantile(0.5, api.histogram("size", { buckets: [ms(1)] }), { over: minutes(5) })),
      panel.timeseries("Mesh", rate(mesh, { over: minutes(5) })),
      panel.timeseries("Odd", unusual(rate(requests, { over: minutes(5) }))),
    );
    const text = JSON.stringify(board.body.widgets);
    expect(text).toContain("**Median**: it is a quantile without a threshold, and buckets do not travel");
    expect(text).toContain("**Mesh**: its source (istio) reports to the Prometheus that runs beside it");
    expect(text).toContain("**Odd**: metric math reads no other day");
    expect(text).not.toContain("nothing with the labels");
    expect(watched(real, "aws")).not.toContain("mesh");
  });

  it("refuse a window that is no period", () => {
    expect(() => only(panel.timeseries("Odd", rate(requests, { over: seconds(90) })))).toThrow(
      'Panel "Odd" reads a window of 90 s, and CloudWatch has no such period. A period is 10, 20, 30 or a multiple of 60 s: use a window of 60 or 120 s',
    );
  });
});

describe("the limits of CloudWatch", () => {
  const cell = ["Limen", "m", { id: "a" }] as const;
  const metric = (n: number): Widget => ({
    type: "metric",
    properties: { title: "Big", region: "r", view: "timeSeries", stacked: false, metrics: Array(n).fill(cell) },
    x: 0,
    y: 0,
    width: 6,
    height: 6,
  });
  const board = (name: string, ...widgets: readonly Widget[]): CloudWatchDashboard => ({
    name,
    body: { start: "-PT3H", periodOverride: "inherit", widgets },
  });
  it.each([
    ["widgets", [board("a", ...Array(501).fill(metric(0)))], "Dashboard a has 501 widgets, and CloudWatch shows 500"],
    [
      "metrics of a widget",
      [board("a", metric(501))],
      '"Big" on dashboard a reads 501 metrics, and a widget shows 500',
    ],
    ["metrics", [board("a", ...Array(6).fill(metric(500)))], "The widgets of dashboard a read 3000 metrics"],
    ["names", [board("a b")], 'The dashboard name "a b" is none that CloudWatch takes'],
    ["two of one name", [board("a"), board("a")], 'The dashboard name "a" is taken twice'],
  ])("are said with a remedy: %s", (_, dashboards, message) => {
    expect(() => checkDashboards(dashboards)).toThrow(message);
  });

  it("are kept by what wraps", () => {
    const text = { type: "text", properties: { markdown: "" }, width: 10, height: 2 } as const;
    expect(laidOut([[text, text, text], [text]]).map(({ x, y }) => [x, y])).toEqual([
      [0, 0],
      [10, 0],
      [0, 2],
      [0, 4],
    ]);
  });
});
