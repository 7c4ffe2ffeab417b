import { holderOf, requireFreePort } from "../../processes/ports.ts";
import { errors } from "../errors.ts";

/** A port that was wanted, for what, and the option that chooses another. */
export interface Wanted {
  readonly port: number;
  readonly purpose: string;
  readonly option: string;
}

/** How far the search for a free port goes. */
const reach = 100;

/**
 * For each of the wanted ports itself if it is free, else the next one that is, all different.
 *
 * @param say told of each port that is not the wanted one, who holds that, and how to choose
 * @throws errors.noFreePort
 */
export async function choosePorts<const K extends string>(
  wanted: Readonly<Record<K, Wanted>>,
  say: (text: string) => void,
): Promise<Readonly<Record<K, number>>> {
  const chosen: [K, number][] = [];
  for (const [key, one] of Object.entries(wanted) as [K, Wanted][]) {
    const port = await nextFree(one, new Set(chosen.map(([, taken]) => taken)));
    if (port !== one.port) {
      const holder = holderOf(one.port);
      const why = `Port ${one.port} is in use${holder ? ` by ${holder}` : ""}`;
      say(`${why}: ${one.purpose} takes ${port} instead (or choose with ${one.option}).`);
    }
    chosen.push([key, port]);
  }
  return Object.fromEntries(chosen) as Record<K, number>;
}

async function nextFree({ port, purpose, option }: Wanted, taken: ReadonlySet<number>): Promise<number> {
  const last = Math.min(port + reach, 65_535);
  for (let candidate = port; candidate <= last; candidate++) {
    if (!taken.has(candidate) && (await isFree(candidate))) return candidate;
  }
  throw errors.noFreePort(purpose, port, last, option);
}

const isFree = (port: number): Promise<boolean> =>
  requireFreePort(port, "").then(
    () => true,
    () => false,
  );
