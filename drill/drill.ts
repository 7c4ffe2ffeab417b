import { rmSync } from "node:fs";
import type { Environment } from "../model/environment.ts";
import { type Found, incidentsNamed } from "../simulation/lookup.ts";
import { type Try, untilCalm } from "./again.ts";
import { type Conductor, playAct } from "./conduct.ts";
import { runFolder } from "./folder.ts";
import { type LadderOrder, orderEnvironment, playOrder } from "./ladder-order.ts";
import { calmSpeed, excuse, worstScrape } from "./lateness.ts";
import { Ledger, type Opening } from "./ledger.ts";
import { notProven } from "./not-proven.ts";
import { actsOf } from "./plan.ts";
import { Pulse } from "./pulse.ts";
import { type DrillResult, rowsOf } from "./result.ts";
import { type Stand, setUp } from "./stand.ts";
import { pause } from "./until.ts";
import type { Venue } from "./venue.ts";
import { objections } from "./verdict.ts";

/** Something that a person who waits wants to see. */
export interface Progress {
  readonly kind: "step" | "incident" | "notice" | "failure";
  readonly text: string;
  /** Since the drill began, on the wall. */
  readonly seconds: number;
}

export interface DrillOptions {
  readonly environment: Environment;
  /** Only these incidents, one after the other, as `incidentsNamed` reads them. @default the plan, which reaches every alert */
  readonly incidents?: readonly string[];
  /**
   * How many times as fast as a wall clock: 1 is in real time.
   * @default 60: a minute takes a second; less where this machine is busy with something else
   */
  readonly speed?: number;
  /** @default 1 */
  readonly seed?: number;
  /** Where Prometheus and Alertmanager run. @default as processes of this machine */
  readonly venue?: Venue;
  /** Where runs have their folders. @default .limen/drill */
  readonly folder?: string;
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * Plays incidents to simulated applications under a real Prometheus and a real Alertmanager, and compares what
 * arrives with what should. Where that differs and this machine was late, it plays them again on a slower clock.
 *
 * What differs from what was expected stands in the result; only what prevents the drill is thrown.
 * @throws errors.unknownIncident of the simulation, and those of starting programs
 */
export async function runDrill(options: DrillOptions): Promise<DrillResult> {
  const { environment, speed = calmSpeed(), seed = 1, onProgress = () => {} } = options;
  const incidents = options.incidents?.flatMap((name) => incidentsNamed(name));
  const began = performance.now();
  const tell: Tell = (kind, text) => onProgress({ kind, text, seconds: (performance.now() - began) / 1000 });
  const play = (speed: number) => playOnce({ ...options, environment, speed, seed }, incidents, tell);
  const result = await untilCalm(speed, play, (why) => tell("step", why));
  return { ...result, seed, seconds: (performance.now() - began) / 1000 };
}

async function playOnce(
  { environment, speed, seed, ...options }: DrillOptions & { readonly speed: number; readonly seed: number },
  incidents: readonly Found[] | undefined,
  tell: Tell,
): Promise<Try<Outcome>> {
  const folder = await runFolder(options.folder);
  tell(
    "step",
    `Starting Prometheus, Alertmanager and the simulated applications, ${speed} times as fast as a wall clock`,
  );
  const stand = await setUp(environment, { speed, seed, folder, ...(options.venue && { venue: options.venue }) });
  const pulse = new Pulse();
  try {
    const conductor = conductorOf(stand, speed, tell);
    const order = await perform(conductor, incidents);
    const failures = failuresOf(conductor, incidents === undefined);
    if (failures.length > 0) pulse.saw(await worstScrape(stand));
    else await stand.stop().then(() => rmSync(folder, { recursive: true, force: true }));
    const result = judged(conductor, order, failures, pulse.worst);
    return { result: result.ok ? result : { ...result, folder }, failures, late: pulse.worst };
  } finally {
    pulse.stop();
    await stand.stop();
  }
}

/** What a drill found, without what holds for all tries of it. */
type Outcome = Omit<DrillResult, "seed" | "seconds">;
type Tell = (kind: Progress["kind"], text: string) => void;

type Performer = Conductor & { readonly failures: readonly string[] };

function conductorOf(stand: Stand, speed: number, tell: Tell): Performer {
  const failures: string[] = [];
  const told = ({ service, alert, receiver, notice, resolved }: Opening): void => {
    const what = resolved ? "is over" : `fires: ${notice.annotations.summary ?? "without a summary"}`;
    tell("notice", `${receiver} is told that ${service}/${alert} ${what}`);
  };
  return {
    stand,
    speed,
    failures,
    ledger: new Ledger(stand.inbox, ({ labels }) => labels.environment !== orderEnvironment, told),
    played: [],
    tell: (text) => tell("incident", text),
    hasFailed: () => failures.length > 0,
    fail: (text) => {
      failures.push(text);
      tell("failure", text);
    },
  };
}

/** All acts up to one that fails, and beside them the order of notices that no incident brings about. */
async function perform(
  conductor: Conductor,
  incidents: readonly Found[] | undefined,
): Promise<LadderOrder | undefined> {
  const { stand, fail } = conductor;
  const order = incidents
    ? Promise.resolve(undefined)
    : playOrder(stand).catch((error: Error) => {
        fail(error.message);
        return undefined;
      });
  const services = stand.environment.services.map(({ name }) => name);
  await Promise.all(
    services.map(async (service) => {
      const chosen = incidents?.filter((one) => one.service === service).map(({ incident }) => incident.name);
      for (const act of actsOf(service, chosen)) if (!conductor.hasFailed()) await playAct(act, conductor);
    }),
  );
  const found = await order;
  // what comes late is seen too
  await pause(2 * stand.environment.grouping.interval.base);
  return found;
}

/** The thresholds that nobody was told of. */
function unseenIn({ stand, ledger }: Conductor): readonly string[] {
  const seen = new Set(ledger.openings.map(({ service, alert }) => `${service}/${alert}`));
  return stand.resolved.map(({ id }) => id).filter((id) => !seen.has(id));
}

/** @param whole whether all incidents were played, which reach every threshold */
function failuresOf(conductor: Performer, whole: boolean): readonly string[] {
  return [
    ...conductor.failures,
    ...objections(conductor),
    ...(whole ? unseenIn(conductor).map((id) => `Nobody was told of ${id}`) : []),
  ];
}

function judged(
  conductor: Conductor,
  order: LadderOrder | undefined,
  failures: readonly string[],
  late: number,
): Outcome {
  const { stand, speed } = conductor;
  const ok = failures.length === 0;
  return {
    ok,
    environment: stand.environment.name,
    speed,
    versions: stand.versions,
    rows: rowsOf(conductor),
    ...(order && { order }),
    unseen: unseenIn(conductor),
    failures: ok ? [] : [...failures, ...excuse(late, speed)],
    notProven: notProven(speed),
  };
}
