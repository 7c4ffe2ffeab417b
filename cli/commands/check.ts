import { createRequire } from "node:module";
import { check, type Finding } from "../../model/check.ts";
import type { Environment } from "../../model/environment.ts";
import { resolve } from "../../model/resolve.ts";
import type * as AwsFindings from "../aws-findings.ts";
import type * as AzureFindings from "../azure-findings.ts";
import type { Io } from "../io.ts";
import { counted, hanging, wrap } from "../layout.ts";
import { environmentsNamed } from "../lookup.ts";
import type * as MinuteRules from "../minute-rules.ts";
import type { Common, Outcome } from "../program.ts";
import type * as Proposals from "../proposals.ts";

type Proposed = Proposals.Proposed;

interface Options extends Common {
  readonly environment?: string;
  readonly proposals?: boolean;
}

const load = createRequire(import.meta.url);

/** A finding, and every environment that has it. */
interface Found {
  readonly environments: readonly string[];
  readonly finding: Finding;
}

/** `limen check`. */
export async function run(io: Io, options: Options): Outcome {
  const environments = await environmentsNamed(io, options.environment);
  const ofModel = grouped(environments.map((environment) => [environment.name, check(environment)]));
  const unsound = ofModel.some(({ finding }) => finding.level === "error");
  const { ofAzure, minuteRules, minuteRulesText } = unsound ? unasked : onAzure(environments);
  const found = [...ofModel, ...(unsound ? [] : onAws(environments)), ...ofAzure];
  const errors = found.filter(({ finding }) => finding.level === "error");
  const warnings = found.filter(({ finding }) => finding.level === "warning");
  const proposed = errors.length > 0 ? [] : proposedFor(environments);
  const names = environments.map(({ name }) => name);
  if (options.json) {
    const findings = found.map((one) => ({ ...one.finding, environments: one.environments }));
    const counts = { errors: errors.length, warnings: warnings.length };
    io.out(JSON.stringify({ environments: names, ...counts, findings, minuteRules, proposals: proposed }, null, 2));
  } else {
    const lines = [...section("Errors", errors, io, names), ...section("Warnings", warnings, io, names)];
    if (options.proposals) lines.push(...proposalsSection(proposed, io, names));
    for (const line of lines) io.out(line);
    const thresholds = errors.length > 0 ? "" : `, ${counted(environments.flatMap(resolve).length, "threshold")}`;
    const summary = `${counted(errors.length, "error")}, ${counted(warnings.length, "warning")}`;
    io.out(`${summary} in ${counted(names.length, "environment")} (${names.join(", ")})${thresholds}.`);
    for (const one of minuteRules) io.out(wrap(minuteRulesText(one), io.columns).join("\n"));
    if (!options.proposals && proposed.length > 0) io.out(pointer(proposed.length, io));
  }
  return errors.length > 0 ? 1 : 0;
}

interface OnAzure extends Pick<typeof MinuteRules, "minuteRulesText"> {
  readonly ofAzure: readonly Found[];
  readonly minuteRules: readonly MinuteRules.MinuteRules[];
}
const unasked: OnAzure = { ofAzure: [], minuteRules: [], minuteRulesText: () => "" };

/** What AWS would refuse. Loaded where there is AWS. */
function onAws(environments: readonly Environment[]): readonly Found[] {
  const own = environments.filter(({ platforms }) => platforms.includes("aws"));
  return own.length === 0 ? [] : grouped((load("../aws-findings.ts") as typeof AwsFindings).refusedOnAws(own));
}

/** What Azure would refuse or not tell, and how much is used of what it evaluates every minute. Loaded where there is Azure. */
function onAzure(environments: readonly Environment[]): OnAzure {
  const own = environments.filter(({ platforms }) => platforms.includes("azure"));
  if (own.length === 0) return unasked;
  const { refusedOnAzure, crowdedOnAzure } = load("../azure-findings.ts") as typeof AzureFindings;
  const { minuteRulesOf, minuteRulesText } = load("../minute-rules.ts") as typeof MinuteRules;
  const refused = refusedOnAzure(own);
  const compiled = refused.every(({ finding }) => finding.code === "azure-budget");
  const ofAzure = [...refused, ...(compiled ? grouped(crowdedOnAzure(own)) : [])];
  return { ofAzure, minuteRules: compiled ? minuteRulesOf(own) : [], minuteRulesText };
}

/** Information, not findings: a threshold may well be worth more than an alarm that is exact. Loaded where there is AWS. */
function proposedFor(environments: readonly Environment[]): readonly Proposed[] {
  const onAws = environments.filter(({ platforms }) => platforms.includes("aws"));
  return onAws.length === 0 ? [] : (load("../proposals.ts") as typeof Proposals).proposedFor(onAws);
}

function proposalsSection(all: readonly Proposed[], io: Io, names: readonly string[]): readonly string[] {
  if (all.length === 0) return ["Proposals", "", "  None: CloudWatch follows what it watches.", ""];
  const { proposalLines } = load("../proposals.ts") as typeof Proposals;
  return [
    "Proposals for CloudWatch; Prometheus and Azure Monitor follow either",
    "",
    ...all.flatMap((one) => [
      `  ${one.where}${scopeOf(one.where, one.environments, names)}${one.at ? `  ${one.at}` : ""}`,
      ...proposalLines(one, io.columns),
      "",
    ]),
  ];
}

const pointer = (count: number, io: Io): string =>
  wrap(
    `CloudWatch follows ${counted(count, "threshold")} only window by window; limen check --proposals names windows and durations that it could follow exactly.`,
    io.columns,
  ).join("\n");

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

const scopeOf = (where: string, environments: readonly string[], all: readonly string[]): string =>
  environments.length === all.length || String(environments) === where ? "" : ` in ${environments.join(", ")}`;

function told({ finding, environments }: Found, io: Io, all: readonly string[]): readonly string[] {
  const { at, where, code, problem, remedy } = finding;
  return [
    `  ${where}${scopeOf(where, environments, all)}  ${at ? `${at}  ` : ""}[${code}]`,
    ...hanging("    ", `${problem}.`, io.columns),
    ...hanging("    → ", `${remedy}.`, io.columns),
  ];
}
