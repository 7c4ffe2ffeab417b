import { open, type Source, unbounded } from "../../model/metric.ts";
import { minutes, ms } from "../../model/quantity.ts";
import { quantile, rate, share } from "../../model/signal.ts";

/**
 * Requests as the proxies of Istio see them, by the service they go to.
 *
 * Each request is reported by the proxy it leaves and by the one it reaches: only the latter is read.
 */
export function serviceMesh(proxies: Source) {
  const reporter = ["source", "destination"] as const;
  const labels = { destination_service_name: unbounded({ cap: 50 }), reporter };
  const requests = proxies.counter("istio_requests_total", {
    labels: { ...labels, response_code: open },
    help: "Requests between services",
  });
  // In milliseconds, unlike all other durations.
  const duration = proxies.histogram("istio_request_duration_milliseconds", {
    labels,
    unit: ms,
    buckets: [1, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000].map(ms),
    help: "Time of a request between services",
  });
  const read = { over: minutes(5), by: ["destination_service_name"] } as const;
  const arrived = { reporter: "destination" } as const;
  return {
    traffic: rate(requests, { where: arrived, ...read }),
    errorShare: share(requests, { response_code: { startsWith: "5" } }, { within: arrived, ...read }),
    p95: quantile(0.95, duration, { where: arrived, ...read }),
  };
}
