import type { Labels, Source } from "../../model/metric.ts";
import { minutes, type Quantity } from "../../model/quantity.ts";
import { mean, share } from "../../model/signal.ts";

/** An API of somebody else that the application calls: its calls by outcome, and how long they take. */
export function externalApi(
  source: Source,
  name: string,
  options: { readonly labels?: Labels; readonly buckets: readonly Quantity<"time">[] },
) {
  const { labels = {}, buckets } = options;
  const calls = source.counter(`${name}_calls_total`, {
    labels: { ...labels, status: ["success", "error"] },
    help: "Calls by outcome",
  });
  const duration = source.histogram(`${name}_duration_seconds`, { labels, buckets, help: "Time of a call" });
  const over = minutes(5);
  return {
    calls,
    duration,
    /** The part of the calls that failed. */
    failures: share(calls, { status: "error" }, { over }),
    /** The part of the calls that succeeded. */
    successes: share(calls, { status: "success" }, { over }),
    meanLatency: mean(duration, { over }),
  };
}
