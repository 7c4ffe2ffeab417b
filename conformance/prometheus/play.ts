/** Many cases in few runs of the rule engine. */
import type { Episode } from "../../model/reference/episode.ts";
import type { Resolved } from "../../model/resolve.ts";
import { promDuration } from "../../queries/promql/duration.ts";
import type { Engine } from "../../queries/promql/engine.ts";
import type { Case } from "../case.ts";
import type { Compilers } from "../platforms.ts";
import { spans } from "../scale.ts";
import { firing, type Group, type Seen } from "./promtool.ts";
import { episodesOf } from "./seen.ts";

export interface RuleEngine {
  /** The path of promtool. */
  readonly program: string;
  readonly engine: Engine;
}

/** The alerts of every case, evaluated as often as its environment says. Two runs at a time. */
export async function onPrometheus(
  cases: readonly Case[],
  rules: RuleEngine,
  compile: Compilers["prometheus"],
): Promise<Map<Case, readonly Episode[]>> {
  const found = new Map<Case, readonly Episode[]>();
  const batches = batched(cases);
  const work = async (): Promise<void> => {
    for (let batch = batches.shift(); batch; batch = batches.shift()) {
      const every = everyOf(batch[0] as Case);
      const seen = await play(batch, rules, compile, every);
      for (const one of batch) found.set(one, episodesOf(one, seen.get(keyOf(one)) ?? [], every));
    }
  };
  await Promise.all([work(), work()]);
  return found;
}

/** Seconds. */
const everyOf = ({ resolved }: Case): number => resolved.environment.evaluateEvery.base;

/** Alerts that take about as long, as often, together: all rules of a run are evaluated on each of its groups. */
function batched(cases: readonly Case[]): Case[][] {
  const batches = new Map<string, Case[]>();
  for (const one of cases) {
    const { window, lasting } = spans(one.resolved.threshold);
    const length = [400, 700, 1000, 1500, 4000, 8000].findIndex((most) => window + lasting <= most);
    const key = `${length} ${everyOf(one)}`;
    batches.set(key, [...(batches.get(key) ?? []), one]);
  }
  return [...batches.values()];
}

async function play(
  batch: readonly Case[],
  { program, engine }: RuleEngine,
  compile: Compilers["prometheus"],
  every: number,
): Promise<Map<string, Seen[]>> {
  const resolved = [...new Map(batch.map((one) => [one.resolved.id, one.resolved])).values()];
  // as the product's own rule files: one group, evaluated together
  const rulesOf = (all: readonly Resolved[]): string =>
    JSON.stringify({
      groups: [
        { name: "conformance", interval: promDuration(every), rules: all.map((one) => compile(one, engine).rule) },
      ],
    });
  const groups = new Map<string, Group>();
  for (const { scenario, series, incident } of batch) {
    const known = groups.get(scenario);
    const to = Math.max(known?.to ?? 0, incident.span.to);
    // two alerts may read the same series
    groups.set(scenario, { name: scenario, series: [...new Set([...(known?.series ?? []), ...series])], to });
  }
  const found = new Map<string, Seen[]>();
  for (const seen of await firing(program, rulesOf(resolved), [...groups.values()], every)) {
    const key = `${seen.labels.service}/${seen.labels.alertname} ${seen.group}`;
    found.set(key, [...(found.get(key) ?? []), seen]);
  }
  return found;
}
const keyOf = ({ resolved, scenario }: Case): string => `${resolved.id} ${scenario}`;
