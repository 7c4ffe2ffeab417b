/** How often changed alerts fire on a simulated morning, before and after: what to expect, not what was measured. */

import type { History } from "../../model/reference/history.ts";
import { applications } from "../../simulation/index.ts";
import { Reader } from "../backtest/exported.ts";
import { type Outcome, outcomeOf } from "../backtest/outcome.ts";
import { showTo } from "../backtest/simulated/show.ts";
import { Watch } from "../backtest/watch.ts";
import type { Export, ExportedEnvironment, ExportedThreshold } from "../export/schema.ts";
import { drawn, everySeconds, historyOf, incidentsOf, judged, type PlayedIncident } from "../report/played.ts";
import type { Diff, Firing, Noise, ThresholdChange } from "./change.ts";

/** Each takes about half a second: of more changes than that, `limen backtest` says it. */
const mostMornings = 3;

/** Until the first incident is over and everything has resolved: what comes after would take as long again. */
export const watched = { from: judged.from, to: drawn.from + 75 * 60 };

interface Morning {
  readonly history: History;
  readonly incidents: readonly PlayedIncident[];
}

/** The same comparison, with how often its worst changes fire. */
export async function withNoise(diff: Diff, before: Export, after: Export): Promise<Diff> {
  const sides = [before, after].map((one) => new Side(one)) as unknown as readonly [Side, Side];
  const mornings = new Map<string, Promise<Morning>>();
  const found = new Map<ThresholdChange, Noise>();
  for (const change of worstFirst(diff)) {
    const environment = environmentOf(change, sides);
    const morning = environment === undefined ? undefined : await morningOf(change, mornings);
    if (environment !== undefined && morning) found.set(change, noiseOf(change, environment, sides, morning));
  }
  return {
    ...diff,
    thresholds: diff.thresholds.map((one) => {
      const noise = found.get(one);
      return noise ? { ...one, noise } : one;
    }),
  };
}

/** What may fire otherwise, as risks rank it. */
function worstFirst({ risks, thresholds }: Diff): readonly ThresholdChange[] {
  const rank = ({ risk }: ThresholdChange): number => (risk ? risks.indexOf(risk) : risks.length);
  return thresholds.filter(({ risk }) => risk && !risk.laptop).sort((a, b) => rank(a) - rank(b));
}

/** One that is more than developers' own machines. */
const environmentOf = ({ environments }: ThresholdChange, sides: readonly Side[]): string | undefined =>
  environments.find((name) => sides.some((side) => side.environment(name)?.platforms.some((one) => one !== "local")));

/** What the application does while something goes wrong that the alert is about; alerts of one incident share it. */
function morningOf(
  { service, name, formerly }: ThresholdChange,
  known: Map<string, Promise<Morning>>,
): Promise<Morning> | undefined {
  const application = applications.find((one) => one.service.name === service);
  if (!application) return undefined;
  const incidents = incidentsOf(application, formerly ?? name).filter(({ to }) => to < watched.to);
  const key = [service, ...incidents.map((one) => one.name)].join(" ");
  const found = known.get(key);
  if (found || known.size === mostMornings) return found;
  const played = historyOf(application, incidents, watched).then((history) => ({ history, incidents }));
  known.set(key, played);
  return played;
}

function noiseOf(
  { id, service, formerly }: ThresholdChange,
  environment: string,
  [before, after]: readonly [Side, Side],
  { history, incidents }: Morning,
): Noise {
  const was = before.fired(environment, formerly === undefined ? id : `${service}/${formerly}`, history);
  const is = after.fired(environment, id, history);
  const [first, now] = [was?.fired[0]?.fires, is?.fired[0]?.fires];
  return {
    environment,
    ...(was && { before: firingOf(was) }),
    ...(is && { after: firingOf(is) }),
    ...(first !== undefined && now !== undefined && { later: now - first }),
    incidents: incidents.map(({ name }) => name),
    minutes: (watched.to - drawn.from) / 60,
  };
}

const firingOf = ({ fired, seconds }: Outcome): Firing => ({ times: fired.length, seconds });

/** One side of the comparison, whose thresholds can be judged. */
class Side {
  readonly #reader: Reader;
  constructor(readonly exported: Export) {
    this.#reader = new Reader(exported, () => everySeconds);
  }

  environment = (name: string): ExportedEnvironment | undefined =>
    this.exported.environments.find((one) => one.name === name);

  /** When an alert fires, counted as limen backtest counts; nothing where there is none. */
  fired(name: string, id: string, history: History): Outcome | undefined {
    const environment = this.environment(name);
    const exported: ExportedThreshold | undefined = environment?.thresholds.find((one) => one.id === id);
    if (!environment || !exported) return undefined;
    const every = environment.evaluateEvery.base;
    const watch = new Watch(this.#reader.threshold(exported), watched.from);
    showTo(watch, history, watched, every);
    return outcomeOf(watch, [watched], every);
  }
}
