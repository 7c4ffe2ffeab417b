/** An application that has one of everything a collector may have to carry. */
import { dashboard, panel, row } from "../../../model/dashboard.ts";
import { type Environment, environment, inbox } from "../../../model/environment.ts";
import { open, type Source, source } from "../../../model/metric.ts";
import { count, minutes, ms, percent, perSecond, seconds } from "../../../model/quantity.ts";
import { type Resolved, resolve } from "../../../model/resolve.ts";
import { service } from "../../../model/service.ts";
import { level, mean, quantile, rate, share, up } from "../../../model/signal.ts";
import { above, below, is, one, type Rung, warning, when } from "../../../model/threshold.ts";

export const oven: Source = source("application", { job: "oven", targets: ["oven:8000"], every: seconds(15) });
export const loaves = oven.counter("loaves_total", { labels: { kind: ["rye", "wheat"], result: open } });
export const baking = oven.histogram("baking_seconds", {
  labels: { route: open },
  buckets: [250, 1000, 2500, 1_000_000_000].map(ms),
});
export const dough = oven.gauge("dough", { labels: { bowl: ["big", "small"] } });
export const heat = oven.gauge("heat");

const runbooks = { r: { title: "Something", steps: ["Look at it"] } };
const five = { over: minutes(5) };
const asked = { lasting: minutes(5), runbook: "r" } as const;

export const thresholds = {
  Burnt: warning(share(loaves, { result: { startsWith: "5" } }, five), above(percent(5)), asked),
  BurntByKind: warning(rate(loaves, { ...five, by: ["kind"], where: { result: "burnt" } }), above(perSecond(1)), asked),
  RyeOrWheat: warning(
    rate(loaves, { ...five, by: ["kind"], where: { kind: ["rye", "wheat"] } }),
    above(perSecond(2)),
    asked,
  ),
  Slow: warning(quantile(0.95, baking, five), above(seconds(1)), { ...asked, lasting: minutes(2), encoding: "lagged" }),
  Average: warning(mean(baking, five), above(ms(900)), asked),
  Dough: warning(level(dough, { across: "sum", where: { bowl: "big" } }), above(count(3)), asked),
  Cold: warning(level(heat, { across: "min" }), below(count(10)), {
    ...asked,
    provided: when(rate(loaves, { over: minutes(1) }), above(perSecond(0.015))),
  }),
  Out: warning(up(oven), is("down"), { ...asked, whenMissing: "breach" }),
};

const pictures = [
  dashboard("Bakery", [
    row(
      "Ovens",
      panel.timeseries("Fast enough", quantile(0.5, baking, { ...five, where: { route: "front" } })),
      panel.pie("Routes", share(loaves, { kind: "rye" }, { ...five, by: ["result"] })),
    ),
  ]),
];

/** The bakery with some of its thresholds, all by default. */
export function bakery(some: Readonly<Record<string, Rung<any>>> = thresholds, drawn = false): Environment {
  const shop = service("bakery", {
    title: "Bakery",
    owner: "bakers",
    runbooks,
    runbookUrl: "https://example.com",
    thresholds: Object.entries(some).map(([name, rung]) => one(name, rung)),
    ...(drawn && { dashboards: pictures }),
  });
  return environment("lab", {
    services: [shop],
    platforms: ["aws", "azure"],
    aws: { account: "111111111111", region: "eu-north-1" },
    azure: { subscription: "00000000-0000-0000-0000-000000000001", location: "northeurope" },
    receivers: { all: { severities: ["critical", "warning", "info"], channels: [inbox()] } },
    fallback: "all",
  });
}
export const holds = (of: Environment): readonly Resolved[] => resolve(of);
