/**
 * What the rules of all five applications cost, beside what their own descriptions cost: `npm run bench:rules`.
 *
 * One Prometheus scrapes the simulated applications, whose last 70 minutes it has been given, and evaluates both sets
 * once a second. Its own metric says how long each group took. The fastest evaluation of each group counts, since
 * everything that disturbs makes them slower, and their sum is compared.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { table } from "../cli/layout.ts";
import { environment, inbox } from "../model/environment.ts";
import { seconds } from "../model/quantity.ts";
import { resolve } from "../model/resolve.ts";
import { findTool } from "../processes/tools.ts";
import { engineOf } from "../queries/promql/engine.ts";
import { services } from "../services/index.ts";
import { withHistory } from "./rules/history.ts";
import { type Durations, observe } from "./rules/observe.ts";
import { ourRules, theirRules } from "./rules/written.ts";

const rounds = 40;
/** Each application runs so often, as in production; the fewer, the more the fixed cost of a rule hides the rest. */
const instances = Number(process.argv[2] ?? 3);
const target = 0.5;

const prometheus = findTool("prometheus");
const promtool = findTool("promtool");
if (!prometheus || !promtool) {
  console.error("This needs prometheus and promtool; `make setup` installs them.");
  process.exit(1);
}
const local = environment("bench", {
  services,
  platforms: ["local"],
  receivers: { all: { severities: ["critical", "warning", "info"], channels: [inbox()] } },
  fallback: "all",
  evaluateEvery: seconds(15),
});
const folder = mkdtempSync(join(tmpdir(), "limen-rules-"));
const undo: (() => Promise<void>)[] = [];
try {
  const { jobs, stop } = await withHistory({ folder, promtool: promtool.path, instances });
  undo.push(stop);
  const rules = { ...ourRules(resolve(local), engineOf(prometheus.version)), ...theirRules() };
  const durations = await observe({ folder, prometheus: prometheus.path, jobs, rules, rounds });
  report(durations);
} finally {
  for (const step of undo) await step();
  rmSync(folder, { recursive: true, force: true });
}

function report(durations: Durations): void {
  const ms = (group: string): number => Math.min(...(durations[group] ?? [])) * 1000;
  const names = services.map(({ name }) => name).sort();
  const shown = (value: number): string => `${value.toFixed(2)} ms`;
  const rows = names.map((name) => {
    const [ours, theirs] = [ms(`ours ${name}`), ms(`theirs ${name}`)];
    return [name, shown(theirs), shown(ours), `${((ours / theirs) * 100).toFixed(0)} %`];
  });
  const sum = (prefix: string): number => names.reduce((all, name) => all + ms(`${prefix} ${name}`), 0);
  const [ours, theirs] = [sum("ours"), sum("theirs")];
  const all = ["all", shown(theirs), shown(ours), `${((ours / theirs) * 100).toFixed(0)} %`];
  for (const line of table([["application", "their rules", "ours", "ours to theirs"], ...rows, all], [1, 2, 3])) {
    console.log(line);
  }
  const met = ours <= target * theirs;
  console.log(
    `\nAt most half of theirs: ${met ? "yes" : "NO"} (Prometheus ${prometheus?.version}, ${instances} instances, fastest of ${rounds} evaluations).`,
  );
  if (!met) process.exitCode = 1;
}
