/** Uses that must compile, and what the wrong ones are made of. */
import { environment, inbox } from "../../model/environment.ts";
import { open, source } from "../../model/metric.ts";
import { bytes, bytesPerSecond, count, minutes, ms, percent, perMinute, seconds } from "../../model/quantity.ts";
import { service } from "../../model/service.ts";
import { increase, level, only, quantile, rate, ratio, share } from "../../model/signal.ts";
import { above, critical, ladder, one, warning, when } from "../../model/threshold.ts";

export const app = source("application", { job: "shop", targets: ["shop:80"], every: seconds(15) });
export const requests = app.counter("requests_total", { labels: { status: open, tier: ["A", "B"] } });
export const sent = app.counter("sent_bytes_total", { unit: bytes });
export const duration = app.histogram("duration_seconds", {
  labels: { route: open },
  buckets: [100, 250, 500, 1000].map(ms),
});
export const queue = app.gauge("queue_length", { labels: { queue: ["mail", "jobs"] } });
export const memory = app.gauge("memory_bytes", { unit: bytes });

export const over = minutes(5);
export const latency = quantile(0.95, duration, { over, by: ["route", "instance"], where: { route: ["/", "/buy"] } });
export const traffic = rate(requests, { over, where: { status: { startsWith: "5" } } });
export const tierA = share(requests, { tier: ["A", "B"] }, { over, within: { status: "200" }, by: ["tier"] });
export const known = rate(requests, { over, where: { status: { set: false }, tier: { set: true } } });
export const failed = ratio(only(requests, { status: "500" }), requests, { over, by: ["tier"] });

const steps = ["Look at it"];
/** What a service needs beside its thresholds. */
export const around = {
  title: "Shop",
  owner: "shop-team",
  runbooks: { r: { title: "Something", steps } },
  runbookUrl: "https://example.com",
} as const;

export const shop = service("shop", {
  ...around,
  thresholds: [
    // a metric without labels has instances all the same
    one(
      "OneSent",
      warning(rate(sent, { over, where: { instance: "shop:80" } }), above(bytesPerSecond(5)), { runbook: "r" }),
    ),
    ladder("latency", {
      Slow: warning(latency, above(ms(500)), { runbook: "r", minimumTraffic: perMinute(20), whenMissing: "breach" }),
      VerySlow: critical(quantile(0.99, duration, { over }), above(seconds(1)), { runbook: "r", lasting: minutes(1) }),
    }),
    one("TierA", warning(tierA, above(percent(50)), { runbook: "r", provided: when(traffic, above(perMinute(5))) })),
    one("Queue", warning(level(queue, { across: "max", where: { queue: "mail" } }), above(count(5)), { runbook: "r" })),
    one("Sent", warning(increase(sent, { over }), above(bytes(5)), { runbook: "r" })),
  ],
});

/** What an environment needs beside its services. */
export const surroundings = {
  platforms: ["local"],
  receivers: { all: { severities: ["critical", "warning"], channels: [inbox()] } },
  fallback: "all",
} as const;

export const lab = environment("lab", {
  ...surroundings,
  services: [shop],
  overrides: {
    shop: {
      Slow: { limit: seconds(0.25), because: "promised" },
      TierA: { limit: percent(60), lasting: minutes(15), because: "campaigns" },
      Queue: { severity: "critical", because: "it is the only one" },
    },
  },
});
