/** What moved between two values, down to the leaves; JSON and YAML inside texts are looked into. */
import { documentOf } from "./document.ts";
import { isObject, pairsOf } from "./pairs.ts";

/** One leaf that differs. */
export interface Move {
  /** Where, in words that stay when neighbours come and go: `widgets[Latency].annotations.value`. */
  readonly path: string;
  /** What stands around it is called so, where it has a title. */
  readonly title?: string;
  /** `undefined` where it was not, or is no more. */
  readonly before?: unknown;
  readonly after?: unknown;
  readonly hidden?: "sensitive" | "known after apply";
  /** The object that it belongs to, before and after: what may say whose it is. */
  readonly around: string;
  /** The titled object around that: a panel, a rule, a file. Empty where there is none. */
  readonly within: string;
}

/** What Terraform says of the parts of a value: `true` for a whole. */
export interface Masks {
  readonly beforeSensitive?: unknown;
  readonly afterSensitive?: unknown;
  readonly afterUnknown?: unknown;
}
interface At {
  readonly path: string;
  readonly title?: string | undefined;
  readonly around: string;
  readonly within: string;
}
type Fields = Readonly<Record<string, unknown>>;

/** The leaves that differ, in the order in which they stand. */
export const movesBetween = (before: unknown, after: unknown, masks: Masks = {}, path = ""): readonly Move[] =>
  moves(before, after, masks, { path, around: "", within: "" });

function moves(before: unknown, after: unknown, masks: Masks, at: At): readonly Move[] {
  if (same(before, after) && masks.afterUnknown !== true) return [];
  if (masks.beforeSensitive === true || masks.afterSensitive === true) {
    return same(before, after) ? [] : [{ ...at, hidden: "sensitive" }];
  }
  if (masks.afterUnknown === true) return [{ ...at, before, hidden: "known after apply" }];
  if (typeof before === "string" && typeof after === "string") return textMoves(before, after, at);
  if (Array.isArray(before) && Array.isArray(after)) return listMoves(before, after, masks, at);
  if (isObject(before) && isObject(after)) return fieldMoves(before, after, masks, at);
  return [{ ...at, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
}

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

function fieldMoves(before: Fields, after: Fields, masks: Masks, { path, title, within }: At): readonly Move[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const around = `${JSON.stringify(before)} ${JSON.stringify(after)}`;
  const own = titleOf(after) ?? titleOf(before);
  return keys.flatMap((key) =>
    moves(before[key], after[key], maskOf(masks, key, key), {
      path: path === "" ? key : `${path}.${key}`,
      title: own ?? title,
      around,
      within: own === undefined ? within : around,
    }),
  );
}

function listMoves(before: readonly unknown[], after: readonly unknown[], masks: Masks, at: At): readonly Move[] {
  return pairsOf(before, after).flatMap(({ name, b, a }) =>
    moves(b === undefined ? undefined : before[b], a === undefined ? undefined : after[a], maskOf(masks, b, a), {
      ...at,
      path: `${at.path}[${name}]`,
    }),
  );
}

function titleOf(value: Fields): string | undefined {
  const { properties } = value;
  const own = [
    value.title,
    isObject(properties) ? properties.title : undefined,
    value.displayName,
    value.alert,
    value.file,
  ];
  return own.find((one): one is string => typeof one === "string" && one !== "");
}

function maskOf(masks: Masks, before: string | number | undefined, after: string | number | undefined): Masks {
  const inside = (mask: unknown, key: string | number | undefined): unknown =>
    mask === true
      ? true
      : typeof mask === "object" && mask !== null && key !== undefined
        ? (mask as Fields)[key]
        : false;
  return {
    beforeSensitive: inside(masks.beforeSensitive, before),
    afterSensitive: inside(masks.afterSensitive, after),
    afterUnknown: inside(masks.afterUnknown, after),
  };
}

function textMoves(before: string, after: string, at: At): readonly Move[] {
  const [from, to] = [documentOf(before), documentOf(after)];
  if (from !== undefined && to !== undefined) {
    const inside = moves(from, to, {}, at);
    if (inside.length > 0) return inside;
  }
  if (!before.includes("\n") && !after.includes("\n")) return [{ ...at, before, after }];
  return lineMoves(before.split("\n"), after.split("\n"), at);
}

/** Lines between what both begin and end with, one by one where there are as many. */
function lineMoves(before: readonly string[], after: readonly string[], at: At): readonly Move[] {
  let start = 0;
  while (start < Math.min(before.length, after.length) && before[start] === after[start]) start++;
  let end = 0;
  const shorter = Math.min(before.length, after.length) - start;
  while (end < shorter && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const [gone, come] = [before.slice(start, before.length - end), after.slice(start, after.length - end)];
  if (gone.length !== come.length) return [lines(gone.join("\n"), come.join("\n"), at)];
  return gone.flatMap((line, i) => (line === come[i] ? [] : [lines(line, come[i] ?? "", at)]));
}

const lines = (before: string, after: string, at: At): Move => ({
  ...at,
  ...(before !== "" && { before }),
  ...(after !== "" && { after }),
});
