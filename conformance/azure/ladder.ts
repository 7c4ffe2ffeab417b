/** Ladders on Azure Monitor: the conditions of the rungs above stand in the query of a lower one. */
import type { Episode } from "../../model/reference/episode.ts";
import { episodes } from "../../model/reference/episodes.ts";
import { History } from "../../model/reference/history.ts";
import type { Notice } from "../../model/reference/told.ts";
import { keyOf } from "../../model/reference/tuple.ts";
import type { Resolved } from "../../model/resolve.ts";
import type { Threshold } from "../../model/threshold.ts";
import { compileToAzureMonitor } from "../../platforms/azure-monitor/compile.ts";
import { processingRulesOf } from "../../platforms/azure-monitor/maintenance.ts";
import type { ScheduledQueryRule } from "../../platforms/azure-monitor/rule.ts";
import { moreSevere } from "../../platforms/siblings.ts";
import type { Case } from "../case.ts";
import { type Heard, heardBy, type Played, type Scene } from "../heard.ts";
import type { Rungs } from "../ladder.ts";
import { same } from "../outcome.ts";
import { viewOf } from "../view.ts";
import { type Read, withheld } from "./expected.ts";
import { alertsOf, evaluateEach, load } from "./monitor.ts";
import { labelled } from "./play.ts";
import { isSuppressed, toldByAzure } from "./processing.ts";
import { Engine } from "./python.ts";
import { customMetrics, type Row } from "./rows.ts";

export async function onProcessingRules(scenes: readonly Scene[]): Promise<readonly Heard[]> {
  const engine = new Engine();
  const found: Heard[] = [];
  try {
    for (const scene of scenes) found.push(...(await heardOn(engine, scene)));
  } finally {
    await engine.close();
  }
  return found;
}

/** What a rule fires, and the rule. */
interface Fired {
  readonly rule: ScheduledQueryRule;
  readonly alerts: readonly Episode[];
}

async function heardOn(engine: Engine, scene: Scene): Promise<readonly Heard[]> {
  const { rungs, case: one, origin = 0 } = scene;
  await load(engine, "customMetrics", { ladder: rowsOf(rungs, one) });
  const fired = new Map<Resolved, readonly Fired[]>();
  const played: Played[] = [];
  for (const resolved of rungs) {
    const announced = compileToAzureMonitor(resolved, rungs);
    const all: Fired[] = [];
    for (const rule of announced.rule) {
      const at = await evaluateEach(engine, rule, { ladder: one.incident.span });
      const alerts = alertsOf(rule, at.get("ladder") ?? new Map());
      all.push({ rule, alerts: alerts.map((alert) => labelled(alert, { resolved })) });
    }
    if (all.length === 0) continue;
    fired.set(resolved, all);
    const alerts = all.flatMap((of) => of.alerts);
    played.push({ resolved, announced, episodes: alerts, ...asAnnounced(resolved, rungs, one, alerts) });
  }
  if (played.length === 0) return [];
  const suppressing = processingRulesOf(rungs[0].environment);
  const quiet = ({ name, severity }: ScheduledQueryRule, t: number): boolean =>
    isSuppressed(suppressing, { name, severity }, origin + t * 1000);
  const ruleOf = new Map(rungs.map((rung) => [rung.threshold.severity, fired.get(rung)?.[0]?.rule]));
  return heardBy(scene, played, {
    receiver: "Azure Monitor",
    later: 0,
    ends: "told",
    muted: (severity, t) => {
      const rule = ruleOf.get(severity);
      return rule !== undefined && quiet(rule, t);
    },
    afterMaintenance: "never",
    tell: () => {
      const found = new Map<string, Notice[]>();
      for (const [{ threshold }, all] of fired)
        for (const { rule, alerts } of all)
          for (const alert of alerts) {
            const key = keyOf(alert.tuple);
            const told = toldByAzure([alert], threshold.name, (t) => quiet(rule, t));
            found.set(key, [...(found.get(key) ?? []), ...told]);
          }
      return found;
    },
  });
}

/** What all rungs publish, once. */
export function rowsOf(rungs: Rungs, { series }: Case): readonly Row[] {
  const all = rungs.flatMap((rung) => customMetrics(rung, series));
  return [
    ...new Map(all.map((row) => [JSON.stringify([row.name, row.timestamp, row.customDimensions]), row])).values(),
  ];
}

/** Minute by minute a lower rung is the reference without the times at which the condition of one above holds. */
function asAnnounced(
  resolved: Resolved,
  rungs: Rungs,
  { series, incident: { span } }: Case,
  found: readonly Episode[],
): Pick<Played, "wrong" | "withholds"> {
  const history = new History(viewOf("azure", resolved.threshold, series));
  const above = moreSevere(resolved, rungs);
  const { deviations } = compileToAzureMonitor(resolved, rungs);
  const expected = withheld(readBy(resolved), above.map(readBy), history, span);
  const { threshold, reading } = readBy(resolved);
  const at = { ...threshold, resolveAfter: undefined } as Threshold;
  return {
    // in the query of a lower rung it is looked at as often as that one is
    withholds: episodes(at, history, span, { ...reading, every: 60, resolveAfter: 0 }),
    wrong: [
      ...(same(expected, found) ? [] : [`it is ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`]),
      ...(above.length === 0 || deviations.some(({ kind }) => kind === "withheld" || kind === "told besides")
        ? []
        : ["nothing announces that it is withheld"]),
    ],
  };
}

const readBy = (one: Resolved): Read => ({ threshold: one.threshold, reading: compileToAzureMonitor(one).reading });
