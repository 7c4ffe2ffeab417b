import { ModelError } from "../../model/errors.ts";

/** What cannot be said in KQL, and what would be right. */
export const kqlErrors = {
  nativeLabel: (metric: string, label: string, table: string) =>
    new ModelError(
      "native-label",
      `${metric} is read from ${table}, where nothing stands for its label "${label}"`,
      `Name the column: labels: { ${label}: "…" }, or read the metric from customMetrics`,
    ),

  webTest: (metric: string, over: string) =>
    new ModelError(
      "web-test",
      `${metric} is read over ${over} from availabilityResults, where a web test writes a row every five minutes at most`,
      "Read it over ten minutes, or from customMetrics",
    ),

  mixedTables: (tables: readonly string[]) =>
    new ModelError(
      "mixed-tables",
      `One rule would read ${tables.join(" and ")}; a rule that is evaluated every minute may not join tables`,
      "Name the same table for all metrics of the threshold, or read all of them from customMetrics",
    ),

  providedLabels: (own: readonly string[], others: readonly string[]) =>
    new ModelError(
      "provided-labels",
      `The condition keeps ${others.join(", ") || "no label"}, the threshold ${own.join(", ") || "none"}`,
      "Use the same by on both signals",
    ),

  bucket: (metric: string, limit: string) =>
    new ModelError("off-bucket", `${limit} is no bucket bound of ${metric}`, "Compare at a bucket bound"),

  unsupported: (what: string, remedy: string) => new ModelError("kql", `${what} cannot be said in a log alert`, remedy),
};
