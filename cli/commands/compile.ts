import type { Files } from "../../platforms/prometheus/configuration.ts";
import { type Engine, prometheus3 } from "../../queries/promql/engine.ts";
import { type Configuration, configurationsOf } from "../configuration/configuration.ts";
import { replaceFolder } from "../files.ts";
import type { Io } from "../io.ts";
import { counted, table } from "../layout.ts";
import { environmentsNamed } from "../lookup.ts";
import type { Common, Outcome } from "../program.ts";

interface Options extends Common {
  readonly environment?: string;
  readonly out?: string;
  readonly prometheus?: Engine;
}

/** `limen compile`. */
export async function run(io: Io, options: Options): Outcome {
  const environments = await environmentsNamed(io, options.environment);
  // all of it before the first byte is written
  const all = environments.flatMap((one) => configurationsOf(one, options.prometheus ?? prometheus3));
  const files = Object.assign({}, ...all.map(located)) as Files;
  if (options.out !== undefined) replaceFolder(options.out, files);
  if (options.json) io.out(JSON.stringify({ out: options.out ?? null, configurations: all.map(asData) }, null, 2));
  else summary(all, files, options.out, io);
  return 0;
}

const located = ({ environment, files }: Configuration): Files =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`${environment}/${path}`, text]));

const sizes = (files: Files) => Object.entries(files).map(([path, text]) => ({ path, bytes: Buffer.byteLength(text) }));

const asData = (one: Configuration): object => ({
  environment: one.environment,
  platform: one.platform,
  thresholds: one.thresholds,
  files: sizes(located(one)),
});

function summary(all: readonly Configuration[], files: Files, out: string | undefined, io: Io): void {
  const rows = sizes(files).map(({ path, bytes }) => [path, `${(bytes / 1024).toFixed(1)} KiB`]);
  for (const line of table(rows, [1])) io.out(line);
  const thresholds = all.reduce((sum, one) => sum + one.thresholds, 0);
  const where = out === undefined ? "Nothing was written: name a folder with --out." : `Written to ${out}.`;
  io.out(`${counted(rows.length, "file")} for ${counted(thresholds, "threshold")}. ${where}`);
}
