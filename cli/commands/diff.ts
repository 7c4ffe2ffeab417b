import { createRequire } from "node:module";
import { checkGates } from "../../review/diff/gates.ts";
import { writeWhole } from "../files.ts";
import type { Io } from "../io.ts";
import { counted, hanging } from "../layout.ts";
import type { Common, Outcome } from "../program.ts";
import { type Sides, sidesOf } from "../sides.ts";

interface Options extends Common, Sides {
  readonly environment?: string;
  readonly markdown?: boolean;
  readonly out?: string;
  readonly failOn?: readonly string[];
  readonly links?: string;
}

const load = createRequire(import.meta.url);

/** `limen diff`: exit code 1 where a gate stays shut. */
export async function run(io: Io, before: string | undefined, after: string | undefined, options: Options): Outcome {
  // before anything is exported
  checkGates(options.failOn ?? []);
  const exporting = sidesOf(io, { ...options, files: [before, after].filter((file) => file !== undefined) });
  // loaded while the base is exported by a process of its own
  const { compared, noise } = load("../comparison.ts") as typeof import("../comparison.ts");
  if (before === undefined) noise();
  const { empty, text, shut } = await compared(await exporting, { ...options, columns: io.columns });
  if (options.out === undefined) io.out(text);
  else {
    writeWhole(options.out, `${text}\n`);
    io.out(`${empty ? "No change" : "The changes"} written to ${options.out}.`);
  }
  for (const { gate, because } of options.json ? [] : shut) {
    io.err(`limen: --fail-on ${gate}: ${counted(because.length, "reason")}`);
    for (const reason of because) for (const line of hanging("  ", reason, io.columns)) io.err(line);
  }
  return shut.length > 0 ? 1 : 0;
}
