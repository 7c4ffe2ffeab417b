import { canonical } from "../../review/export/canonical.ts";
import { exportOf } from "../../review/export/export.ts";
import { stacksIn } from "../../review/export/stacks.ts";
import { writeWhole } from "../files.ts";
import type { Io } from "../io.ts";
import { counted } from "../layout.ts";
import { environmentsNamed } from "../lookup.ts";
import type { Common, Outcome } from "../program.ts";

interface Options extends Common {
  readonly environment?: string;
  readonly out?: string;
  readonly stacks?: string;
}

/** `limen export`. */
export async function run(io: Io, { environment, out, stacks, json }: Options): Outcome {
  const exported = exportOf(await environmentsNamed(io, environment));
  const text = canonical(stacks === undefined ? exported : { ...exported, stacks: stacksIn(stacks) });
  if (out === undefined) {
    io.out(text.trimEnd());
    return 0;
  }
  writeWhole(out, text);
  const thresholds = exported.environments.reduce((sum, one) => sum + one.thresholds.length, 0);
  if (json) io.out(JSON.stringify({ out, environments: exported.environments.length, thresholds }, null, 2));
  else
    io.out(`${counted(thresholds, "threshold")} of ${counted(exported.environments.length, "environment")} in ${out}.`);
  return 0;
}
