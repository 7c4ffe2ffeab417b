import { rmSync } from "node:fs";
import type { Environment } from "../../model/environment.ts";
import { requireTools } from "../../processes/monitoring.ts";
import { runFolder } from "../folder.ts";
import { faults as all } from "./catalogue.ts";
import { type Delay, measureDelay } from "./delay.ts";
import type { Fault, Finding } from "./fault.ts";
import { playFault } from "./play.ts";

/** How many are played at the same time: each has a Prometheus and an Alertmanager of its own. */
const atOnce = 16;

export interface FaultsOptions {
  readonly environment: Environment;
  /** @default all */
  readonly faults?: readonly Fault[];
  /** How many times the delay of a notice is measured. @default 6 */
  readonly delays?: number;
  /** @default 1 */
  readonly seed?: number;
  /** Where runs have their folders. @default .limen/drill */
  readonly folder?: string;
  readonly onFinding?: (finding: Finding) => void;
  /** A fault is played again, on a slower clock. */
  readonly onAgain?: (fault: Fault, why: string) => void;
}

export interface FaultsResult {
  /** Whether each went as expected. */
  readonly ok: boolean;
  readonly versions: { readonly prometheus: string; readonly alertmanager: string };
  readonly environment: string;
  /** On the wall. */
  readonly seconds: number;
  readonly findings: readonly Finding[];
  readonly delay?: Delay;
  /** The folder with the configuration and the logs; kept where something failed. */
  readonly folder?: string;
}

/**
 * Lets Prometheus, Alertmanager, the receiver and the application fail while an incident goes its way, and counts
 * what is told.
 *
 * @throws errors.toolMissing, and those of starting programs
 */
export async function playFaults(options: FaultsOptions): Promise<FaultsResult> {
  const { environment, faults = all, delays = 6, seed = 1, onFinding = () => {}, onAgain = () => {} } = options;
  const [prometheus, alertmanager] = requireTools("prometheus", "alertmanager", "promtool");
  const began = performance.now();
  const folder = await runFolder(options.folder);
  const waiting = [...faults];
  const findings = new Map<Fault, Finding>();
  const work = async (): Promise<void> => {
    for (let fault = waiting.shift(); fault; fault = waiting.shift()) {
      const finding = await playFault(environment, fault, { folder, seed }, (why) => onAgain(fault, why));
      findings.set(fault, finding);
      onFinding(finding);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, faults.length) }, work));
  // alone, since the others keep the machine busy
  const delay = delays > 0 ? await measureDelay(environment, delays, { folder, seed }) : undefined;
  const ok = [...findings.values()].every(({ failures }) => failures.length === 0) && isQuick(delay);
  if (ok) rmSync(folder, { recursive: true, force: true });
  return {
    ok,
    versions: { prometheus: prometheus.version, alertmanager: alertmanager.version },
    environment: environment.name,
    seconds: (performance.now() - began) / 1000,
    findings: faults.flatMap((fault) => findings.get(fault) ?? []),
    ...(delay && { delay }),
    ...(ok ? {} : { folder }),
  };
}

/** The longest that a notice may take beyond what its rule waits, in seconds, where scrapes are a second apart. */
export const longestDelay = 2;
export const isQuick = (delay: Delay | undefined): boolean =>
  delay === undefined || Math.max(...delay.beyond) <= longestDelay;
