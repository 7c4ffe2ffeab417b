/** Many thresholds of the usual kinds, for measuring. */
import { environment, inbox } from "../model/environment.ts";
import { open, source } from "../model/metric.ts";
import { count, minutes, ms, percent, perSecond, seconds } from "../model/quantity.ts";
import { service } from "../model/service.ts";
import { level, quantile, rate, share } from "../model/signal.ts";
import { above, critical, ladder, one, type Rung, warning } from "../model/threshold.ts";

/** Thresholds of one service: what a middling application has. */
export const each = 10;

const options = { lasting: minutes(3), minimumTraffic: count(20), summary: "Something is wrong", runbook: "all" };

function metricsOf(name: string) {
  const api = source("application", { job: name, targets: [`${name}:8000`], every: seconds(15) });
  return {
    requests: api.counter("http_requests_total", { labels: { method: open, status: open } }),
    duration: api.histogram("http_request_duration_seconds", { buckets: [50, 100, 250, 500, 1000, 2500].map(ms) }),
    failures: api.counter("job_failures_total", { labels: { kind: open } }),
    queue: api.gauge("queue_length"),
  };
}

function generatedService(index: number) {
  const name = `service-${index}`;
  const { requests, duration, failures, queue } = metricsOf(name);
  const p95 = quantile(0.95, duration, { over: minutes(5) });
  const failed = share(requests, { status: { startsWith: "5" } }, { over: minutes(5) });
  const length = level(queue, { across: "max", by: ["instance"] });
  const { minimumTraffic: _, ...plain } = options;
  const failing = (limit: number): Rung =>
    warning(rate(failures, { over: minutes(5) }), above(perSecond(limit + 0.0017)), plain);
  return service(name, {
    title: name,
    owner: "a-team",
    runbookUrl: "https://runbooks.example.com",
    runbooks: { all: { title: "All", steps: ["Look"] } },
    thresholds: [
      ladder("latency", {
        HighLatency: warning(p95, above(ms(500)), options),
        CriticalLatency: critical(p95, above(seconds(1)), options),
      }),
      ladder("errors", {
        HighErrors: warning(failed, above(percent(5)), options),
        CriticalErrors: critical(failed, above(percent(10)), options),
      }),
      ladder("queue", {
        LongQueue: warning(length, above(count(100)), plain),
        VeryLongQueue: critical(length, above(count(1000)), plain),
      }),
      ...[0.01, 0.1, 1, 10].map((limit, i) => one(`Failures${i}`, failing(limit))),
    ] as const,
  });
}

/** An environment with so many thresholds, in services of ten. */
export function generatedEnvironment(thresholds: number) {
  return environment("local", {
    services: Array.from({ length: thresholds / each }, (_, i) => generatedService(i)),
    platforms: ["local"],
    receivers: { all: { severities: ["critical", "warning", "info"], channels: [inbox()] } },
    fallback: "all",
  });
}
