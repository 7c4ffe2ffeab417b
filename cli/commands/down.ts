import { runningIn, stopAllIn } from "../../processes/leftovers.ts";
import type { Io } from "../io.ts";
import type { Common, Outcome } from "../program.ts";
import { stopContainers } from "../running/containers.ts";
import { runFolder } from "../running/project.ts";
import { readState, removeState } from "../running/state.ts";

/** `limen down`. */
export async function run(io: Io, options: Common): Outcome {
  const state = readState();
  // twice, for what was being started again while the first looked
  const stopped = [...new Set([...(await stopAllIn(runFolder)), ...(await stopAllIn(runFolder))])];
  if (state?.mode === "containers") {
    io.err("Destroying the containers …");
    await stopContainers(runFolder, state);
    stopped.push("containers");
  }
  removeState();
  const left = runningIn(runFolder).map(({ name }) => name);
  if (options.json) io.out(JSON.stringify({ stopped, left }, null, 2));
  else io.out(stopped.length > 0 ? `Stopped: ${stopped.join(", ")}.` : "Nothing was running.");
  return left.length > 0 ? 1 : 0;
}
