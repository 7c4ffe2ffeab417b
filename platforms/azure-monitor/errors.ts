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

  workbook: (name: string, problem: string, remedy: string) =>
    new ModelError("azure-workbook", `The workbook "${name}" ${problem}`, `${remedy} of the dashboards`),

  packedQuery: (name: string) =>
    new ModelError("azure-query-pack", `Two saved queries are called "${name}"`, "Rename one of them"),

  address: (service: string, address: string, at?: string) =>
    new ModelError(
      "azure-address",
      `The address of ${service} is "${address}"`,
      "An address is https:// and a host: https://api.example.com; probes have the path",
      at,
    ),

  probeEvery: (where: string, seconds: number, known: readonly number[], at?: string) =>
    new ModelError(
      "azure-web-test",
      `The probe ${where} asks every ${duration(seconds)}, and web tests do not`,
      `Ask every ${list(known)}`,
      at,
    ),

  webTests: (count: number, most: number, at?: string) =>
    new ModelError(
      "azure-web-test",
      `${count} web tests are of one component, and ${most} is the most`,
      "Name fewer addresses, or fewer probes",
      at,
    ),

  receivers: (group: string, kind: string, count: number, most: number) =>
    new ModelError(
      "azure-receivers",
      `Action group ${group} would have ${count} receivers of the kind ${kind}, and ${most} is the most`,
      "Send to a list or a channel that all of them read",
    ),

  emailAddress: (address: string, length: number, most: number) =>
    new ModelError(
      "azure-receivers",
      `"${address}" has ${length} characters, and Azure sends to addresses of ${most} at most`,
      "Use a shorter one",
    ),

  webhookUrl: (group: string, url: string) =>
    new ModelError(
      "azure-receivers",
      `A webhook of action group ${group} is "${url}", which anybody on the way can read`,
      "Use https://",
    ),

  maintenance: (name: string, problem: string, remedy: string, at?: string) =>
    new ModelError("azure-maintenance", `The maintenance "${name}" ${problem}`, remedy, at),

  timeZone: (name: string, remedy: string, at?: string) =>
    new ModelError("azure-time-zone", `No Windows name of the time zone "${name}" is known here`, remedy, at),
};
