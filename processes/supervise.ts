import { endedIn, runningIn } from "./leftovers.ts";
import { type MonitoringOptions, type PartName, partNames, startPart } from "./monitoring.ts";

export interface Supervision {
  /** Whether what was never noted in the run folder is missing too. @default false: nobody has started it yet */
  readonly again: boolean;
  /** Calls for every program that had ended. @param why it could not be started again */
  readonly told: (name: string, why?: string) => void;
}

/** Milliseconds between two looks; after a failure, as many times more as there were. */
const every = 1000;
const longest = 30_000;

/** Looks after the programs of a monitoring as long as this process runs: what ends by itself is started again. */
export function supervise(options: MonitoringOptions, { again, told }: Supervision): void {
  const wanted = new Set<PartName>(again ? partNames : []);
  let failures = 0;
  const look = async (): Promise<void> => {
    const missing = missingOf(options.folder, wanted);
    for (const name of missing) {
      try {
        await startPart(name, options);
        wanted.delete(name);
        told(name);
        failures = 0;
      } catch (error) {
        // whoever could not be started is no longer noted
        wanted.add(name);
        failures += 1;
        told(name, (error as Error).message);
      }
    }
    setTimeout(() => void look(), Math.min(longest, every * 2 ** failures)).unref();
  };
  void look();
}

function missingOf(folder: string, wanted: ReadonlySet<PartName>): readonly PartName[] {
  const ended = namesOf(endedIn(folder));
  const running = namesOf(runningIn(folder));
  return partNames.filter((name) => ended.includes(name) || (wanted.has(name) && !running.includes(name)));
}

const namesOf = (programs: readonly { readonly name: string }[]): readonly string[] => programs.map(({ name }) => name);
