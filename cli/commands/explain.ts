import { describe } from "../../model/deviation.ts";
import { type Resolved, resolve } from "../../model/resolve.ts";
import { type Engine, prometheus3 } from "../../queries/promql/engine.ts";
import { type Explanation, explain, type Setting } from "../explanation.ts";
import type { Io } from "../io.ts";
import { hanging, indented, wrap } from "../layout.ts";
import { environmentNamed, thresholdNamed } from "../lookup.ts";
import type { Common, Outcome } from "../program.ts";
import { type Rendered, renderedRules } from "../rules/rendered.ts";
import { thresholdLines, thresholdList } from "../threshold-list.ts";

interface Options extends Common {
  readonly environment: string;
  readonly prometheus?: Engine;
}

/** `limen explain`. */
export async function run(io: Io, name: string | undefined, options: Options): Outcome {
  const environment = await environmentNamed(io, options.environment);
  const all = resolve(environment).filter(({ service }) => name === undefined || service.name === name);
  if (all.length > 0 || name === undefined) return list(io, all, options);
  const resolved = thresholdNamed(environment, name);
  const ofModel = explain(resolved);
  const unsound = ofModel.findings.some(({ level }) => level === "error");
  // there is no rule for what no platform may be given
  const rules = unsound
    ? []
    : renderedRules(resolved, options.prometheus ?? prometheus3, { among: await io.environments() });
  const findings = [...ofModel.findings, ...rules.flatMap((rendered) => rendered.findings ?? [])];
  const explanation = { ...ofModel, findings };
  if (options.json) io.out(JSON.stringify({ ...explanation, rules: rules.map(asData) }, null, 2));
  else io.out([...page(explanation, io.columns), "", ...rulesPage(rules, explanation, io.columns)].join("\n"));
  return unsound ? 1 : 0;
}

/** What can be explained: of a service, or of all. */
async function list(io: Io, all: readonly Resolved[], options: Options): Outcome {
  io.out(options.json ? JSON.stringify(thresholdList(all), null, 2) : thresholdLines(all, io.columns).join("\n"));
  return 0;
}

const asData = ({ platform, reference, rule, hostAlerts, minuteRules, deviations }: Rendered): object => ({
  platform,
  reference,
  rule,
  hostAlerts,
  minuteRules,
  exact: deviations.length === 0,
  deviations: deviations.map((deviation) => ({ ...deviation, words: describe(deviation) })),
});

const lead = 14;
const titles: { readonly [W in Setting["what"]]: string } = {
  limit: "Threshold",
  lasting: "Lasting",
  "minimum traffic": "Traffic",
  "when missing": "No data",
  severity: "Severity",
};

/** One entry: its title once, then its lines beside it. */
function entry(title: string, texts: readonly string[], columns: number): readonly string[] {
  const lines = texts.flatMap((text) => wrap(text, columns - lead));
  return lines.map((line, i) => `${(i === 0 ? title : "").padEnd(lead)}${line}`);
}

function page(e: Explanation, columns: number): readonly string[] {
  const put = (title: string, ...texts: readonly string[]) => entry(title, texts, columns);
  return [
    `${e.id} in ${e.environment}: ${e.severity}`,
    ...wrap(`${e.service}: ${e.summary}`, columns),
    "",
    ...put("Fires when", e.condition),
    ...put("No data", e.whenMissing),
    "",
    ...e.settings.flatMap((setting) => put(titles[setting.what], ...settingWords(setting, e.environment))),
    "",
    ...ladderEntry(e, columns),
    ...put("Told", ...e.told.map(({ receiver, channels }) => `${receiver}: ${channels.join(", ") || "nobody"}`)),
    ...put("Owner", e.owner),
    "",
    ...put("Runbook", e.runbook.title, e.runbook.link),
    ...e.runbook.steps.flatMap((step, i) => indented(hanging(`${i + 1}. `, step, columns - lead), lead)),
    ...(e.actions.length > 0 ? put("Actions", ...e.actions) : []),
    ...findingLines(e, columns),
  ];
}

function settingWords({ value, at, instead }: Setting, environment: string): readonly string[] {
  if (!instead) return [`${value}  (${at ?? "the model"})`];
  return [
    `${value}  (${at ?? environment})`,
    `in ${environment} instead of ${instead.value} (${instead.at ?? "the model"}), because ${instead.because}`,
  ];
}

function ladderEntry({ ladder }: Explanation, columns: number): readonly string[] {
  const words = { "withholds this": "while it fires, this is not notified", independent: "notified beside this" };
  const texts = ladder.map(({ name, severity, line, relation }) =>
    relation === "is withheld by this"
      ? `${name}, ${severity} ${line}: not notified while this fires`
      : `${name}, ${severity} ${line}: ${words[relation]}`,
  );
  return texts.length > 0 ? entry("Same subject", texts, columns) : [];
}

const findingLines = ({ findings }: Explanation, columns: number): readonly string[] =>
  findings.flatMap(({ level, problem, remedy }) => ["", ...hanging(`${level}: `, `${problem}. ${remedy}.`, columns)]);

function rulesPage(rules: readonly Rendered[], e: Explanation, columns: number): readonly string[] {
  if (rules.length === 0) return ["No rule is compiled while the threshold has errors."];
  return rules.flatMap((rendered, i) => [...(i > 0 ? [""] : []), ...rulePage(rendered, e, columns)]);
}

function rulePage(rendered: Rendered, e: Explanation, columns: number): readonly string[] {
  const origin = rendered.reference ? `, as the reference: ${e.environment} runs none` : "";
  const deviations = rendered.deviations.flatMap((deviation) => hanging("- ", describe(deviation), columns - 2));
  return [
    `${rendered.platform}${origin}`,
    ...indented(rendered.text(columns - 2), 2),
    ...indented(deviations.length === 0 ? ["Exact."] : ["Deviates:", ...deviations], 2),
  ];
}
