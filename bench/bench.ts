/**
 * How fast Limen is, at 1,000 and 10,000 thresholds: `npm run bench`.
 *
 * Figures, not a test: they depend on the machine and on what else it does. Processes are run three times and the
 * fastest counts, since everything that disturbs makes them slower.
 */
import { cpus, loadavg } from "node:os";
import { table } from "../cli/layout.ts";
import { applications } from "./applications.ts";
import { compiling } from "./compiling.ts";
import type { Figure } from "./figure.ts";
import { processes } from "./processes.ts";
import { prometheusFigures } from "./prometheus.ts";

const [load = 0] = loadavg();
console.log(`Node ${process.versions.node}, ${cpus().length} cores, load ${load.toFixed(1)} at the start.`);
if (load > cpus().length / 2) console.log("This machine is busy with other things: figures come out too high.");
console.log("");

const shown = (value: number, unit: string): string => `${Number(value.toPrecision(3))} ${unit}`;
function row({ name, value, unit, target }: Figure): readonly string[] {
  if (target === undefined) return [name, "", shown(value, unit), ""];
  return [name, `≤ ${shown(target, unit)}`, shown(value, unit), value <= target ? "yes" : "NO"];
}

const rows: (readonly string[])[] = [["figure", "target", "measured", "met"]];
for (const measure of [applications, compiling, processes, prometheusFigures]) {
  try {
    rows.push(...(await measure()).map(row));
  } catch (error) {
    // the other figures are worth having all the same
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
for (const line of table(rows, [1, 2])) console.log(line);
