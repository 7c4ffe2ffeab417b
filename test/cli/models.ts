/** Small models that are wrong, for sessions. */
import { environment, inbox } from "../../model/environment.ts";
import { source } from "../../model/metric.ts";
import { count, minutes, ms, type Quantity, seconds } from "../../model/quantity.ts";
import { service } from "../../model/service.ts";
import { quantile } from "../../model/signal.ts";
import { above, one, warning } from "../../model/threshold.ts";

const api = source("application", { job: "shop", targets: ["shop:8000"], every: seconds(15) });
const buckets = [100, 250, 500, 1000].map(ms);
const duration = api.histogram("request_seconds", { buckets });

/** One environment that watches the 95th percentile of one application. */
export function shop(limit: Quantity<"time">, minimumTraffic: Quantity<"count"> = count(20)) {
  const slow = warning(quantile(0.95, duration, { over: minutes(5) }), above(limit), {
    lasting: minutes(2),
    minimumTraffic,
    summary: "Requests are slow",
    runbook: "slow",
  });
  const watched = service("shop", {
    title: "Shop",
    owner: "shop-team",
    runbookUrl: "https://runbooks.example.com/shop",
    runbooks: { slow: { title: "Requests are slow", steps: ["Scale out"] } },
    thresholds: [one("Slow", slow)],
  });
  return environment("local", {
    services: [watched],
    platforms: ["local"],
    receivers: { all: { severities: ["critical", "warning", "info"], channels: [inbox()] } },
    fallback: "all",
  });
}

/** 432 ms is no bucket of the histogram. */
export const offBucket = shop(ms(432));
/** Two requests may breach it. */
export const hasty = shop(ms(500), count(2));
