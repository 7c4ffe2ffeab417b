import type { Move } from "./move.ts";

const place = /\b[\w./-]+\.ts:\d+\b/g;

/** A text without the files and lines that it names, which move when something is written above them. */
const withoutPlaces = (text: string): string => text.replaceAll(place, "…");

/** Whether nothing moves but the files and lines that a text names. */
export const onlyPlaces = ({ before, after }: Pick<Move, "before" | "after">): boolean =>
  typeof before === "string" && typeof after === "string" && withoutPlaces(before) === withoutPlaces(after);
