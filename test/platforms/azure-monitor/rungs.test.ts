import { sorted, withheld } from "../../../conformance/azure/expected.ts";
import { alertsOf, evaluate, load } from "../../../conformance/azure/monitor.ts";
import { Engine } from "../../../conformance/azure/python.ts";
import { customMetrics } from "../../../conformance/azure/rows.ts";
import { environment } from "../../../model/environment.ts";
import { type Metric, source } from "../../../model/metric.ts";
import { count, minutes, seconds } from "../../../model/quantity.ts";
import type { Episode } from "../../../model/reference/episode.ts";
import { History, type Series } from "../../../model/reference/history.ts";
import { type Resolved, resolve } from "../../../model/resolve.ts";
import { service } from "../../../model/service.ts";
import { level, up } from "../../../model/signal.ts";
import { above, critical, info, is, ladder, warning, windows } from "../../../model/threshold.ts";
import { compileToAzureMonitor } from "../../../platforms/azure-monitor/compile.ts";
import { describeWithKql } from "../../support/kql.ts";

const app = source("application", { job: "api", targets: ["api:80"], every: seconds(30) });
const waiting = app.gauge("waiting");
const stored = app.gauge("stored");
const now = level(waiting, { across: "max" });
const lately = level(stored, { across: "max", over: minutes(2) });
const answering = up(app, { over: minutes(5), by: ["instance"] });
const missing = { whenMissing: "breach", runbook: "any" } as const;
const runbook = { runbook: "any" };

const shop = service("shop", {
  title: "Shop",
  owner: "shop-team",
  runbookUrl: "https://runbooks.example.com/shop",
  runbooks: { any: { title: "Look", steps: ["Look"] } },
  thresholds: [
    // a row for each lag; those of the rungs are one, two and five minutes apart
    ladder("rows", {
      Noted: info(now, above(count(10)), { lasting: minutes(1), ...runbook }),
      Long: warning(level(waiting, { across: "max", over: minutes(2) }), above(count(20)), {
        lasting: windows(3),
        ...runbook,
      }),
      Full: critical(now, above(count(30)), { lasting: minutes(12), ...runbook }),
      Burst: critical(level(waiting, { across: "max", over: minutes(5) }), above(count(40)), {
        lasting: windows(2),
        ...runbook,
      }),
    }),
    // a column for each lag
    ladder("columns", {
      Slight: info(lately, above(count(10)), runbook),
      Heavy: warning(lately, above(count(20)), { lasting: windows(3), ...runbook }),
      Heavier: critical(lately, above(count(30)), { lasting: minutes(9), ...runbook }),
      Heaviest: critical(level(stored, { across: "max" }), above(count(40)), runbook),
    }),
    ladder("answers", {
      Silent: warning(answering, is("down"), { lasting: minutes(2), ...missing }),
      Gone: critical(answering, is("down"), { lasting: minutes(9), ...missing }),
    }),
  ],
});
const thresholds = resolve(
  environment("lab", {
    platforms: ["azure"],
    services: [shop],
    receivers: { team: { severities: ["critical", "warning", "info"], channels: [] } },
    fallback: "team",
  }),
);
const named = (name: string): Resolved => thresholds.find(({ threshold }) => threshold.name === name) as Resolved;

/** Up to a minute, what is measured. Each rung is the only one of its kind for longer than an alert takes to resolve. */
const stairs = [
  [5, 5],
  [10, 15],
  [18, 25],
  [44, 35],
  [60, 25],
  [73, 45],
  [82, 25],
  [95, 5],
] as const;
const span = { from: 0, to: 94 * 60 };
const times = Array.from({ length: 2 * 115 }, (_, i) => -20 * 60 + 30 * i + 7);
const measured = (t: number): number => stairs.find(([until]) => t < until * 60)?.[1] ?? 0;
const series = ({ name }: Metric, value: (t: number) => number, has = (_: number): boolean => true): Series => ({
  metric: name,
  labels: { job: "api", instance: "api:80" },
  samples: times.filter(has).map((t) => [t, value(t)] as const),
});
const scraped = [
  series(waiting, measured),
  series(stored, measured),
  series(
    app.up,
    () => 1,
    (t) => t < 15 * 60 || t >= 60 * 60,
  ),
];
const history = new History(scraped);
const rows = new Map(
  thresholds
    .flatMap((one) => customMetrics(one, scraped))
    .map((row) => [JSON.stringify([row.name, row.timestamp]), row] as const),
);

const read = (name: string) => ({
  threshold: named(name).threshold,
  reading: compileToAzureMonitor(named(name)).reading,
});
const expected = (name: string, above: readonly string[]): readonly Episode[] =>
  sorted(withheld(read(name), above.map(read), history, span));

describeWithKql("A rung below several others on Azure Monitor, its KQL executed", () => {
  const engine = new Engine();
  const alerts = new Map<string, readonly Episode[]>();
  const ladders = [
    ["Noted", ["Long", "Full", "Burst"]],
    ["Long", ["Full", "Burst"]],
    ["Slight", ["Heavy", "Heavier", "Heaviest"]],
    ["Heavy", ["Heavier", "Heaviest"]],
    ["Silent", ["Gone"]],
  ] as const;
  beforeAll(async () => {
    await load(engine, "customMetrics", { stairs: [...rows.values()] });
    for (const [name] of ladders) {
      const found: Episode[] = [];
      for (const rule of compileToAzureMonitor(named(name), thresholds).rule)
        found.push(...alertsOf(rule, (await evaluate(engine, rule, ["stairs"], span)).get("stairs") ?? new Map()));
      alerts.set(name, sorted(found));
    }
  }, 120_000);
  afterAll(() => engine.close());

  it.each(ladders)("%s gives way to each of %j, whatever the steps of their durations are", (name, above) => {
    expect(alerts.get(name)).toEqual(expected(name, above));
  });

  it.each([
    ["Noted", ["Full", "Burst"]],
    ["Long", ["Full"]],
    ["Long", ["Burst"]],
    ["Slight", ["Heavier", "Heaviest"]],
    ["Heavy", ["Heavier"]],
    ["Heavy", ["Heaviest"]],
    ["Silent", []],
  ])("%s would fire otherwise with no more than %j above it", (name, above) => {
    expect(expected(name, above)).not.toEqual(alerts.get(name));
  });
});
