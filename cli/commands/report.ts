import { join } from "node:path";
import { reportOf } from "../../review/report/report.ts";
import { replaceFolder } from "../files.ts";
import type { Io } from "../io.ts";
import { counted } from "../layout.ts";
import { environmentsNamed } from "../lookup.ts";
import type { Common, Outcome } from "../program.ts";
import { reportInput } from "../reporting/input.ts";

interface Options extends Common {
  readonly out: string;
  readonly environment?: string;
  readonly conformance?: string;
}

/** `limen report`. @throws errors.foreignFolder, errors.notOutcomes */
export async function run(io: Io, { out, environment, conformance, json }: Options): Outcome {
  const environments = await environmentsNamed(io, environment);
  const files = await reportOf(reportInput(environments, conformance));
  replaceFolder(out, files, "report");
  const start = join(out, "index.html");
  const pages = Object.keys(files).filter((path) => path.endsWith(".html")).length;
  if (json) io.out(JSON.stringify({ out, start, pages }, null, 2));
  else io.out(`${counted(pages, "page")} in ${out}. Open ${start} in a browser.`);
  return 0;
}
