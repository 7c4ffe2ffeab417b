const units: readonly (readonly [string, number])[] = [
  ["h", 3_600_000],
  ["m", 60_000],
  ["s", 1000],
  ["ms", 1],
];

/** Seconds as a PromQL duration: `5m15s`, `250ms`. Rounded to the millisecond, which is as fine as it goes. */
export function promDuration(seconds: number): string {
  let rest = Math.round(seconds * 1000);
  if (rest === 0) return "0s";
  let written = "";
  for (const [unit, size] of units) {
    const whole = Math.floor(rest / size);
    if (whole > 0) written += `${whole}${unit}`;
    rest -= whole * size;
  }
  return written;
}
