import { rmSync } from "node:fs";
import type { Environment } from "../model/environment.ts";
import { errors } from "../simulation/errors.ts";
import { applications } from "../simulation/index.ts";
import { type Conductor, playAct } from "./conduct.ts";
import { runFolder } from "./folder.ts";
import { type LadderOrder, orderEnvironment, playOrder } from "./ladder-order.ts";
import { Ledger, type Opening } from "./ledger.ts";
import { notProven } from "./not-proven.ts";
import { actsOf } from "./plan.ts";
import { type DrillResult, rowsOf } from "./result.ts";
import { type Stand, setUp } from "./stand.ts";
import { pause } from "./until.ts";
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
  /** Only these incidents, one after the other. @default the plan, which reaches every alert */
  readonly incidents?: readonly string[];
  /** A minute takes a minute. @default false: it takes a second */
  readonly realTime?: boolean;
  /** @default 1 */
  readonly seed?: number;
  /** Where runs have their folders. @default .limen/drill */
  readonly folder?: string;
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * Plays incidents to simulated applications under a real Prometheus and a real Alertmanager, and compares what
 * arrives with what should.
 *
 * What differs from what was expected stands in the result; only what prevents the drill is thrown.
 * @throws errors.unknownIncident, and those of starting programs
 */
export async function runDrill(options: DrillOptions): Promise<DrillResult> {
  const { environment, incidents, realTime = false, seed = 1, onProgress = () => {} } = options;
  checkIncidents(incidents);
  const began = performance.now();
  const tell = (kind: Progress["kind"], text: string): void =>
    onProgress({ kind, text, seconds: (performance.now() - began) / 1000 });
  const folder = await runFolder(options.folder);
  const speed = realTime ? 1 : 60;
  tell("step", "Starting Prometheus, Alertmanager and the simulated applications");
  const stand = await setUp(environment, { speed, seed, folder });
  try {
    const conductor = conductorOf(stand, speed, tell);
    const order = await perform(conductor, incidents);
    const result = judged(conductor, order, incidents === undefined);
    if (result.ok) await stand.stop().then(() => rmSync(folder, { recursive: true, force: true }));
    const seconds = (performance.now() - began) / 1000;
    return { ...result, seed, seconds, ...(result.ok ? {} : { folder }) };
  } finally {
    await stand.stop();
  }
}

function checkIncidents(incidents: readonly string[] = []): void {
  const known = applications.flatMap((application) => application.incidents.map(({ name }) => name));
  for (const name of incidents) if (!known.includes(name)) throw errors.unknownIncident(name, known);
}

type Tell = (kind: Progress["kind"], text: string) => void;

function conductorOf(stand: Stand, speed: number, tell: Tell): Conductor & { readonly failures: string[] } {
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
  incidents: readonly string[] | undefined,
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
      for (const act of actsOf(service, incidents)) if (!conductor.hasFailed()) await playAct(act, conductor);
    }),
  );
  const found = await order;
  // what comes late is seen too
  await pause(2 * stand.environment.grouping.interval.base);
  return found;
}

function judged(
  conductor: Conductor & { readonly failures: readonly string[] },
  order: LadderOrder | undefined,
  whole: boolean,
): Omit<DrillResult, "seed" | "seconds" | "folder"> {
  const { stand, ledger, speed } = conductor;
  const seen = new Set(ledger.openings.map(({ service, alert }) => `${service}/${alert}`));
  const unseen = stand.resolved.map(({ id }) => id).filter((id) => !seen.has(id));
  const failures = [
    ...conductor.failures,
    ...objections(conductor),
    ...(whole ? unseen.map((id) => `Nobody was told of ${id}`) : []),
  ];
  return {
    ok: failures.length === 0,
    environment: stand.environment.name,
    speed,
    versions: stand.versions,
    rows: rowsOf(conductor),
    ...(order && { order }),
    unseen,
    failures,
    notProven: notProven(speed),
  };
}
