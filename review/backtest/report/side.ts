/** One side of a trial in words. */

import { lengthOf, times } from "../../words.ts";
import type { SideResult, TrialResult } from "../result.ts";

/** `twice, 41 min in all, once at night; first …, last …; worst 12.3 % at …`. */
export function sideWords(side: SideResult): string {
  const { times: n, seconds, atNight, first, last, stillFires, worst } = side;
  const of = worst && worst.of !== "" ? ` (${worst.of})` : "";
  const value = worst && `${worst.words}${of} at ${worst.at}`;
  if (n === 0) return value ? `never${worst.beyond ? ", for it never lasted; worst" : "; nearest"} ${value}` : "never";
  const night = atNight > 0 ? `, ${atNight === n ? (n === 1 ? "" : "all ") : `${times(atNight)} `}at night` : "";
  const when = n === 1 ? `at ${first}` : `first ${first}, last ${last}`;
  const parts = [
    `${times(n)}, ${lengthOf(seconds)}${n === 1 ? "" : " in all"}${night.replace(/, at/, ", at")}`,
    `${when}${stillFires ? ", and still fires at the end" : ""}`,
    ...(value ? [`worst ${value}`] : []),
  ];
  return parts.join("; ");
}

/** Why nothing can be said of a trial. */
export function unknownWords({ missing, notes }: TrialResult): readonly string[] {
  const absent = missing.map(({ metric, job, jobs }) => {
    const where = jobs.length > 0 ? `; it is there under ${jobs.map((one) => `job "${one}"`).join(", ")}` : "";
    return `No data: ${metric} of job "${job}" has no series in this time${where}`;
  });
  if (absent.length > 0) return absent;
  if (notes.length > 0) return [];
  return [
    "Nothing to judge: its metrics are there, but there was no traffic, or no series has the labels that it asks for",
  ];
}
