import { open, type Source } from "../../model/metric.ts";
import { minutes, type Quantity } from "../../model/quantity.ts";
import { complement, quantile, rate, share } from "../../model/signal.ts";

/** The metrics of an HTTP server as the usual middleware exports them, and the signals read off them. */
export function httpServer(source: Source, options: { readonly buckets: readonly Quantity<"time">[] }) {
  const requests = source.counter("http_requests_total", {
    labels: { method: open, endpoint: open, status: open },
    help: "HTTP requests",
  });
  const duration = source.histogram("http_request_duration_seconds", {
    labels: { method: open, endpoint: open },
    buckets: options.buckets,
    help: "Request latency",
  });
  const active = source.gauge("http_requests_active", { help: "Requests being processed now" });
  const failed = (over: Quantity<"time">) => share(requests, { status: { startsWith: "5" } }, { over });
  return {
    requests,
    duration,
    active,
    /** Requests per second. */
    traffic: rate(requests, { over: minutes(1) }),
    /** The part of the requests that the server answered with a 5xx status, over five minutes. */
    errorShare: failed(minutes(5)),
    /** The part of the requests that the server answered with anything but a 5xx status. */
    served: (over: Quantity<"time">) => complement(failed(over)),
    /** A quantile of the request latency over five minutes. */
    latency: (q: number) => quantile(q, duration, { over: minutes(5) }),
  };
}
