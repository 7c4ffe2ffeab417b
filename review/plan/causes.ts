/** Which thresholds a change of a resource comes from. */
import type { Move } from "./move.ts";
import type { Touched } from "./pieces.ts";
import { onlyPlaces } from "./places.ts";
import { tokensOf, without } from "./tokens.ts";

/** What is known of the resource whose moves are explained. */
export interface Changed {
  /** The thresholds whose own resource it is, as far as they move. */
  readonly own: readonly string[];
  /** None for what all applications share. */
  readonly application?: string | undefined;
  readonly moves: readonly Move[];
  /** Whether it stays: what comes or goes as a whole may name a threshold without being there for it. */
  readonly stays: boolean;
  /** Whether it is made of names of alarms. */
  readonly lists: boolean;
  /** All of it, before and after. */
  readonly before: unknown;
  readonly after: unknown;
}
/** All words and numbers of the resource. */
interface Sides {
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
}
export interface Explained {
  readonly because: readonly string[];
  /** Moves that no threshold explains. */
  readonly unexplained: number;
}

/** The thresholds that explain the moves of a resource: those that it names, or whose words and numbers move with it. */
export function explain(changed: Changed, touched: readonly Touched[]): Explained {
  const { own, application, moves, stays, lists } = changed;
  if (!stays && !lists) return { because: own, unexplained: own.length > 0 ? 0 : 1 };
  const telling = moves.filter((move) => !onlyPlaces(move));
  const near = touched.filter(({ service }) => application === undefined || application === service);
  const sides = { before: tokensOf(changed.before ?? ""), after: tokensOf(changed.after ?? "") };
  const sought = own.length > 0 ? [] : telling.map((move) => causesOf(move, sides, near, application === undefined));
  const found = sought.map((causes, i) => (causes.length > 0 ? causes : beside(telling[i], telling, sought)));
  const because = [...new Set([...own, ...found.flat()])].sort();
  // what says nothing of its own goes with the rest
  const silent = because.length > 0 ? telling.filter((move) => telltale(move, sides).length === 0) : [];
  const unexplained = telling.filter((move, i) => found[i]?.length === 0 && !silent.includes(move));
  return { because, unexplained: unexplained.length };
}

/** The most certain first: it is named; its words and numbers move; it is named beside. */
function causesOf(move: Move, sides: Sides, touched: readonly Touched[], shared: boolean): readonly string[] {
  const leaf = `${textOf(move.before)} ${textOf(move.after)} ${move.path}`;
  const all = `${leaf} ${move.around} ${move.within}`;
  const near = shared ? touched.filter(({ service }) => names(all, service)) : touched;
  const named = near.filter(({ name }) => names(leaf, name));
  if (named.length > 0) return ids(named);
  const together = near.filter((one) => movesWith(move, sides, one));
  if (together.length > 0) return ids(together);
  return ids(near.filter(({ name }) => names(move.around, name)));
}

/** The causes of what else moves in the same panel or rule. */
function beside(
  move: Move | undefined,
  moves: readonly Move[],
  found: readonly (readonly string[])[],
): readonly string[] {
  if (!move || move.within === "") return [];
  return [...new Set(moves.flatMap(({ within }, i) => (within === move.within ? (found[i] ?? []) : [])))];
}

const ids = (touched: readonly Touched[]): readonly string[] => touched.map(({ id }) => id);
const textOf = (value: unknown): string => (typeof value === "string" ? value : (JSON.stringify(value) ?? ""));
const names = (text: string, name: string): boolean =>
  new RegExp(`(?<![A-Za-z0-9])${name.replaceAll(/[^\w-]/g, ".")}(?![A-Za-z0-9])`).test(text);

/** What must be known of a whole that comes or goes, to say that it does so with a threshold. */
const mostly = 0.6;

function movesWith(move: Move, sides: Sides, { gone, come }: Touched): boolean {
  const [lost, won] = differing(move, sides);
  if (lost.length + won.length === 0) return false;
  const whole = isWhole(move);
  return partly(lost, gone, whole) && partly(won, come, whole);
}

const isWhole = ({ before, after }: Move): boolean => before === undefined || after === undefined;
const telltale = (move: Move, sides: Sides): readonly string[] => differing(move, sides).flat();

/** Words and numbers that go and come: of a whole, those that the resource has nowhere else. */
function differing(move: Move, sides: Sides): readonly [lost: readonly string[], won: readonly string[]] {
  const [had, has] = [tokensOf(move.before ?? ""), tokensOf(move.after ?? "")];
  return isWhole(move)
    ? [without(had, sides.after), without(has, sides.before)]
    : [without(had, has), without(has, had)];
}

function partly(tokens: readonly string[], of: ReadonlySet<string>, whole: boolean): boolean {
  if (tokens.length === 0) return true;
  const shared = tokens.filter((token) => of.has(token)).length;
  return whole ? shared / tokens.length >= mostly : shared > 0;
}
