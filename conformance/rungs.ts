/** Every warning with its critical rung on every platform: who is told of the warning, and when. */
import type { Episode } from "../model/reference/episode.ts";
import { episodes } from "../model/reference/episodes.ts";
import type { Resolved } from "../model/resolve.ts";
import { compileToAzureMonitor } from "../platforms/azure-monitor/compile.ts";
import { compileToCloudWatch } from "../platforms/cloudwatch/compile.ts";
import { suppressionSeconds } from "../platforms/cloudwatch/twins.ts";
import { compileToPrometheus } from "../platforms/prometheus/rule.ts";
import { withheld } from "./azure/expected.ts";
import { alertsOf, evaluateEach, load } from "./azure/monitor.ts";
import { Engine } from "./azure/python.ts";
import { customMetrics, type Row } from "./azure/rows.ts";
import type { Case } from "./case.ts";
import { toldBy } from "./cloudwatch/composite.ts";
import { onCloudWatch } from "./cloudwatch/play.ts";
import { canBe, ladderCase, orders, type Pair, pairs } from "./ladder.ts";
import { type Ladder, laddersOf, type Receiver, receivers, type Scene } from "./ladder-outcome.ts";
import { plainly } from "./notices.ts";
import { same } from "./outcome.ts";
import type { Announced } from "./platforms.ts";
import { apart, together, toldByAlertmanager } from "./prometheus/alertmanager.ts";
import { onPrometheus, type RuleEngine } from "./prometheus/play.ts";

export const scenes = (): readonly Scene[] =>
  pairs.flatMap((pair) =>
    orders.filter((order) => canBe(order, pair)).map((order) => ({ pair, order, case: ladderCase(pair, order) })),
  );

/** Plays every ladder where it can be played here. */
export async function ladders(
  promtool: RuleEngine | undefined,
  kql: boolean,
  all: readonly Scene[] = scenes(),
): Promise<readonly Ladder[]> {
  return [
    ...(promtool ? await onAlertmanager(all, promtool) : []),
    ...all.flatMap(onComposites),
    ...(kql ? await onProcessing(all) : []),
  ];
}

/** Seconds, as environments have them unless they say otherwise. */
const grouping = ({ warning }: Pair) => {
  const { wait, interval } = warning.environment.grouping;
  return { wait: wait.base, interval: interval.base };
};

async function onAlertmanager(all: readonly Scene[], promtool: RuleEngine): Promise<readonly Ladder[]> {
  const rungs = all.map(({ pair, case: one }) => ({ warning: one, critical: { ...one, resolved: pair.critical } }));
  const found = await onPrometheus(
    rungs.flatMap(({ warning, critical }) => [warning, critical]),
    promtool,
    compileToPrometheus,
  );
  const of = (one: Case): readonly Episode[] => found.get(one) ?? [];
  return all.flatMap((scene, i) => {
    const { warning, critical } = rungs[i] as (typeof rungs)[number];
    const fired = { warning: of(warning), critical: of(critical) };
    const { wait, interval } = grouping(scene.pair);
    const announced = compileToPrometheus(scene.pair.warning, promtool.engine);
    return ([together, apart] as const).flatMap((groups, k) =>
      laddersOf(scene, receivers[k] as Receiver, fired, {
        announced,
        later: wait + interval,
        tell: (each) => toldByAlertmanager(each, scene.case.incident.span, { groups, wait, interval }),
      }),
    );
  });
}

function onComposites(scene: Scene): readonly Ladder[] {
  const { pair, case: one } = scene;
  const { warning, critical } = pair;
  const announced = compileToCloudWatch(warning, [warning, critical]);
  const upper = compileToCloudWatch(critical, [warning, critical]);
  const fired = {
    warning: onCloudWatch(one, announced),
    critical: onCloudWatch({ ...one, resolved: critical }, upper),
  };
  const periods = { wait: suppressionSeconds, extension: suppressionSeconds };
  return laddersOf(scene, "CloudWatch", fired, {
    announced,
    later: 0,
    tell: (each) => [
      ...toldBy(each.warning, each.critical, one.incident.span, periods),
      ...plainly("critical", each.critical),
    ],
  });
}

/** What both rungs publish, once. */
export function rowsOf({ warning, critical }: Pair, { series }: Case): readonly Row[] {
  const all = [...customMetrics(warning, series), ...customMetrics(critical, series)];
  return [
    ...new Map(all.map((row) => [JSON.stringify([row.name, row.timestamp, row.customDimensions]), row])).values(),
  ];
}

async function onProcessing(all: readonly Scene[]): Promise<readonly Ladder[]> {
  const engine = new Engine();
  const found: Ladder[] = [];
  try {
    for (const scene of all) {
      const { pair, case: one } = scene;
      const siblings = [pair.warning, pair.critical];
      await load(engine, "customMetrics", { ladder: rowsOf(pair, one) });
      const fired = async (resolved: Resolved): Promise<readonly Episode[]> => {
        const [rule] = compileToAzureMonitor(resolved, siblings).rule;
        if (!rule) return [];
        const at = await evaluateEach(engine, rule, { ladder: one.incident.span });
        return alertsOf(rule, at.get("ladder") ?? new Map());
      };
      const rungs = { warning: await fired(pair.warning), critical: await fired(pair.critical) };
      const announced = compileToAzureMonitor(pair.warning, siblings);
      const wrong = asWithheld(scene, announced, rungs.warning);
      found.push(
        ...laddersOf(scene, "Azure Monitor", rungs, {
          announced,
          later: 0,
          tell: (each) => [...plainly("warning", each.warning), ...plainly("critical", each.critical)],
        }).map((one) => ({ ...one, wrong: [...wrong, ...one.wrong] })),
      );
    }
  } finally {
    await engine.close();
  }
  return found;
}

/** The critical's condition is in the warning's query: minute by minute it is the reference without those times. */
function asWithheld({ pair, case: one }: Scene, announced: Announced, found: readonly Episode[]): readonly string[] {
  const [warning, critical] = [pair.warning.threshold, pair.critical.threshold];
  const own = { threshold: warning, reading: announced.reading };
  const above = { threshold: critical, reading: compileToAzureMonitor(pair.critical).reading };
  const expected = withheld(own, [above], one.history, one.incident.span);
  const without = episodes(warning, one.history, one.incident.span, announced.reading);
  return [
    ...(same(expected, found)
      ? []
      : ["it is not the reference without the times at which the critical's condition holds"]),
    ...(announced.deviations.some(({ kind }) => kind === "withheld") ? [] : ["nothing announces that it is withheld"]),
    ...(same(without, found) ? ["the critical's condition changes nothing"] : []),
  ];
}
