/** Random ladders on every platform, with random maintenance and groupings: who is told of each rung, and when. */
import type { Environment } from "../../model/environment.ts";
import { ModelError } from "../../model/errors.ts";
import { core, selections } from "../../model/node.ts";
import { minutes, seconds } from "../../model/quantity.ts";
import { isOn } from "../../model/reference/told.ts";
import type { Resolved } from "../../model/resolve.ts";
import type { Signal } from "../../model/signal.ts";
import { type Line, type Threshold, windows } from "../../model/threshold.ts";
import { compileToAzureMonitor } from "../../platforms/azure-monitor/compile.ts";
import { compileToCloudWatch } from "../../platforms/cloudwatch/compile.ts";
import { telemetryOf } from "../../platforms/collector/telemetry.ts";
import { prometheus2 } from "../../queries/promql/engine.ts";
import { onProcessingRules } from "../azure/ladder.ts";
import { caseOf, Tied } from "../case.ts";
import { onComposites } from "../cloudwatch/ladder.ts";
import type { Heard, Receiver, Scene } from "../heard.ts";
import { isolated } from "../isolate.ts";
import { laddersIn, type Rungs } from "../ladder.ts";
import { compilers, type Platform } from "../platforms.ts";
import { onAlertmanager } from "../prometheus/ladder.ts";
import type { RuleEngine } from "../prometheus/play.ts";
import { spans } from "../scale.ts";
import { beginsGood } from "./begins.ts";
import { randomMaintenance, randomOrigin } from "./calendar.ts";
import { Choice } from "./choice.ts";
import { modelOf } from "./model.ts";

/** What came of the ladder of a seed, for one receiver and tuple. */
export interface PlayedLadder extends Heard {
  readonly seed: number;
  /** Whether a rung above fires while one below does. */
  readonly withheld: boolean;
  /** Whether its environment has maintenance. */
  readonly maintained: boolean;
}
export interface On {
  readonly platforms: readonly Platform[];
  readonly promtool?: RuleEngine | undefined;
}

/** Of window and duration together: longer ones take longer than all others. Seconds. */
const longest = 2 * 3600;
/** So many at a time: their rules are evaluated together. */
const together = 12;

/** The ladders of so many seeds; left out are those that the model or a platform refuses, by named errors. */
export async function playLadders(from: number, count: number, on: On): Promise<readonly PlayedLadder[]> {
  const found: PlayedLadder[] = [];
  for (let seed = from; seed < from + count; seed += together) {
    const scenes = Array.from({ length: Math.min(together, from + count - seed) }, (_, i) => sceneOf(seed + i, seed));
    found.push(
      ...(await played(
        scenes.filter((one) => one !== undefined),
        on,
      )),
    );
  }
  return found;
}

interface Seeded extends Scene {
  readonly seed: number;
}

async function played(scenes: readonly Seeded[], { platforms, promtool }: On): Promise<readonly PlayedLadder[]> {
  const taking = (receiver: Receiver) =>
    scenes.filter(({ rungs }) => rungs.every((one) => takes(receiver, one, rungs)));
  const heard = [
    ...(promtool && platforms.includes("prometheus") ? await onAlertmanager(taking("Alertmanager"), promtool) : []),
    ...(platforms.includes("cloudwatch") ? taking("CloudWatch").flatMap(onComposites) : []),
    ...(platforms.includes("azure") ? await onProcessingRules(taking("Azure Monitor")) : []),
  ];
  return heard.map((one) => {
    const { seed, rungs } = scenes.find((scene) => scene.rungs[0].id === one.id) as Seeded;
    const [lowest, ...above] = one.rungs;
    const withheld = above.some(({ episodes }) => episodes.some(({ fires }) => isOn(lowest?.episodes ?? [], fires)));
    return { ...one, seed, withheld, maintained: (rungs[0].environment.maintenance ?? []).length > 0 };
  });
}

function takes(receiver: Receiver, one: Resolved, rungs: Rungs): boolean {
  try {
    if (receiver === "Alertmanager") compilers.prometheus(one, prometheus2);
    if (receiver === "CloudWatch") compileToCloudWatch(one, rungs);
    if (receiver === "Azure Monitor") compileToAzureMonitor(one, rungs);
    // the collector refuses what no series can say at once
    if (receiver !== "Alertmanager") telemetryOf(one.environment, rungs, receiver === "CloudWatch" ? "aws" : "azure");
    return true;
  } catch (error) {
    if (error instanceof ModelError) return false;
    throw error;
  }
}

/** The ladder of a seed in a scenario that it shares with others, if the model takes it. */
function sceneOf(seed: number, group: number): Seeded | undefined {
  const made = modelOf(seed);
  if ("refused" in made) return undefined;
  const choice = new Choice(seed + 77);
  const order = `random ${group}`;
  const rungs = ladderOf(made.resolved, choice);
  if (!rungs?.every(({ threshold }) => isShort(threshold))) return undefined;
  try {
    const [lowest, ...above] = rungs;
    const one = caseOf(lowest, order, above);
    if (!one || !rungs.every((resolved) => beginsGood({ ...one, resolved }))) return undefined;
    const origin = randomOrigin(choice);
    const environment = randomEnvironment(choice, lowest, { origin, span: one.incident.span });
    const there = rungs.map((rung) => ({ ...rung, environment })) as unknown as Rungs;
    return { seed, order, rungs: there, case: { ...one, resolved: there[0] }, origin };
  } catch (error) {
    if (error instanceof Tied) return undefined;
    throw error;
  }
}

function isShort(threshold: Threshold): boolean {
  const { window, lasting } = spans(threshold);
  return window + lasting <= longest;
}

/** Maintenance mostly, and another grouping at times. */
function randomEnvironment(
  choice: Choice,
  { environment, service }: Resolved,
  during: { readonly origin: number; readonly span: Scene["case"]["incident"]["span"] },
): Environment {
  const grouping = {
    by: choice.of(["subject", "service"] as const),
    wait: seconds(choice.of([0, 10, 30, 60])),
    interval: minutes(choice.of([1, 5, 10])),
    repeat: environment.grouping.repeat,
  };
  return {
    ...environment,
    ...(choice.chance(0.3) && { grouping }),
    ...(choice.chance(0.6) && { maintenance: randomMaintenance(choice, { ...during, service: service.name }) }),
  };
}

/** The threshold of a seed as the lowest rung, and one or two above it that read the same metrics. */
function ladderOf(resolved: Resolved, choice: Choice): Rungs | undefined {
  const own = isolated(resolved, resolved.id);
  const lowest: Resolved = { ...own, threshold: { ...own.threshold, severity: "info", subject: "ladder" } };
  const above = Array.from({ length: choice.whole(1, 2) }, (_, i): Resolved => {
    const name = `Above${i}`;
    const threshold = { ...lowest.threshold, ...rungAbove(choice, lowest.threshold), name };
    return { ...lowest, id: `${lowest.service.name}/${name}`, threshold };
  });
  const [rungs] = laddersIn([lowest, ...above]);
  return rungs && rungs[0].threshold.severity === "info" ? rungs : undefined;
}

/** Another duration, and perhaps another limit and window: steps that have nothing to do with those of the lower one. */
function rungAbove(choice: Choice, { signal, line }: Threshold): Partial<Threshold> {
  return {
    severity: choice.of(["warning", "critical"]),
    signal: choice.chance(0.5) ? signal : over(signal, choice.of([60, 120, 300, 420])),
    line: farther(signal, line, choice.of([1, 1, 1.013, 1.11, 1.29])),
    lasting: choice.chance(0.4) ? windows(choice.whole(1, 3)) : minutes(choice.of([1, 2, 5, 7, 14])),
  };
}

/** Another window, where it holds as many scrapes each time. */
function over(signal: Signal<any>, seconds: number): Signal<any> {
  const { node } = signal;
  const whole = selections(node).every(({ metric }) => seconds % metric.source.every.base === 0);
  return whole && node === core(node) ? { ...signal, node: { ...node, over: seconds } } : signal;
}

/** States have one limit, and quantiles only the bounds of buckets. */
function farther(signal: Signal<any>, line: Line, times: number): Line {
  if (signal.measures === "state" || core(signal.node).kind === "quantile") return line;
  const { side, limit } = line;
  const factor = side === "above" ? times : 1 / times;
  return { side, limit: { ...limit, base: limit.base * factor, value: limit.value * factor } };
}
