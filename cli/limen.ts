import { tell } from "./failure.ts";
import { type Io, terminal } from "./io.ts";
import { program, usageCode, usageError } from "./program.ts";

/** What processes/program.ts sets where a signal came; not imported, since most commands start no program. */
const interrupted = 130;

/**
 * Runs the command line and returns its exit code: 0, 1 where something is wrong, 2 for wrong usage.
 *
 * @param args what stands behind the name of the program
 */
export async function main(args: readonly string[], io: Io = terminal(process.env.LIMEN_MODEL)): Promise<number> {
  let code = 0;
  const json = args.includes("--json");
  const told = (outcome: number): void => {
    code = outcome;
  };
  const limen = program(io, told, json);
  try {
    await limen.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    // a signal is ending this program and those that it has started: that they do not answer any more is no mistake
    if (process.exitCode === interrupted) return interrupted;
    const usage = usageCode(error);
    if (usage !== undefined) {
      if (json && usage !== 0) tell(usageError(error as Error), io, json);
      return usage;
    }
    tell(error, io, json);
    return 1;
  }
}
