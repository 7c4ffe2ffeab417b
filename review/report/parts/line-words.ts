import type { ExportedThreshold } from "../../export/schema.ts";

/** `above 500 ms`; states are words. */
export const lineWords = ({ side, limit }: ExportedThreshold): string => {
  if (limit.dimension === "state") return side === "below" ? "is down" : "is true";
  return `${side} ${limit.text}`;
};
