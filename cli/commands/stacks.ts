import { stacksOf } from "../../platforms/stacks.ts";
import type { Io } from "../io.ts";
import { environmentsNamed } from "../lookup.ts";
import type { Common, Outcome } from "../program.ts";

interface Options extends Common {
  readonly environment?: string;
  readonly clouds?: boolean;
}

/** `limen stacks`: in the order in which environments are listed. @throws errors.unknownEnvironment */
export async function run(io: Io, { environment, clouds, json }: Options): Outcome {
  const all = stacksOf(await environmentsNamed(io, environment));
  const stacks = clouds ? all.filter(({ platform }) => platform !== "local") : all;
  const rows = stacks.map((one) => ({ stack: one.name, environment: one.environment.name, platform: one.platform }));
  // one line, as the output of a step of a workflow has to be
  if (json) io.out(JSON.stringify(rows));
  else for (const { stack } of rows) io.out(stack);
  return 0;
}
