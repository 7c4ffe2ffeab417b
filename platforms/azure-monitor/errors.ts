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

  lookBack: (where: string, seconds: number, most: number, at?: string) =>
    new ModelError(
      "azure-look-back",
      `${where}: the rule would look back ${duration(seconds)}, and Azure Monitor looks back ${duration(most)} at most`,
      "Shorten the window or the duration",
      at,
    ),

  name: (name: string, why: string, at?: string) =>
    new ModelError(
      "azure-name",
      `"${name}" is no name for an alert rule: ${why}`,
      "Rename the environment, the service or the threshold",
      at,
    ),

  label: (label: string, length: number, most: number, at?: string) =>
    new ModelError(
      "azure-label",
      `"${label}" stands in the names of what is made on Azure and has ${length} characters, where ${most} are the most`,
      "Shorten the name of the environment or of the place in azure.elsewhere",
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

  identity: (environment: string, count: number, most: number) =>
    new ModelError(
      "azure-identity",
      `${count} rules of ${environment} would run in the name of one identity, and ${most} is the most`,
      "Put some services into azure.elsewhere: each place has an identity of its own",
    ),

  workbook: (name: string, problem: string, remedy: string) =>
    new ModelError("azure-workbook", `The workbook "${name}" ${problem}`, remedy),

  packedQuerySize: (name: string, length: number, most: number) =>
    new ModelError(
      "azure-query-pack",
      `The saved query "${name}" has ${length} characters, and ${most} is the most`,
      "Ask for less, or share its parts out among several queries",
    ),

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

  phone: (number: string, problem: string, remedy: string, at?: string) =>
    new ModelError("azure-receivers", `The number "${number}" ${problem}`, remedy, at),

  trigger: (id: string) =>
    new ModelError(
      "azure-receivers",
      `Nobody says where ${id} is called`,
      'Add it to azure.triggers of the environment: { "<its id>": secret("<name>") }, the secret being its address with the key',
    ),

  withoutWorkspace: (insights: string, at?: string) =>
    new ModelError(
      "azure-existing",
      `azure.existing names the component ${insights}, and not its workspace`,
      "Name the workspace too: rules are allowed to read it, and saved searches are kept there",
      at,
    ),

  insightsOfNoService: (name: string, remedy: string, at?: string) =>
    new ModelError(
      "azure-existing",
      `azure.existing names a component of "${name}", which is no service of this place`,
      remedy,
      at,
    ),

  toldTwice: (id: string, at?: string) =>
    new ModelError(
      "azure-others",
      `azure.alertsOfOthers names ${id}, in which Limen makes its own alerts: they would be told twice`,
      "Name resource groups of others only",
      at,
    ),

  elsewhere: (name: string, problem: string, remedy: string, at?: string) =>
    new ModelError("azure-elsewhere", `The place "${name}" of azure.elsewhere ${problem}`, remedy, at),

  host: (service: string, problem: string, remedy: string, at?: string) =>
    new ModelError("azure-host", `${service} of azure.hosts ${problem}`, remedy, at),

  measure: (id: string, measure: string, problem: string, remedy: string, at?: string) =>
    new ModelError("azure-measure", `${id} is read from "${measure}" of its host, ${problem}`, remedy, at),

  native: (kind: string, name: string, remedy: string, at?: string) =>
    new ModelError("azure-native", `azure.native names "${name}", which is no ${kind}`, remedy, at),

  telemetry: (what: string, value: number, remedy: string, at?: string) =>
    new ModelError("azure-telemetry", `${what} of azure.telemetry is ${value}, which Azure does not take`, remedy, at),

  vault: (name: string, at?: string) =>
    new ModelError(
      "azure-telemetry",
      `"${name}" is no name of a key vault`,
      "A name has 3 to 24 letters, digits and single hyphens, begins with a letter and ends without a hyphen; or give the id of a vault",
      at,
    ),

  resourceId: (what: string, id: string, types?: readonly string[], at?: string) =>
    new ModelError(
      "azure-resource-id",
      `${what} has the id "${id}"${types ? "" : ", which is none"}`,
      `An id is /subscriptions/<id>/resourceGroups/<name>/providers/<type>/<name>${types ? `, here of the type ${types.join(" or ")}` : ""}`,
      at,
    ),

  otherSubscription: (what: string, id: string, subscription: string, at?: string) =>
    new ModelError(
      "azure-subscription",
      `${what} would be about "${id}", which is not in subscription ${subscription}: an alert processing rule works in its own`,
      "Name what is in this subscription here, and the other in azure.elsewhere",
      at,
    ),

  maintenance: (name: string, problem: string, remedy: string, at?: string) =>
    new ModelError("azure-maintenance", `The maintenance "${name}" ${problem}`, remedy, at),

  timeZone: (name: string, remedy: string, at?: string) =>
    new ModelError("azure-time-zone", `No Windows name of the time zone "${name}" is known here`, remedy, at),
};
