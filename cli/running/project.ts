import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the project, wherever it is called from. */
export const project = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/** Where what `limen up` starts keeps its configuration, data, logs and the notes of its processes: one at a time. */
export const runFolder = process.env.LIMEN_RUN_FOLDER ?? join(project, ".limen", "run");

/** The program that this is a part of. */
export const limenProgram = join(project, "bin", "limen.mjs");
