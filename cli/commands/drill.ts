import { join } from "node:path";
import { type Progress, runDrill } from "../../drill/drill.ts";
import { report } from "../../drill/result.ts";
import { applications } from "../../simulation/index.ts";
import { incidentTable } from "../incidents.ts";
import type { Io } from "../io.ts";
import { environmentNamed } from "../lookup.ts";
import type { Common, Outcome } from "../program.ts";
import { project } from "../running/project.ts";

interface Options extends Common {
  readonly environment: string;
  readonly incident?: readonly string[];
  readonly all?: boolean;
  readonly realTime?: boolean;
  readonly list?: boolean;
  readonly seed?: number;
}

/** `limen drill`. */
export async function run(io: Io, options: Options): Outcome {
  if (options.list) {
    const incidents = applications.flatMap((application) => application.incidents);
    io.out(options.json ? JSON.stringify(incidents, null, 2) : incidentTable(incidents, io.columns).join("\n"));
    return 0;
  }
  const result = await runDrill({
    environment: await environmentNamed(io, options.environment),
    ...(!options.all && options.incident && { incidents: options.incident }),
    ...(options.realTime && { realTime: true }),
    ...(options.seed !== undefined && { seed: options.seed }),
    folder: join(project, ".limen", "drill"),
    onProgress: (progress) => io.err(progressLine(progress)),
  });
  io.out(options.json ? JSON.stringify(result, null, 2) : `\n${report(result)}`);
  return result.ok ? 0 : 1;
}

const progressLine = ({ kind, text, seconds }: Progress): string =>
  `${seconds.toFixed(1).padStart(6)} s  ${kind === "failure" ? "NOT AS EXPECTED: " : ""}${text}`;
