import { ModelError } from "../../model/errors.ts";
import { duration } from "../../model/words.ts";

const list = (seconds: readonly number[]): string => seconds.map(duration).join(" or ");

/** What Azure Monitor does not take, and what would be right. */
export const azureErrors = {
  frequency: (where: string, seconds: number, nearest: readonly number[]) =>
    new ModelError(
      "azure-frequency",
      `${where}: Azure Monitor does not evaluate rules every ${duration(seconds)}`,
      `Use ${list(nearest)}`,
    ),

  window: (where: string, seconds: number, nearest: readonly number[]) =>
    new ModelError(
      "azure-window",
      `${where}: Azure Monitor has no window of ${duration(seconds)} whose failing periods it could count`,
      `Use a window of ${list(nearest)}, or leave the encoding to Limen`,
    ),

  failingPeriods: (where: string, count: number, window: number) =>
    new ModelError(
      "azure-failing-periods",
      `${where}: ${count} failing periods of ${duration(window)} would be needed, and 6 is the most`,
      `Let it last less than ${duration(6 * window)}, or leave the encoding to Limen`,
    ),

  lookBack: (where: string, seconds: number, most: number) =>
    new ModelError(
      "azure-look-back",
      `${where}: the rule would look back ${duration(seconds)}, and Azure Monitor looks back ${duration(most)} at most`,
      "Shorten the window or the duration",
    ),

  name: (name: string, why: string, at?: string) =>
    new ModelError(
      "azure-name",
      `"${name}" is no name for an alert rule: ${why}`,
      "Rename the environment, the service or the threshold",
      at,
    ),

  description: (where: string, length: number, most: number, at?: string) =>
    new ModelError(
      "azure-description",
      `${where}: its description has ${length} characters, and ${most} is the most`,
      "Shorten the summary or the reason of the override",
      at,
    ),

  querySize: (where: string, length: number, most: number) =>
    new ModelError(
      "azure-query",
      `${where}: query and description have ${length} characters together, and ${most} is the most`,
      "Select fewer values by name: a common prefix becomes one class",
    ),

  dimensions: (where: string, labels: readonly string[], most: number, at?: string) =>
    new ModelError(
      "azure-dimensions",
      `${where}: it keeps ${labels.length} labels (${labels.join(", ")}), and a rule splits by ${most} at most`,
      "Keep fewer labels in by",
      at,
    ),

  budget: (subscription: string, count: number, most: number, warnings: readonly string[]) =>
    new ModelError(
      "azure-budget",
      `${count} rules of subscription ${subscription} are evaluated every minute, and ${most} is the most`,
      `Let warnings last five minutes or more, which makes them rules of five minutes (${warnings.slice(0, 3).join(", ") || "there are none"}), or give an environment a subscription of its own`,
    ),
};
