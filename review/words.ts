/** Numbers and lists as people say them. */

export const plural = (n: number, noun: string, many = `${noun}s`): string => `${n} ${n === 1 ? noun : many}`;
export const times = (n: number): string => (n === 1 ? "once" : n === 2 ? "twice" : `${n} times`);

/** `a`, `a and b`, `a, b and c`. */
export const listed = (all: readonly string[]): string =>
  all.length < 2 ? (all[0] ?? "") : `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;

/** A length of time in its two largest units: `41 min`, `2 h 5 min`, `3 d 4 h`. */
export function lengthOf(seconds: number): string {
  const units = [
    ["d", 86400],
    ["h", 3600],
    ["min", 60],
    ["s", 1],
  ] as const;
  const first = units.findIndex(([, size]) => seconds >= size);
  if (first < 0) return "0 s";
  let rest = seconds;
  const words = units.slice(first, first + 2).flatMap(([name, size]) => {
    const whole = Math.floor(rest / size);
    rest -= whole * size;
    return whole > 0 ? [`${whole} ${name}`] : [];
  });
  return words.join(" ");
}
