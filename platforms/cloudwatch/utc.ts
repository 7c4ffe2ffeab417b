/** Times of a zone in UTC, the only zone that metric math knows. */

export const minutesPerDay = 1440;
export const minutesPerWeek = 7 * minutesPerDay;

/** From and until, in minutes since the day or the week began; the first is in, the last is not. */
export type Span = readonly [from: number, until: number];

const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const parts = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" } as const;
  const made = new Intl.DateTimeFormat("en-US", { ...parts, timeZone: zone, hourCycle: "h23" });
  formats.set(zone, made);
  return made;
}

/** Whether there is a zone of that name. */
export function isZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** How many minutes a zone is before UTC at a moment. */
export function offsetAt(zone: string, moment: number): number {
  const parts = formatOf(zone).formatToParts(moment);
  const part = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((one) => one.type === type)?.value ?? Number.NaN);
  const local = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"));
  return Math.round((local - Math.floor(moment / 60_000) * 60_000) / 60_000);
}

/** The moment at which the clocks of a zone show a time, `2026-12-24T22:00`; the first where they show it twice. */
export function momentOf(zone: string, local: string): number {
  const asUtc = Date.parse(`${local}:00Z`);
  const candidates = [-1, 1].map((days) => asUtc - offsetAt(zone, asUtc + days * 86_400_000) * 60_000);
  const right = candidates.filter((moment) => moment + offsetAt(zone, moment) * 60_000 === asUtc);
  // an hour that clocks leave out does not begin: what is meant begins with the next one
  return Math.min(...(right.length > 0 ? right : candidates));
}

/** Months, 1 to 12, and how many minutes a zone is before UTC in them: two numbers where clocks change. */
export interface Season {
  readonly months: readonly number[];
  readonly offsets: readonly number[];
}

/** Zones change their rules; those of these years are what is known. */
const years = [2026, 2027, 2028, 2029, 2030];
const seasons = new Map<string, readonly Season[]>();

/** The months of a year, together where the clocks are the same. */
export function seasonsOf(zone: string): readonly Season[] {
  const known = seasons.get(zone);
  if (known) return known;
  const byOffsets = new Map<string, number[]>();
  for (let month = 1; month <= 12; month++) {
    const key = offsetsIn(zone, month).join(" ");
    byOffsets.set(key, [...(byOffsets.get(key) ?? []), month]);
  }
  const made = [...byOffsets].map(([key, months]) => ({ months, offsets: key.split(" ").map(Number) }));
  seasons.set(zone, made);
  return made;
}

function offsetsIn(zone: string, month: number): readonly number[] {
  const found = new Set<number>();
  for (const year of years) {
    const end = Date.UTC(year, month, 1);
    for (let day = Date.UTC(year, month - 1, 1); day < end; day += 86_400_000) found.add(offsetAt(zone, day));
    found.add(offsetAt(zone, end - 60_000));
  }
  return [...found].sort((a, b) => a - b);
}

/** Spans of a day or a week of a zone in those of UTC, in order, joined where they meet. */
export function inUtc(spans: readonly Span[], offsets: readonly number[], length: number): readonly Span[] {
  const moved = offsets.flatMap((offset) =>
    spans.flatMap(([from, until]) => wrapped(from - offset, until - from, length)),
  );
  const joined: [number, number][] = [];
  for (const [from, until] of moved.sort(([a], [b]) => a - b)) {
    const last = joined.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], until);
    else joined.push([from, until]);
  }
  return joined;
}

/** A span that may lie before, after or over the end, cut there. */
function wrapped(from: number, lasting: number, length: number): readonly Span[] {
  const start = ((from % length) + length) % length;
  const end = start + lasting;
  if (end <= length) return [[start, end]];
  return [
    [start, length],
    [0, end - length],
  ];
}
