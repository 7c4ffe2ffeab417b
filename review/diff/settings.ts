/** What else an environment is told: intervals, retention, accounts, addresses, maintenance. */
import type { ExportedEnvironment } from "../export/schema.ts";
import type { SettingChange } from "./change.ts";
import type { Context } from "./context.ts";
import { paired } from "./pairs.ts";
import { risk } from "./risk.ts";

export const settingChanges = (context: Context): readonly SettingChange[] =>
  context.environments.both.flatMap(([before, after]) => {
    const settings = (of: ExportedEnvironment) => Object.entries(settingsOf(of));
    const { added, removed, both } = paired(settings(before), settings(after), ([what]) => what);
    const made = (what: string, was: string, is: string): SettingChange =>
      withRisk(context, { environment: after.name, what, before: was, after: is });
    return [
      ...removed.map(([what, was]) => made(what, was, "none")),
      ...added.map(([what, is]) => made(what, "none", is)),
      ...both.flatMap(([[what, was], [, is]]) => (was === is ? [] : [made(what, was, is)])),
    ];
  });

const maintenance = "maintenance ";

/** While there is maintenance nobody is told. */
function withRisk(context: Context, change: SettingChange): SettingChange {
  const { environment, what, after } = change;
  if (!what.startsWith(maintenance) || after === "none") return change;
  const environments = [environment];
  const of = { where: what.slice(maintenance.length), environments, says: `nobody is told in maintenance ${after}` };
  return { ...change, ...risk("maintenance", of, context.laptops(environments)) };
}

function settingsOf(of: ExportedEnvironment): Readonly<Record<string, string>> {
  const { evaluateEvery, retention, grouping, receivers, fallback, addresses, aws = {}, azure = {} } = of;
  return {
    "evaluated every": evaluateEvery.text,
    ...(retention && { "measurements kept": retention.text }),
    "notices collected for": grouping.wait.text,
    "further notices after": grouping.interval.text,
    "notices repeated after": grouping.repeat.text,
    "a notice is about": `one ${grouping.by ?? "subject"}`,
    ...Object.fromEntries(
      receivers.flatMap((one) =>
        one.grouping ? [[`notices of the receiver ${one.name}`, groupingWords(one.grouping)]] : [],
      ),
    ),
    "catch-all receiver": fallback,
    ...flat("address of ", addresses),
    ...flat("AWS ", aws),
    ...flat("Azure ", azure),
    ...Object.fromEntries(of.maintenance.map(({ name, ...one }) => [`${maintenance}${String(name)}`, whenWords(one)])),
  };
}

/** `by subject, after 30 s, 5 min between two, repeated after 4 h`. */
const groupingWords = ({ by = "subject", wait, interval, repeat }: ExportedEnvironment["grouping"]): string =>
  `by ${by}, after ${wait.text}, ${interval.text} between two, repeated after ${repeat.text}`;

/** Values by their path. */
function flat(lead: string, values: object): Readonly<Record<string, string>> {
  const entries = Object.entries(values).flatMap(([key, value]): [string, string][] =>
    typeof value === "object" && value !== null
      ? Object.entries(flat(`${lead}${key}.`, value))
      : [[`${lead}${key}`, String(value)]],
  );
  return Object.fromEntries(entries);
}

type Maintenance = ExportedEnvironment["maintenance"][number];

/** `2026-12-24T22:00 to 2026-12-25T02:00 (Europe/Berlin), because the database is moved`. */
function whenWords({ when, because, timeZone, services, severities }: Maintenance): string {
  const { on, from, until } = when as { readonly on?: string | readonly string[]; from: string; until: string };
  const days = on === undefined ? "" : `${[on].flat().join(", ")} `;
  const only = [services, severities].flatMap((some) => (Array.isArray(some) ? [some.join(", ")] : []));
  const scope = only.length === 0 ? "" : ` for ${only.join(", ")} only`;
  return `${days}${from} to ${until} (${timeZone})${scope}, because ${because}`;
}
