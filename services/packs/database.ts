import { type Source, unbounded } from "../../model/metric.ts";
import { minutes, type Quantity } from "../../model/quantity.ts";
import { quantile } from "../../model/signal.ts";

const help = "Time of a statement";
type Buckets = { readonly buckets: readonly Quantity<"time">[] };

/** A database as the application sees it: how long its statements take, by operation and table. */
export function database(source: Source, name: string, { buckets }: Buckets) {
  const labels = { operation: ["select", "insert", "update", "delete"], table: unbounded({ cap: 20 }) } as const;
  const duration = source.histogram(name, { labels, buckets, help });
  return {
    /** What every statement is counted by. */
    labels,
    duration,
    /** What the slowest statements in twenty take, by operation and table. */
    p95: quantile(0.95, duration, { over: minutes(5), by: ["operation", "table"] }),
  };
}

/** A database of which all statements are known: which operations there are of each table. */
export function databaseOf<const T extends Readonly<Record<string, readonly string[]>>>(
  source: Source,
  name: string,
  statements: T,
  { buckets }: Buckets,
) {
  const combinations = Object.entries(statements).flatMap(([table, operations]) =>
    operations.map((operation) => ({ operation, table })),
  );
  const labels = {
    operation: [...new Set(combinations.map(({ operation }) => operation))],
    table: Object.keys(statements) as readonly (keyof T & string)[],
  };
  const duration = source.histogram(name, { labels, combinations: combinations as never, buckets, help });
  return { duration, p95: quantile(0.95, duration, { over: minutes(5), by: ["operation", "table"] }) };
}
