/** Who is told now, where that changed. */
import type { ExportedChannel, ExportedEnvironment, ExportedRoute } from "../export/schema.ts";
import { channelKey, type RouteChange, type Severity } from "./change.ts";
import type { Context } from "./context.ts";
import { paired } from "./pairs.ts";
import { risk } from "./risk.ts";

/** What loses and gains the same is one change; what is critical stands alone. */
export const routeChanges = (context: Context): readonly RouteChange[] =>
  context.environments.both.flatMap(([before, after]) => {
    const groups = new Map<string, Single[]>();
    for (const single of singlesOf(before, after)) {
      const { severity, lost, gained, now } = single;
      const key = JSON.stringify([severity === "critical", lost, gained, now]);
      groups.set(key, [...(groups.get(key) ?? []), single]);
    }
    return [...groups.values()].map((group) => changeOf(context, after, group));
  });

interface Single extends Pick<RouteChange, "lost" | "gained" | "now"> {
  readonly service: string;
  readonly severity: Severity;
  readonly thresholds: number;
}

function singlesOf(before: ExportedEnvironment, after: ExportedEnvironment): readonly Single[] {
  const keyOf = ({ service, severity }: ExportedRoute): string => `${service} ${severity}`;
  return paired(before.routes, after.routes, keyOf).both.flatMap(([was, is]): readonly Single[] => {
    const channels = paired(channelsOf(was), channelsOf(is), channelKey);
    if (channels.added.length + channels.removed.length === 0) return [];
    const all = [...channels.added, ...channels.removed];
    const words = (of: readonly ExportedChannel[]): readonly string[] => of.map((one) => wordsAmong(one, all)).sort();
    const { service, severity, thresholds } = is;
    const now = words(channelsOf(is));
    return [
      {
        service,
        severity,
        thresholds,
        lost: words(channels.removed),
        gained: words(channels.added),
        now: [...new Set(now)],
      },
    ];
  });
}

const channelsOf = ({ told }: ExportedRoute): readonly ExportedChannel[] => told.flatMap(({ channels }) => channels);

/** With its secret where two channels read alike without. */
const wordsAmong = ({ text, secret }: ExportedChannel, all: readonly ExportedChannel[]): string =>
  secret !== undefined && all.filter((one) => one.text === text).length > 1 ? `${text} (secret ${secret})` : text;

function changeOf(context: Context, after: ExportedEnvironment, group: readonly Single[]): RouteChange {
  const environment = after.name;
  const { lost, gained, now } = group[0] as Single;
  const of = [...new Set(group.map(({ severity }) => severity))].map((severity) => {
    const own = group.filter((one) => one.severity === severity);
    const services = own.map(({ service }) => service);
    return {
      severity,
      services,
      serviceTitles: services.map(context.titleOf),
      all: services.length === after.services.length && services.length > 1,
    };
  });
  const thresholds = group.reduce((sum, one) => sum + one.thresholds, 0);
  const place = after.place === undefined ? {} : { place: after.place };
  const bare = { environment, of, thresholds, lost, gained, now, ...place };
  if (lost.length === 0) return bare;
  const says = `${of.map(({ severity }) => severity).join(" and ")} alerts are no longer told by ${lost.join(", ")}`;
  const where = [...new Set(group.map(({ service }) => service))].join(", ");
  const kind = of.some(({ severity }) => severity === "critical") ? "critical-route-lost" : "route-lost";
  return { ...bare, ...risk(kind, { where, environments: [environment], says }, context.laptops([environment])) };
}
