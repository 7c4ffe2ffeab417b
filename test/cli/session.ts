/** Command lines as tests: what was typed, and what came of it. */

import type { Io } from "../../cli/io.ts";
import { main } from "../../cli/limen.ts";
import { environments } from "../../environments/index.ts";
import type { Environment } from "../../model/environment.ts";

export interface Session {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command in this process. @param model the environments there are */
export async function limen(args: readonly string[], model: readonly Environment[] = environments): Promise<Session> {
  const out: string[] = [];
  const err: string[] = [];
  const io: Io = {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    columns: 100,
    environments: async () => model,
  };
  const code = await main(args, io);
  return { code, out: out.join("\n"), err: err.join("\n") };
}

/** The command line as one text, split at spaces outside quotes. */
export const typed = (line: string): readonly string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? (bare as string));

/** A session as it reads on a terminal. */
export async function session(line: string, model?: readonly Environment[]): Promise<string> {
  const { code, out, err } = await limen(typed(line), model);
  return [`$ limen ${line}`, out, err && `stderr: ${err}`, `exit code ${code}`]
    .filter((part) => part !== "")
    .join("\n");
}
