import { holderOf, isFree } from "../../processes/ports.ts";
import { errors } from "../errors.ts";

/** A port that was wanted, for what, and the option that chooses another. */
export interface Wanted {
  readonly port: number;
  readonly purpose: string;
  readonly option: string;
  /** How many, one after the other; the port is the first of them. @default 1 */
  readonly count?: number;
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
  const taken = new Set<number>();
  for (const [key, one] of Object.entries(wanted) as [K, Wanted][]) {
    const port = await nextFree(one, taken);
    if (port !== one.port) say(await insteadWords(one, port));
    for (const each of range(port, one.count)) taken.add(each);
    chosen.push([key, port]);
  }
  return Object.fromEntries(chosen) as Record<K, number>;
}

/** So many ports, beginning with one. */
export const range = (first: number, count = 1): readonly number[] =>
  Array.from({ length: count }, (_, i) => first + i);

async function insteadWords({ port, purpose, option, count = 1 }: Wanted, instead: number): Promise<string> {
  const busy = (await firstBusy(range(port, count))) ?? port;
  const holder = holderOf(busy);
  const takes = count > 1 ? `take ${instead} to ${instead + count - 1}` : `takes ${instead}`;
  return `Port ${busy} is in use${holder ? ` by ${holder}` : ""}: ${purpose} ${takes} instead (or choose with ${option}).`;
}

async function nextFree({ port, purpose, option, count }: Wanted, taken: ReadonlySet<number>): Promise<number> {
  const last = Math.min(port + reach, 65_535);
  for (let candidate = port; candidate <= last; ) {
    const ports = range(candidate, count);
    const busy = [...ports].reverse().find((one) => taken.has(one)) ?? (await firstBusy(ports));
    if (busy === undefined) return candidate;
    candidate = busy + 1;
  }
  throw errors.noFreePort(purpose, port, last, option);
}

async function firstBusy(ports: readonly number[]): Promise<number | undefined> {
  for (const port of ports) if (!(await isFree(port))) return port;
  return undefined;
}
