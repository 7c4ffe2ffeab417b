import { ModelError } from "../../model/errors.ts";

/** A threshold by its name, and the tables that it reads. */
type Read = readonly [name: string, tables: readonly string[]];

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

  ladderTables: (own: Read, upper: Read, at?: string) =>
    new ModelError(
      "ladder-tables",
      `${own[0]} reads ${own[1].join(" and ")} and ${upper[0]}, which silences it, reads ${upper[1].join(" and ")}; a rule that is evaluated every minute may not join tables`,
      "Name the same table for all metrics of the ladder, or read all of them from customMetrics",
      at,
    ),

  providedLabels: (where: string, own: readonly string[], others: readonly string[], at?: string) =>
    new ModelError(
      "provided-labels",
      `${where}: its condition under \`provided\` keeps ${others.join(", ") || "no label"}, the threshold keeps ${own.join(", ") || "none"}, and a log alert tells one set of labels apart`,
      "Use the same by on both signals",
      at,
    ),

  bucket: (metric: string, limit: string) =>
    new ModelError("off-bucket", `${limit} is no bucket bound of ${metric}`, "Compare at a bucket bound"),

  unsupported: (what: string, remedy: string) => new ModelError("kql", `${what} cannot be said in a log alert`, remedy),
};
