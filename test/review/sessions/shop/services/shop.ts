import { dashboard, panel, row } from "../../../../../model/dashboard.ts";
import { source } from "../../../../../model/metric.ts";
import { atLeast, atMost, objective } from "../../../../../model/objective.ts";
import { probe } from "../../../../../model/probe.ts";
import { count, days, minutes, ms, percent, perSecond, seconds } from "../../../../../model/quantity.ts";
import { service } from "../../../../../model/service.ts";
import { level, quantile, rate, share, up } from "../../../../../model/signal.ts";
import { above, critical, is, ladder, one, warning, when } from "../../../../../model/threshold.ts";

const api = source("application", { job: "shop", targets: ["shop:8000"], every: seconds(15) });
const requests = api.counter("requests_total", { labels: { status: ["200", "404", "500"], route: ["cart", "pay"] } });
const duration = api.histogram("request_seconds", { buckets: [100, 250, 500, 1000, 2000].map(ms) });
const waiting = api.gauge("waiting_orders");

const latency = quantile(0.95, duration, { over: minutes(5) });
const failing = share(requests, { status: { startsWith: "5" } }, { over: minutes(5) });
const orders = level(waiting, { across: "max" });
const traffic = rate(requests, { over: minutes(1) });

export const shop = service("shop", {
  title: "Shop",
  owner: "shop-team",
  runbookUrl: "https://runbooks.example.com/shop",
  thresholds: [
    ladder("latency", {
      Slow: warning(latency, above(ms(500)), {
        lasting: minutes(2),
        minimumTraffic: count(20),
        summary: "Pages are slow",
        runbook: "latency",
      }),
      VerySlow: critical(latency, above(seconds(1)), {
        lasting: minutes(1),
        minimumTraffic: count(20),
        summary: "Pages are very slow",
        runbook: "latency",
      }),
    }),
    one(
      "Failing",
      critical(failing, above(percent(5)), {
        lasting: minutes(3),
        minimumTraffic: count(20),
        summary: "Customers see errors",
        runbook: "errors",
      }),
    ),
    one(
      "Down",
      critical(up(api, { by: ["instance"] }), is("down"), {
        lasting: minutes(1),
        whenMissing: "breach",
        summary: "The shop does not answer",
        runbook: "down",
      }),
    ),
    one(
      "Waiting",
      warning(orders, above(count(100)), {
        lasting: minutes(10),
        provided: when(traffic, above(perSecond(1))),
        summary: "Orders are waiting",
        runbook: "errors",
      }),
    ),
  ],
  dashboards: [
    dashboard("Overview", [
      row("Customers", panel.timeseries("P95", latency), panel.stat("Errors", failing)),
      row("Orders", panel.timeseries("Waiting orders", orders), panel.timeseries("Requests", traffic)),
    ]),
  ],
  objectives: [
    objective("errors", failing, atMost(percent(1)), { over: days(30) }),
    objective("served", share(requests, { status: "200" }, { over: days(30) }), atLeast(percent(99))),
  ],
  queries: { "requests per second": traffic },
  logs: { queries: [{ name: "failed payments", kql: "requests | where success == false", thresholds: ["Failing"] }] },
  probes: [probe("cart", "/cart")],
  runbooks: {
    latency: { title: "Pages are slow", steps: ["Scale out"] },
    errors: { title: "Customers see errors", steps: ["Roll back"] },
    down: { title: "The shop does not answer", steps: ["Restart it"] },
  },
});
