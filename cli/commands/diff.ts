import { createRequire } from "node:module";
import type { Diff } from "../../review/diff/change.ts";
import { diffOf } from "../../review/diff/diff.ts";
import { checkGates, type Shut, shutBy } from "../../review/diff/gates.ts";
import { markdown } from "../../review/diff/report/markdown.ts";
import { reportOf } from "../../review/diff/report/report.ts";
import { terminalLines } from "../../review/diff/report/terminal.ts";
import { canonical } from "../../review/export/canonical.ts";
import type { Export } from "../../review/export/schema.ts";
import { writeWhole } from "../files.ts";
import type { Io } from "../io.ts";
import { counted, hanging } from "../layout.ts";
import type { Common, Outcome } from "../program.ts";
import { narrowed, type Sides, sidesOf } from "../sides.ts";

interface Options extends Common, Sides {
  readonly environment?: string;
  readonly markdown?: boolean;
  readonly out?: string;
  readonly failOn?: readonly string[];
  readonly links?: string;
}

const load = createRequire(import.meta.url);
/** The simulation with it, which only a change of alerts needs. */
const noise = (): typeof import("../../review/diff/noise.ts") => load("../../review/diff/noise.ts");

/** `limen diff`: exit code 1 where a gate stays shut. */
export async function run(io: Io, before: string | undefined, after: string | undefined, options: Options): Outcome {
  // before anything is exported
  checkGates(options.failOn ?? []);
  const exporting = sidesOf(io, { ...options, files: [before, after].filter((file) => file !== undefined) });
  // loaded while the base is exported by a process of its own
  if (before === undefined) noise();
  const sides = await exporting;
  const [old, now] = narrowed([sides.before.export, sides.after.export], options.environment);
  const bare = diffOf(old, now);
  const diff = bare.thresholds.some(({ risk }) => risk) ? await noise().withNoise(bare, old, now) : bare;
  const shut = shutBy(diff, options.failOn ?? []);
  const compared = `Compared: ${sides.before.shown} with ${sides.after.shown}; ${contents(now)}.`;
  const text = textOf(diff, shut, compared, options, io);
  if (options.out === undefined) io.out(text);
  else {
    writeWhole(options.out, `${text}\n`);
    io.out(`${diff.empty ? "No change" : "The changes"} written to ${options.out}.`);
  }
  for (const { gate, because } of options.json ? [] : shut) {
    io.err(`limen: --fail-on ${gate}: ${counted(because.length, "reason")}`);
    for (const reason of because) for (const line of hanging("  ", reason, io.columns)) io.err(line);
  }
  return shut.length > 0 ? 1 : 0;
}

const contents = ({ environments }: Export): string => {
  const thresholds = environments.reduce((sum, one) => sum + one.thresholds.length, 0);
  return `${counted(thresholds, "threshold")} in ${environments.map(({ name }) => name).join(", ") || "no environment"}`;
};

/** In the comment, so that who reads it knows why a pipeline failed. */
const gatesWords = (shut: readonly Shut[]): string =>
  shut.length === 0 ? "" : `Does not pass ${shut.map(({ gate }) => `--fail-on ${gate}`).join(", ")}. `;

function textOf(diff: Diff, shut: readonly Shut[], compared: string, options: Options, io: Io): string {
  if (options.json) return canonical({ format: "limen-diff", version: 1, compared, ...diff, shut }).trimEnd();
  const report = reportOf(diff, `${gatesWords(shut)}${compared}`);
  if (options.markdown) return markdown(report, options.links).trimEnd();
  return terminalLines(report, io.columns, hanging).join("\n");
}
