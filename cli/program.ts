/** The commands, their options and their help. What they do is loaded when one is called. */
import { createRequire } from "node:module";
import { Command, CommanderError } from "commander";
import { ModelError } from "../model/errors.ts";
import type { Io } from "./io.ts";
import { addHelp, refuseEmpty, refuseTwice } from "./misuse.ts";
import { addModelCommands } from "./model-commands.ts";
import { examples } from "./options.ts";
import { addRunningCommands } from "./running-commands.ts";

/** The exit code of a command: 0, or 1 where something is wrong. */
export type Outcome = Promise<number>;

/** What every command takes. */
export interface Common {
  readonly json?: boolean;
}

/** Loads at once and in this thread, which `import()` would not under the quick way in which bin/limen.mjs runs. */
const load = createRequire(import.meta.url);

/**
 * The command line.
 *
 * @param done told the exit code of the command that ran
 * @param silent says nothing of wrong usage, which is only thrown
 */
export function program(io: Io, done: (code: number) => void, silent = false): Command {
  const limen = new Command("limen")
    .description("One typed threshold model; its monitoring on Prometheus, CloudWatch and Azure Monitor.")
    .version((load("../package.json") as { readonly version: string }).version, "-V, --version", "print the version")
    .usage("<command> [options]")
    .configureHelp({ helpWidth: io.columns })
    .configureOutput({
      writeOut: (text) => io.out(text.trimEnd()),
      writeErr: (text) => silent || io.err(text.trimEnd()),
    })
    .showHelpAfterError("(limen --help lists commands and options)")
    .exitOverride()
    .hook("preAction", (_, command) => refuseEmpty(command))
    .addHelpText(
      "after",
      examples(
        "limen check",
        "limen explain lead-scoring/HighLatency --environment production",
        "limen compile --environment local --out monitoring",
        "limen drill",
      ),
    );
  // commander calls with the arguments, the options and itself
  const run: Run =
    (name) =>
    async (...args) =>
      done(await (load(`./commands/${name}.ts`) as CommandModule).run(io, ...args.slice(0, -1)));
  addModelCommands(limen, run);
  addRunningCommands(limen, run);
  addHelp(limen);
  for (const command of limen.commands) refuseTwice(command);
  return limen;
}

/** What a file in commands/ exports: it is handed the arguments and options of the command. */
interface CommandModule {
  readonly run: (io: Io, ...args: unknown[]) => Outcome;
}

/** Makes of the name of a file in commands/ what runs it. */
export type Run = (name: string) => (...args: unknown[]) => Promise<void>;

/** Commander's own errors are told by it, and are wrong usage. */
export const usageCode = (error: unknown): number | undefined =>
  error instanceof CommanderError ? (error.exitCode === 0 ? 0 : 2) : undefined;

/** The same as data. */
export const usageError = (error: Error): ModelError =>
  new ModelError("usage", error.message.replace(/^error: /, "").replace(/\.?(\n.*)?$/s, ""), "See limen --help");
