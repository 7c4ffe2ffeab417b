import { type Source, unbounded } from "../../model/metric.ts";
import { minutes, type Quantity } from "../../model/quantity.ts";
import { quantile } from "../../model/signal.ts";

/** A database as the application sees it: how long its statements take, by operation and table. */
export function database(source: Source, name: string, options: { readonly buckets: readonly Quantity<"time">[] }) {
  const labels = { operation: ["select", "insert", "update", "delete"], table: unbounded({ cap: 20 }) } as const;
  const duration = source.histogram(name, {
    labels,
    buckets: options.buckets,
    help: "Time of a statement",
  });
  return {
    /** What every statement is counted by. */
    labels,
    duration,
    /** What the slowest statements in twenty take, by operation and table. */
    p95: quantile(0.95, duration, { over: minutes(5), by: ["operation", "table"] }),
  };
}
