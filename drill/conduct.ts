import { takes } from "../model/environment.ts";
import type { Resolved } from "../model/resolve.ts";
import type { Threshold } from "../model/threshold.ts";
import type { Ledger } from "./ledger.ts";
import { type Act, type Expected, expectations, incidentOf, rungsOf, type Track } from "./plan.ts";
import type { Stand } from "./stand.ts";
import { until } from "./until.ts";

/** A step of a track as it was played. */
export interface Played {
  readonly service: string;
  readonly incidents: readonly string[];
  /** Milliseconds since 1970. */
  readonly began: number;
  ended: number;
  readonly expected: Expected;
}

export interface Conductor {
  readonly stand: Stand;
  readonly ledger: Ledger;
  readonly speed: number;
  readonly played: Played[];
  readonly fail: (text: string) => void;
  readonly hasFailed: () => boolean;
  readonly tell: (text: string) => void;
}

/** Plays the tracks of an act at the same time, each step until what is expected of it is so. */
export async function playAct(act: Act, conductor: Conductor): Promise<void> {
  await Promise.all(act.tracks.map((track) => playTrack(track, conductor)));
}

async function playTrack(track: Track, conductor: Conductor): Promise<void> {
  const { service, steps } = track;
  const expected = expectations(track, rungsOf(service, conductor.stand.resolved));
  const alerts = conductor.stand.resolved.filter(
    (one) => one.service.name === service && expected.some(({ firing }) => firing.has(one.threshold.name)),
  );
  for (const [i, incidents] of steps.entries()) {
    // before anything begins: on a busy machine the first notice may come before all of it has
    const times = { began: Date.now(), ended: Number.POSITIVE_INFINITY };
    await turn(service, steps[i - 1] ?? [], incidents, conductor);
    const step: Played = { service, incidents, expected: expected[i] as Expected, ...times };
    conductor.played.push(step);
    await settle(step, alerts, conductor);
    if (i < steps.length - 1) step.ended = Date.now();
  }
}

/** Begins what is new and then ends what is over, so that a cause may take over from another. */
async function turn(
  service: string,
  before: readonly string[],
  now: readonly string[],
  { stand, tell }: Conductor,
): Promise<void> {
  for (const name of now.filter((one) => !before.includes(one))) {
    tell(`${service}: ${name}. ${incidentOf(service, name).cause}`);
    await stand.served[service]?.begin(name);
  }
  for (const name of before.filter((one) => !now.includes(one))) {
    tell(`${service}: ${name} is over`);
    await stand.served[service]?.end(name);
  }
}

/** Seconds on the wall, on any clock: for programs that start, and a machine that is busy. */
const patience = 60;

/** Waits until the alerts of a track fire and are told of as expected, or for long enough. */
async function settle(step: Played, alerts: readonly Resolved[], conductor: Conductor): Promise<void> {
  const { service, incidents } = step;
  const known = incidents.map((name) => incidentOf(service, name).minutes);
  const minutes = Math.max(20, ...known, ...alerts.map(({ threshold }) => toTheEnd(threshold, conductor.speed)));
  const isSo = async () => (await differences(step, alerts, conductor)).length === 0;
  try {
    await until(isSo, patience + (minutes * 60) / conductor.speed, "what is expected");
  } catch {
    const what = incidents.length === 0 ? "after the incidents" : incidents.join(" and ");
    const found = await differences(step, alerts, conductor).catch(({ message }: Error) => [message]);
    if (found.length > 0) conductor.fail(`${service}, ${what}: ${found.join("; ")} after ${minutes} min`);
  }
}

/** How many minutes it takes at most until what happened has left the window of a threshold, on the clock of the drill. */
const toTheEnd = (threshold: Threshold, speed: number): number =>
  ((threshold.signal.node.over + (threshold.resolveAfter?.base ?? 0)) * speed) / 60 + 10;

async function differences(
  { service, expected }: Played,
  alerts: readonly Resolved[],
  { stand, ledger }: Conductor,
): Promise<readonly string[]> {
  const active = await stand.prometheus.alerts();
  return alerts.flatMap((one) => {
    const { name } = one.threshold;
    const fires = active.some(
      ({ labels, state }) => state === "firing" && labels.alertname === name && labels.service === service,
    );
    const told = receiversOf(one).every((receiver) => ledger.isOpen(service, name, receiver));
    const isAsTold = expected.perhapsTold.has(name) || told === expected.told.has(name);
    return [
      ...(fires === expected.firing.has(name) ? [] : [`${name} ${fires ? "still fires" : "does not fire"}`]),
      ...(isAsTold ? [] : [`${name} ${told ? toldWrongly(fires) : "was not told of"}`]),
    ];
  });
}

const toldWrongly = (fires: boolean): string => (fires ? "was told of" : "was not told to be over");

/** Who has to be told of a threshold. */
export function receiversOf({ environment, service, threshold }: Resolved): readonly string[] {
  const all = Object.entries(environment.receivers).filter(([, one]) => takes(one, service, threshold.severity));
  return all.length > 0 ? all.map(([name]) => name).sort() : [environment.fallback];
}
