import type { Series } from "./history.ts";
import { keyOf, type Tuple } from "./tuple.ts";
import { firstAfter, type Window, within } from "./window.ts";

/** What a tuple reads at one time. */
export interface Read {
  readonly tuple: Tuple;
  readonly value: number | undefined;
  /** Events of the denominator in the window, where there is one. */
  readonly events?: number;
}
/** What all tuples read, by `keyOf`. */
export type Reads = ReadonlyMap<string, Read>;

/** One value for each series with a sample in the window, then one for each tuple. */
export function gather(
  series: readonly Series[],
  by: readonly string[],
  window: Window,
  read: (one: Series) => number,
  join: (values: readonly number[]) => number,
): Reads {
  const groups = new Map<string, { tuple: Tuple; values: number[] }>();
  for (const one of series) {
    const first = one.samples[firstAfter(one.samples, window.from)];
    if (!first || !within(window, first[0])) continue;
    // a tuple is made once for its group: most series are summed up
    const key = by.map((label) => one.labels[label] ?? "").join("\n");
    const group = groups.get(key) ?? { tuple: tupleOf(one, by), values: [] };
    group.values.push(read(one));
    groups.set(key, group);
  }
  return new Map([...groups.values()].map(({ tuple, values }) => [keyOf(tuple), { tuple, value: join(values) }]));
}

const tupleOf = ({ labels }: Series, by: readonly string[]): Tuple =>
  Object.fromEntries(by.map((label) => [label, labels[label] ?? ""]));

/** The same tuples with other values. */
export const mapValues = (reads: Reads, change: (value: number) => number): Reads =>
  new Map(
    [...reads].map(([key, read]) => [
      key,
      { ...read, value: read.value === undefined ? undefined : change(read.value) },
    ]),
  );
