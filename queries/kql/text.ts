/** The smallest pieces of KQL: literals and names. */

/** A string literal. */
export const literal = (text: string): string => JSON.stringify(text);

/** A `real` literal: always with a point or an exponent, so that nothing is divided as an integer. */
export function real(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return `${value}.0`;
  return String(value).replace("e+", "e");
}

/** A length of time, a whole number of seconds, as a literal: `5m`, `90s`. */
export const span = (seconds: number): string => (seconds % 60 === 0 ? `${seconds / 60}m` : `${seconds}s`);

/** Words of the language that are also likely labels; a column of that name is written `['table']`. */
const words = new Set(
  "by case cluster contains count database datatable distinct endpoint extend find has in invoke join kind let limit on operation order parse print project range render sample search set sort step summarize table take to top type typeof union where with".split(
    " ",
  ),
);
/** A column by name. */
export const column = (name: string): string => (words.has(name) ? `['${name}']` : name);

/** Conditions joined by "and"; `true` where there is none. */
export const every = (conditions: readonly string[]): string =>
  conditions.length === 0 ? "true" : conditions.join(" and ");

const windows = new Map<number, string>();
/** The condition of a window of so many seconds that ends so many seconds ago, closed on the right. Remembered. */
export function windowEnding(over: number, ago: number): string {
  // both are below two days and whole seconds
  const key = over * 1e6 + ago;
  const known = windows.get(key);
  if (known !== undefined) return known;
  const condition = `timestamp > ago(${span(over + ago)}) and timestamp <= ago(${span(ago)})`;
  windows.set(key, condition);
  return condition;
}
