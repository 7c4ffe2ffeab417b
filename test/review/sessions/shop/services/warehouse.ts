import { budget } from "../../../../../model/budget.ts";
import { source } from "../../../../../model/metric.ts";
import { count, minutes, score, seconds, usd, usdPerHour } from "../../../../../model/quantity.ts";
import { service } from "../../../../../model/service.ts";
import { increase, level, rate } from "../../../../../model/signal.ts";
import { above, below, info, one, warning } from "../../../../../model/threshold.ts";

const robots = source("application", { job: "robots", targets: ["robots:8000"], every: seconds(15) });
const health = robots.gauge("health_score", { unit: score });
const drops = robots.counter("dropped_parcels_total");
const spent = robots.counter("spent_dollars_total", { unit: usd });

export const warehouse = service("warehouse", {
  title: "Warehouse",
  owner: "warehouse-team",
  runbookUrl: "https://runbooks.example.com/warehouse",
  thresholds: [
    one(
      "Unhealthy",
      warning(level(health, { across: "avg", over: minutes(5) }), below(score(0.6)), {
        lasting: minutes(5),
        summary: "Robots are unwell",
        runbook: "robots",
      }),
    ),
    one(
      "Dropping",
      info(increase(drops, { over: minutes(10) }), above(count(50)), {
        summary: "Parcels fall",
        runbook: "robots",
      }),
    ),
  ],
  budgets: [budget("electricity", rate(spent, { over: minutes(60) }), usdPerHour(10))],
  runbooks: { robots: { title: "Robots are unwell", steps: ["Charge them"] } },
});
