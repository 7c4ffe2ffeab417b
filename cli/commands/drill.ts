import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Progress, runDrill } from "../../drill/drill.ts";
import { reliabilityPage } from "../../drill/faults/page.ts";
import { faultsReport } from "../../drill/faults/report.ts";
import { playFaults } from "../../drill/faults/run.ts";
import { report } from "../../drill/result.ts";
import { incidentsOf } from "../../simulation/lookup.ts";
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
  readonly speed?: number;
  readonly faults?: boolean;
  readonly page?: string;
  readonly list?: boolean;
  readonly seed?: number;
}

/** `limen drill`. */
export async function run(io: Io, options: Options): Outcome {
  if (options.list) {
    const all = incidentsOf();
    const table = all.map(({ service, incident }) => [`${service}/${incident.name}`, incident] as const);
    const data = all.map(({ service, incident }) => ({ service, ...incident }));
    io.out(options.json ? JSON.stringify(data, null, 2) : incidentTable(table, io.columns).join("\n"));
    return 0;
  }
  if (options.faults) return drillFaults(io, options);
  const result = await runDrill({
    environment: await environmentNamed(io, options.environment),
    ...(!options.all && options.incident && { incidents: options.incident }),
    ...(options.speed !== undefined && { speed: options.speed }),
    ...(options.realTime && { speed: 1 }),
    ...(options.seed !== undefined && { seed: options.seed }),
    folder: join(project, ".limen", "drill"),
    onProgress: (progress) => io.err(progressLine(progress)),
  });
  io.out(options.json ? JSON.stringify(result, null, 2) : `\n${report(result)}`);
  return result.ok ? 0 : 1;
}

async function drillFaults(io: Io, options: Options): Outcome {
  const result = await playFaults({
    environment: await environmentNamed(io, options.environment),
    ...(options.seed !== undefined && { seed: options.seed }),
    folder: join(project, ".limen", "drill"),
    onFinding: ({ fault, failures }) => io.err(`${failures.length > 0 ? "NOT AS EXPECTED: " : ""}${fault.name}`),
    onAgain: ({ name }, why) => io.err(`${name}: ${why}`),
  });
  if (options.page !== undefined && result.ok) writeFileSync(options.page, reliabilityPage(result));
  else if (options.page !== undefined) io.err(`${options.page} is not written`);
  io.out(options.json ? JSON.stringify(result, null, 2) : `\n${faultsReport(result)}`);
  return result.ok ? 0 : 1;
}

const progressLine = ({ kind, text, seconds }: Progress): string =>
  `${seconds.toFixed(1).padStart(6)} s  ${kind === "failure" ? "NOT AS EXPECTED: " : ""}${text}`;
