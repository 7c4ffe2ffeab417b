/** A service with what lead-scoring has none of: long durations, conditions, windows, labels, means, money. */
import { environment } from "../../../model/environment.ts";
import { open, source } from "../../../model/metric.ts";
import {
  bytes,
  count,
  hours,
  mebibytes,
  minutes,
  percent,
  perMinute,
  perSecond,
  ratio,
  score,
  seconds,
  usd,
  usdPerMonth,
} from "../../../model/quantity.ts";
import { resolve } from "../../../model/resolve.ts";
import { service } from "../../../model/service.ts";
import { constant, level, mean, rate, ratio as ratioOf, scale, share, up } from "../../../model/signal.ts";
import { above, below, critical, is, ladder, one, warning, when, windows } from "../../../model/threshold.ts";

const app = source("application", { job: "shop-api", targets: ["shop:80"], every: seconds(10) });
const requests = app.counter("http_requests_total", { labels: { status: open } });
const mesh = app.counter("istio_requests_total", {
  labels: { reporter: ["source", "destination"], response_code: open, destination: open },
});
const errors = app.counter("errors_total");
const cache = app.counter("cache_operations_total", { labels: { status: ["hit", "miss", "skip"] } });
const restarts = app.counter("restarts_total", { labels: { namespace: open, pod: open } });
const cost = app.counter("api_cost_total", { unit: usd });
const waiting = app.gauge("queue_length");
const length = level(waiting, { across: "max" });
const connections = app.gauge("db_connections_active");
const synced = app.gauge("argocd_app_info", { labels: { name: open, sync_status: ["Synced", "OutOfSync"] } });
const memory = app.gauge("memory_usage_bytes", { unit: bytes, labels: { type: ["rss", "heap"] } });
const certainty = app.histogram("certainty", { buckets: [0.2, 0.4, 0.6, 0.8].map(score) });

const runbook = { runbook: "any" };
export const shop = service("shop", {
  title: "Shop",
  owner: "shop-team",
  runbookUrl: "https://runbooks.example.com/shop",
  runbooks: { any: { title: "Look", steps: ["Look"] } },
  thresholds: [
    one(
      "LongErrors",
      critical(share(requests, { status: { startsWith: "5" } }, { over: minutes(5) }), above(percent(5)), {
        lasting: minutes(13),
        minimumTraffic: count(20),
        ...runbook,
      }),
    ),
    one(
      "MeshErrors",
      critical(
        share(
          mesh,
          { response_code: { startsWith: "5" } },
          { within: { reporter: "destination" }, over: minutes(5), by: ["destination"] },
        ),
        above(percent(5)),
        { lasting: minutes(2), ...runbook },
      ),
    ),
    one(
      "ErrorsPerRequest",
      critical(ratioOf(errors, requests, { over: minutes(5) }), above(ratio(0.1)), { lasting: minutes(2), ...runbook }),
    ),
    one(
      "LowCacheHits",
      critical(
        share(cache, { status: "hit" }, { within: { status: ["hit", "miss"] }, over: minutes(5) }),
        below(ratio(0.5)),
        { lasting: minutes(3), minimumTraffic: count(10), ...runbook },
      ),
    ),
    one(
      "NoConnections",
      critical(level(connections, { across: "max" }), below(count(1)), {
        lasting: minutes(1),
        provided: when(rate(requests, { over: minutes(5) }), above(perSecond(0))),
        whenMissing: "breach",
        ...runbook,
      }),
    ),
    one(
      "OutOfSync",
      warning(level(synced, { where: { sync_status: "OutOfSync" }, across: "max", by: ["name"] }), above(count(0)), {
        lasting: minutes(5),
        ...runbook,
      }),
    ),
    one(
      "MemoryOfLimit",
      warning(ratioOf(memory, constant(mebibytes(1024)), { across: "max", by: ["instance"] }), above(ratio(0.8)), {
        lasting: minutes(3),
        ...runbook,
      }),
    ),
    one(
      "LowCertainty",
      warning(mean(certainty, { over: minutes(10) }), below(score(0.6)), { lasting: minutes(10), ...runbook }),
    ),
    one(
      "Restarts",
      warning(rate(restarts, { over: minutes(15), by: ["namespace", "pod"] }), above(perMinute(0.1)), {
        lasting: minutes(5),
        ...runbook,
      }),
    ),
    one(
      "Cost",
      warning(
        scale(rate(cost, { over: minutes(5) }), 1, usdPerMonth(1, hours(720)).unit),
        above(usdPerMonth(10, hours(720))),
        { lasting: minutes(5), ...runbook },
      ),
    ),
    one(
      "ThreeWindows",
      critical(rate(errors, { over: minutes(2) }), above(perSecond(1)), { lasting: windows(3), ...runbook }),
    ),
    one(
      "AllDown",
      critical(up(app), is("down"), {
        lasting: minutes(12),
        whenMissing: "breach",
        resolveAfter: minutes(4),
        ...runbook,
      }),
    ),
    one(
      "Unreachable",
      critical(up(app, { over: minutes(10), by: ["instance"] }), is("down"), {
        lasting: minutes(5),
        whenMissing: "breach",
        ...runbook,
      }),
    ),
    ladder("queue", {
      QueueLong: warning(length, above(count(100)), { lasting: minutes(14), ...runbook }),
      QueueFull: critical(length, above(count(140)), { lasting: minutes(2), ...runbook }),
    }),
    ladder("wait", {
      WaitLong: warning(length, above(count(100)), { lasting: minutes(14), ...runbook }),
      WaitEndless: critical(level(waiting, { across: "max", over: minutes(2) }), above(count(130)), {
        lasting: minutes(3),
        ...runbook,
      }),
    }),
    one(
      "HalfMinutes",
      warning(level(connections, { across: "avg" }), above(count(90)), { lasting: seconds(90), ...runbook }),
    ),
  ],
});

export const testing = environment("testing", {
  platforms: ["azure"],
  services: [shop],
  receivers: { team: { severities: ["critical", "warning"], channels: [] } },
  fallback: "team",
});
export const shopThresholds = resolve(testing);
