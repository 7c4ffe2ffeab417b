/** Environments, and what each gains or loses as a whole: services and platforms. */
import type { ExportedEnvironment, ExportedThreshold } from "../export/schema.ts";
import { plural } from "../words.ts";
import type { ScopeChange } from "./change.ts";
import type { Context } from "./context.ts";
import { paired } from "./pairs.ts";
import { risk } from "./risk.ts";

export const platformTitles: Readonly<Record<string, string>> = {
  local: "Prometheus",
  aws: "AWS",
  azure: "Azure",
};

export function scopeChanges(context: Context): readonly ScopeChange[] {
  const { added, removed, both } = context.environments;
  const whole = (kind: ScopeChange["kind"]) => (one: ExportedEnvironment) =>
    change(
      context,
      { kind, what: "environment", environment: one.name, name: one.name, title: one.name },
      one.thresholds,
    );
  return [
    ...removed.map(whole("removed")),
    ...added.map(whole("added")),
    ...both.flatMap(([before, after]) => [...services(context, before, after), ...platforms(context, before, after)]),
  ];
}

function services(context: Context, before: ExportedEnvironment, after: ExportedEnvironment): readonly ScopeChange[] {
  const { added, removed } = paired(before.services, after.services, (name) => name);
  const whole = (kind: ScopeChange["kind"], of: ExportedEnvironment) => (name: string) => {
    const own = of.thresholds.filter(({ service }) => service === name);
    const what = { kind, what: "service", environment: of.name, name, title: context.titleOf(name) } as const;
    return change(context, what, own);
  };
  return [...removed.map(whole("removed", before)), ...added.map(whole("added", after))];
}

function platforms(context: Context, before: ExportedEnvironment, after: ExportedEnvironment): readonly ScopeChange[] {
  const { added, removed } = paired(before.platforms, after.platforms, (name) => name);
  const whole = (kind: ScopeChange["kind"], of: ExportedEnvironment) => (name: string) => {
    const title = platformTitles[name] ?? name;
    return change(context, { kind, what: "platform", environment: of.name, name, title }, of.thresholds);
  };
  return [...removed.map(whole("removed", before)), ...added.map(whole("added", after))];
}

type Bare = Omit<ScopeChange, "thresholds" | "critical" | "risk">;

function change(context: Context, bare: Bare, own: readonly ExportedThreshold[]): ScopeChange {
  const critical = own.filter(({ severity }) => severity === "critical").length;
  const counts = { thresholds: own.length, critical };
  if (bare.kind === "added" || own.length === 0) return { ...bare, ...counts };
  const environments = [bare.environment];
  const of = { where: bare.name, environments, says: scopeWords({ ...bare, ...counts }) };
  return {
    ...bare,
    ...counts,
    ...risk(critical > 0 ? "critical-unwatched" : "unwatched", of, context.laptops(environments)),
  };
}

/** `production no longer watches Shop: 4 alerts, 2 of them critical`. */
export function scopeWords({ kind, what, environment, title, thresholds, critical }: ScopeChange): string {
  const alerts = `${plural(thresholds, "alert")}${critical > 0 ? `, ${critical} of them critical` : ""}`;
  const gone = kind === "removed";
  if (what === "environment") return `the environment ${environment} is ${gone ? "gone" : "new"}: ${alerts}`;
  if (what === "service") return `${environment} ${gone ? "no longer watches" : "now watches"} ${title}: ${alerts}`;
  return `${environment} ${gone ? "no longer alerts" : "now alerts"} on ${title}: ${alerts}`;
}
