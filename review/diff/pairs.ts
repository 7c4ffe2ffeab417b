/** What two lists have in common by a key, and what only one of them has; each in the order of the key. */
export interface Pairs<T> {
  readonly added: readonly T[];
  readonly removed: readonly T[];
  readonly both: readonly (readonly [before: T, after: T])[];
}

export function paired<T>(before: readonly T[], after: readonly T[], keyOf: (item: T) => string): Pairs<T> {
  const [old, now] = [byKey(before, keyOf), byKey(after, keyOf)];
  const keys = [...new Set([...old.keys(), ...now.keys()])].sort();
  const pick = <R>(choose: (before: T | undefined, after: T | undefined) => readonly R[]): readonly R[] =>
    keys.flatMap((key) => choose(old.get(key), now.get(key)));
  return {
    added: pick((was, is) => (is !== undefined && was === undefined ? [is] : [])),
    removed: pick((was, is) => (was !== undefined && is === undefined ? [was] : [])),
    both: pick((was, is) => (was !== undefined && is !== undefined ? [[was, is] as const] : [])),
  };
}

const byKey = <T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, T> =>
  new Map(items.map((item) => [keyOf(item), item]));

/** Items that are equal but for their environment, as one with all of these. */
export function grouped<T>(
  items: readonly (readonly [environment: string, item: T])[],
  keyOf: (item: T) => unknown = (item) => item,
): readonly (T & { readonly environments: readonly string[] })[] {
  const groups = new Map<string, { item: T; environments: string[] }>();
  for (const [environment, item] of items) {
    const key = JSON.stringify(keyOf(item));
    const known = groups.get(key);
    if (known) known.environments.push(environment);
    else groups.set(key, { item, environments: [environment] });
  }
  return [...groups.values()].map(({ item, environments }) => ({ ...item, environments }));
}

export const equal = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
