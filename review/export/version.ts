/** By what an export is known. Not in schema.ts: who writes one needs no schema, which takes a fifth of a second to load. */

/** Raised when an older reader would misunderstand what is written. */
export const exportVersion = 1;
export const exportFormat = "limen-export";
