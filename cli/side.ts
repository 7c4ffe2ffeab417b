/** One side of a comparison. It loads the whole model, so that it is loaded late: see sides.ts. */
import { canonical } from "../review/export/canonical.ts";
import { exportOf } from "../review/export/export.ts";
import { parseExport, readExport } from "../review/export/read.ts";
import type { Export } from "../review/export/schema.ts";
import type { Io } from "./io.ts";

export interface Side {
  readonly export: Export;
  /** For people. */
  readonly shown: string;
}

export const ofFile = (file: string): Side => ({ export: readExport(file), shown: file });

/** As it would be written: keys in one order on both sides, and held against the schema. */
export async function ofWorkingTree(io: Io): Promise<Side> {
  const shown = "the working tree";
  return { export: parseExport(canonical(exportOf(await io.environments())), shown), shown };
}
