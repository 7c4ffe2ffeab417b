/** Which items of two lists belong together. */
import { tokensOf } from "./tokens.ts";

type Fields = Readonly<Record<string, unknown>>;
export interface Pair {
  readonly name: string;
  readonly b?: number | undefined;
  readonly a?: number | undefined;
}

/** What belongs together: by name where all have one of their own, else what is equal, else by place. */
export function pairsOf(before: readonly unknown[], after: readonly unknown[]): readonly Pair[] {
  const [names, others] = [namesOf(before), namesOf(after)];
  if (names && others) {
    return [...new Set([...names, ...others])].map((name) => ({
      name,
      ...(names.includes(name) && { b: names.indexOf(name) }),
      ...(others.includes(name) && { a: others.indexOf(name) }),
    }));
  }
  const texts = after.map((value) => JSON.stringify(value));
  const gone = before.flatMap((value, b) => {
    const i = texts.indexOf(JSON.stringify(value));
    if (i < 0) return [b];
    texts[i] = "";
    return [];
  });
  const come = texts.flatMap((text, a) => (text === "" ? [] : [a]));
  const partners =
    gone.length === come.length
      ? come
      : partnersOf(
          gone.map((b) => before[b]),
          come,
          after,
        );
  const alone = come.filter((a) => !partners.includes(a));
  return [
    ...gone.map((b, i) => ({ name: String(partners[i] ?? b), b, a: partners[i] })),
    ...alone.map((a) => ({ name: String(a), a })),
  ];
}

/** For each item that is gone the one that has most in common with it, if that is more than half. */
function partnersOf(gone: readonly unknown[], come: readonly number[], after: readonly unknown[]) {
  const free = new Map(come.map((a) => [a, tokensOf(after[a])]));
  return gone.map((item) => {
    const own = tokensOf(item);
    const common = (other: ReadonlySet<string>) => [...own].filter((token) => other.has(token)).length;
    const likeness = (other: ReadonlySet<string>) => common(other) / Math.max(1, own.size, other.size);
    const [best] = [...free].sort(([, a], [, b]) => likeness(b) - likeness(a));
    if (!best || likeness(best[1]) <= 0.5) return undefined;
    free.delete(best[0]);
    return best[0];
  });
}

const identities = ["id", "file", "alert", "record", "uid", "job_name", "name", "Sid", "key"];

/** The names of the items of a list, if each has one of its own. */
function namesOf(list: readonly unknown[]): readonly string[] | undefined {
  if (list.length === 0) return [];
  for (const key of identities) {
    const names = list.map((item) => (isObject(item) ? item[key] : undefined));
    if (
      names.every((name) => typeof name === "string" || typeof name === "number") &&
      new Set(names).size === names.length
    )
      return names.map(String);
  }
  return undefined;
}

export const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
