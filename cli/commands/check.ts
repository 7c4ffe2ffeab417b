import { check, type Finding } from "../../model/check.ts";
import { resolve } from "../../model/resolve.ts";
import type { Io } from "../io.ts";
import { counted, hanging } from "../layout.ts";
import { environmentsNamed } from "../lookup.ts";
import type { Common, Outcome } from "../program.ts";

interface Options extends Common {
  readonly environment?: string;
}

/** A finding, and every environment that has it. */
interface Found {
  readonly environments: readonly string[];
  readonly finding: Finding;
}

/** `limen check`. */
export async function run(io: Io, options: Options): Outcome {
  const environments = await environmentsNamed(io, options.environment);
  const found = grouped(environments.map((environment) => [environment.name, check(environment)]));
  const errors = found.filter(({ finding }) => finding.level === "error");
  const warnings = found.filter(({ finding }) => finding.level === "warning");
  const names = environments.map(({ name }) => name);
  if (options.json) {
    const findings = found.map((one) => ({ ...one.finding, environments: one.environments }));
    io.out(
      JSON.stringify({ environments: names, errors: errors.length, warnings: warnings.length, findings }, null, 2),
    );
  } else {
    for (const line of [...section("Errors", errors, io, names), ...section("Warnings", warnings, io, names)]) {
      io.out(line);
    }
    const thresholds = errors.length > 0 ? "" : `, ${counted(environments.flatMap(resolve).length, "threshold")}`;
    const summary = `${counted(errors.length, "error")}, ${counted(warnings.length, "warning")}`;
    io.out(`${summary} in ${counted(names.length, "environment")} (${names.join(", ")})${thresholds}.`);
  }
  return errors.length > 0 ? 1 : 0;
}

/** The same finding in several environments is told once. */
function grouped(all: readonly (readonly [string, readonly Finding[]])[]): readonly Found[] {
  const known = new Map<string, { environments: string[]; finding: Finding }>();
  for (const [environment, findings] of all) {
    for (const finding of findings) {
      const key = JSON.stringify(finding);
      const seen = known.get(key) ?? { environments: [], finding };
      seen.environments.push(environment);
      known.set(key, seen);
    }
  }
  return [...known.values()];
}

function section(title: string, found: readonly Found[], io: Io, all: readonly string[]): readonly string[] {
  if (found.length === 0) return [];
  return [title, "", ...found.flatMap((one) => [...told(one, io, all), ""])];
}

function told({ finding, environments }: Found, io: Io, all: readonly string[]): readonly string[] {
  const { at, where, code, problem, remedy } = finding;
  const scope = environments.length === all.length ? "" : ` in ${environments.join(", ")}`;
  return [
    `  ${where}${scope}  ${at ? `${at}  ` : ""}[${code}]`,
    ...hanging("    ", `${problem}.`, io.columns),
    ...hanging("    → ", `${remedy}.`, io.columns),
  ];
}
