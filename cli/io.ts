/** Where a command reads from and writes to: the terminal, or a test. */
import { createRequire } from "node:module";
import type { Environment } from "../model/environment.ts";

export interface Io {
  /** What was asked for. A line break is added. */
  readonly out: (text: string) => void;
  /** Progress, warnings and errors: what a pipe does not want. A line break is added. */
  readonly err: (text: string) => void;
  /** How wide text may be. */
  readonly columns: number;
  /** The model: every environment. Loaded when asked for, since `--help` needs none. */
  readonly environments: () => Promise<readonly Environment[]>;
  /** The folder of the project whose revisions are compared. @default the one that this program is a part of */
  readonly project?: string;
}

interface Model {
  readonly environments: readonly Environment[];
}
const load = createRequire(import.meta.url);

/** Text is easier to read, and to compare, when it is no wider than this. */
const widest = 100;

/** The terminal of this process. @param model another module that exports `environments`, for trials */
export function terminal(model?: string): Io {
  const { columns = widest } = process.stdout;
  // whoever reads may have read enough: `limen compile | head`
  process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => process.exit(code === "EPIPE" ? 0 : 1));
  return {
    out: (text) => write(process.stdout, text),
    err: (text) => write(process.stderr, text),
    columns: Math.max(60, Math.min(columns, widest)),
    environments: async () => (load(model ?? "../environments/index.ts") as Model).environments,
  };
}

function write(stream: NodeJS.WriteStream, text: string): void {
  stream.write(`${text}\n`);
}
