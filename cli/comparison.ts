/** What `limen diff` says of two sides. */
import { createRequire } from "node:module";
import type { Diff } from "../review/diff/change.ts";
import { diffOf } from "../review/diff/diff.ts";
import { type Shut, shutBy } from "../review/diff/gates.ts";
import { markdown } from "../review/diff/report/markdown.ts";
import { reportOf } from "../review/diff/report/report.ts";
import { terminalLines } from "../review/diff/report/terminal.ts";
import { canonical } from "../review/export/canonical.ts";
import type { Export } from "../review/export/schema.ts";
import { counted, hanging } from "./layout.ts";
import { type Both, narrowed } from "./sides.ts";

export interface Wanted {
  readonly environment?: string;
  readonly failOn?: readonly string[];
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly links?: string;
  readonly columns: number;
}
/** A comparison, as it was asked for. */
export interface Compared {
  readonly empty: boolean;
  readonly text: string;
  readonly shut: readonly Shut[];
}

const load = createRequire(import.meta.url);
/** The simulation with it, which only a change of alerts needs. */
export const noise = (): typeof import("../review/diff/noise.ts") => load("../review/diff/noise.ts");

export async function compared({ before, after }: Both, wanted: Wanted): Promise<Compared> {
  const [old, now] = narrowed([before.export, after.export], wanted.environment);
  const bare = diffOf(old, now);
  const diff = bare.thresholds.some(({ risk }) => risk) ? await noise().withNoise(bare, old, now) : bare;
  const shut = shutBy(diff, wanted.failOn ?? []);
  const sides = `Compared: ${before.shown} with ${after.shown}; ${contents(now)}.`;
  return { empty: diff.empty, text: textOf(diff, shut, sides, wanted), shut };
}

const contents = ({ environments }: Export): string => {
  const thresholds = environments.reduce((sum, one) => sum + one.thresholds.length, 0);
  return `${counted(thresholds, "threshold")} in ${environments.map(({ name }) => name).join(", ") || "no environment"}`;
};

/** In the comment, so that who reads it knows why a pipeline failed. */
const gatesWords = (shut: readonly Shut[]): string =>
  shut.length === 0 ? "" : `Does not pass ${shut.map(({ gate }) => `--fail-on ${gate}`).join(", ")}. `;

function textOf(diff: Diff, shut: readonly Shut[], sides: string, wanted: Wanted): string {
  if (wanted.json) return canonical({ format: "limen-diff", version: 1, compared: sides, ...diff, shut }).trimEnd();
  const report = reportOf(diff, `${gatesWords(shut)}${sides}`);
  if (wanted.markdown) return markdown(report, wanted.links).trimEnd();
  return terminalLines(report, wanted.columns, hanging).join("\n");
}
