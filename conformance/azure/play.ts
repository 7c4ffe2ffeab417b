/** Cases as Azure Monitor has them: the KQL of their rules is executed on rows, then the rule's stateful logic. */
import type { Compiled } from "../../model/deviation.ts";
import type { Episode } from "../../model/reference/episode.ts";
import type { ScheduledQueryRule } from "../../platforms/azure-monitor/rule.ts";
import type { Case } from "../case.ts";
import { alertsOf, evaluateEach, type Found, load } from "./monitor.ts";
import type { Engine } from "./python.ts";
import { customMetrics } from "./rows.ts";

/** The alerts of all cases of one threshold. */
export async function onAzure(
  engine: Engine,
  cases: readonly Case[],
  { rule }: Compiled<readonly ScheduledQueryRule[]>,
): Promise<Map<Case, readonly Episode[]>> {
  const rows = cases.map((one) => [one.scenario, customMetrics(one.resolved, one.series)] as const);
  await load(engine, "customMetrics", Object.fromEntries(rows));
  const spans = Object.fromEntries(cases.map((one) => [one.scenario, one.incident.span]));
  const found = new Map<Case, readonly Episode[]>(cases.map((one) => [one, []]));
  for (const each of rule) {
    const evaluations = await evaluateEach(engine, each, spans);
    for (const one of cases) {
      const alerts = alertsOf(each, evaluations.get(one.scenario) as ReadonlyMap<number, readonly Found[]>);
      found.set(one, [...(found.get(one) ?? []), ...alerts.map((alert) => labelled(alert, one))]);
    }
  }
  return found;
}

/** A label that is a column of every query has a column of another name. */
export function labelled(alert: Episode, { resolved }: Pick<Case, "resolved">): Episode {
  const { by } = resolved.threshold.signal.node;
  const named = (name: string): string => by.find((label) => `label_${label}` === name) ?? name;
  return {
    ...alert,
    tuple: Object.fromEntries(Object.entries(alert.tuple).map(([name, value]) => [named(name), value])),
  };
}
