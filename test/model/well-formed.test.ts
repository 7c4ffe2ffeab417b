import { budget } from "../../model/budget.ts";
import { dashboard, distribution, panel, row } from "../../model/dashboard.ts";
import { source } from "../../model/metric.ts";
import { atMost, objective } from "../../model/objective.ts";
import { probe } from "../../model/probe.ts";
import { minutes, percent, seconds, unit, usd, usdPerHour } from "../../model/quantity.ts";
import { service } from "../../model/service.ts";
import { rate, share } from "../../model/signal.ts";
import { app, duration, requests, runbooks } from "./fixtures.ts";

const over = minutes(5);
const cost = rate(app.counter("cost_usd_total", { unit: usd }), { over });
const failed = share(requests, { status: "500" }, { over });
const few = objective("few fail", failed, atMost(percent(1)));
const scraped = (more: object) => () =>
  source("application", { job: "checkout", targets: ["checkout:80"], every: seconds(15), ...more });
const shop = (more: object) => () =>
  service("shop", { title: "Shop", owner: "o", runbooks, runbookUrl: "https://example.com", thresholds: [], ...more });
const board = dashboard("Now", [row("R", panel.gauge("Failed", failed))]);

describe("a declaration that can mean nothing is refused where it is made", () => {
  it.each<readonly [string, () => unknown, string]>([
    ["a job without a name", scraped({ job: " " }), "The source of checkout:80 has no job. Give it a name, such as"],
    [
      "a job without targets",
      scraped({ targets: [] }),
      'The source "checkout" has no target. Name host and port of at',
    ],
    [
      "a target with more than host and port",
      scraped({ targets: ["http://checkout:80/metrics"] }),
      "A target is host:port, such as api:8000; `path` says what is asked for there.",
    ],
    ["a path without its slash", scraped({ path: "metrics" }), "A path begins with a slash, such as /metrics."],
    ["a scrape at no interval", scraped({ every: seconds(0) }), "Use a time above zero, such as seconds(15)."],
    [
      "a label without values",
      () => app.counter("a_total", { labels: { b: [] } }),
      "declares the label b without a value",
    ],
    [
      "a label with a value twice",
      () => app.counter("a_total", { labels: { b: ["x", "x"] } }),
      'declares the label b with "x" twice. Name each of its values once',
    ],
    ["a unit of nothing", () => unit("count", 0, " k"), "A unit of 0 in the base unit of count. A factor is finite"],
    [
      "a distribution over no time",
      () => distribution(duration, { over: seconds(0) }),
      "Use a window such as minutes(5).",
    ],
    [
      "a dashboard that is drawn at no interval",
      () => dashboard("Now", board.rows, { refresh: seconds(0) }),
      'Dashboard "Now" has a time of 0 s. Use one above zero, such as minutes(1).',
    ],
    ["a probe of no path", () => probe("health", "health"), "A path begins with a slash, such as /health."],
    [
      "an objective over no time",
      () => objective("o", failed, atMost(percent(1)), { over: seconds(0) }),
      'The objective "o" over 0 s. Use a time above zero, such as days(30).',
    ],
    ["a budget of nothing", () => budget("b", cost, usdPerHour(0)), 'The budget "b" of $0/h. Use an amount above zero'],
    [
      "runbooks at no address",
      shop({ runbookUrl: "wiki" }),
      'published at "wiki", which is no address. Write it whole',
    ],
    ["two objectives of one name", shop({ objectives: [few, few] }), 'Two objectives of shop are called "few fail"'],
    ["two dashboards of one address", shop({ dashboards: [board, board] }), 'Two dashboards of shop are called "now"'],
    [
      "two probes of one name",
      shop({ probes: [probe("p", "/a"), probe("p", "/b")] }),
      'Two probes of shop are called "p"',
    ],
    [
      "two log queries of one name",
      shop({ logs: { queries: [{ name: "q" }, { name: "q" }] } }),
      'Two log queries of shop are called "q". Names are unique within a service',
    ],
    [
      "a log query that helps with no alert",
      shop({ logs: { queries: [{ name: "q", thresholds: ["Slow"] }] } }),
      'There is no threshold "Slow"',
    ],
    [
      "slow lines that are slower than nothing",
      shop({
        logs: {
          groups: [
            { name: "g", filters: [{ name: "f", pattern: { field: "$.d", unit: seconds, slowerThan: "Slow" } }] },
          ],
        },
      }),
      'There is no threshold "Slow"',
    ],
  ])("%s", (_, declare, problem) => {
    expect(declare).toThrow(problem);
    expect(declare).toThrow(/^test\/model\/well-formed\.test\.ts:\d+: /);
  });

  it("but takes addresses of every kind", () => {
    expect(scraped({ targets: ["10.0.0.1:80", "[::1]:9090", "a.b-c.example:443"] })).not.toThrow();
  });
});
