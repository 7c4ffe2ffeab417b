import type { Finding } from "../../model/checks/finding.ts";
import { nearMisses } from "../../model/errors.ts";
import { scrapeLabels } from "../../model/label.ts";
import { type Matcher, matches, wantedWords } from "../../model/matcher.ts";
import type { Expected } from "./contract.ts";
import type { Family } from "./exposition.ts";
import { type Faults, few, readers } from "./told.ts";
import type { Use } from "./uses.ts";

/** The values of each label of a family; an empty value is no label. */
type Found = ReadonlyMap<string, ReadonlySet<string>>;

/** Labels that are missing or not declared, values that are not declared or too many, and series that nobody began. */
export function labelFindings(expected: Expected, family: Family, tell: Faults): readonly Finding[] {
  const found = valuesOf(family);
  const declared = Object.keys(expected.metric.labels);
  const undeclared = [...found.keys()].filter((label) => !declared.includes(label)).sort();
  return [
    ...declared.flatMap((label) => {
      const values = found.get(label);
      return values ? valueFindings(expected, label, values, tell) : missing(expected, label, undeclared, tell);
    }),
    ...undeclared.map((label) => surplus(label, tell)),
    ...combinationFindings(expected, family, tell),
    ...unmatched(expected, family, tell),
  ];
}

function valuesOf({ samples, type }: Family): Found {
  const own = type === "histogram" ? "le" : type === "summary" ? "quantile" : undefined;
  const found = new Map<string, Set<string>>();
  for (const { labels } of samples) {
    for (const [label, value] of Object.entries(labels)) {
      if (label === own || value === "") continue;
      const values = found.get(label);
      if (values) values.add(value);
      else found.set(label, new Set([value]));
    }
  }
  return found;
}

const selectsBy = ({ of }: Use, label: string): boolean => of.where.some((matcher) => matcher.label === label);
/** Whether a use wants the series that do not have the label. */
const wantsNone = ({ of }: Use, label: string): boolean =>
  of.where.some((matcher) => matcher.label === label && matches({}, [matcher]));

function missing({ uses }: Expected, label: string, undeclared: readonly string[], tell: Faults): readonly Finding[] {
  const inVain = uses.filter((use) => (use.keeps.includes(label) || selectsBy(use, label)) && !wantsNone(use, label));
  const near = nearMisses(label, undeclared);
  const instead = near.length > 0 ? `, but has ${near.join(" or ")}` : "";
  const problem = `no series has the label ${label}${readers(inVain).replace(", which", ", by which")}${instead}`;
  const remedy =
    near.length > 0 ? `Name it ${label} again, or change the model` : "Add it, or take it out of the model";
  return [tell[inVain.length > 0 ? "error" : "warning"]("missing-label", problem, remedy)];
}

function valueFindings(
  { metric }: Expected,
  label: string,
  values: ReadonlySet<string>,
  tell: Faults,
): readonly Finding[] {
  const bound = metric.labels[label] as readonly string[] | { readonly cap: number };
  if ("cap" in bound) return values.size > bound.cap ? [beyondCap(label, values.size, bound.cap, tell)] : [];
  const unknown = [...values].filter((value) => !bound.includes(value)).sort();
  // to be without the label is no series that could be begun
  const absent = bound.filter((value) => value !== "" && !values.has(value));
  const quoted = (all: readonly string[]): string => few(all.map((value) => JSON.stringify(value)));
  const declared = `The model declares ${bound.join(", ")}: export one of them, or declare it`;
  return [
    ...(unknown.length > 0
      ? [tell.error("undeclared-value", `its label ${label} has the value ${quoted(unknown)}`, declared)]
      : []),
    ...(absent.length > 0
      ? [tell.warning("no-series", `no series has ${label}=${quoted(absent)} yet`, beginAtZero)]
      : []),
  ];
}

/** Values that are declared, and not together. */
function combinationFindings({ metric }: Expected, { samples }: Family, tell: Faults): readonly Finding[] {
  const { combinations } = metric;
  const labels = Object.keys(combinations?.[0] ?? {});
  if (!combinations || labels.length === 0) return [];
  const isDeclared = (own: Readonly<Record<string, string>>) =>
    combinations.some((one: Readonly<Record<string, string>>) => labels.every((label) => own[label] === one[label]));
  const found = samples.filter(({ labels: own }) => labels.every((label) => own[label]) && !isDeclared(own));
  const texts = [...new Set(found.map(({ labels: own }) => labels.map((label) => `${label}=${own[label]}`).join(" ")))];
  if (texts.length === 0) return [];
  const problem = `it has ${few(texts.sort())}, which the model does not combine`;
  return [tell.error("undeclared-combination", problem, "Declare the combination, or do not export it")];
}

const beginAtZero = "Begin the series at 0 when the application starts: what makes a series is not counted by a rate";

const beyondCap = (label: string, count: number, cap: number, tell: Faults): Finding =>
  tell.error(
    "beyond-cap",
    `its label ${label} has ${count} values, and the model allows ${cap}`,
    "Export fewer, since every platform counts them as cost, or raise the cap in the model",
  );

function surplus(label: string, tell: Faults): Finding {
  if ((scrapeLabels as readonly string[]).includes(label))
    return tell.warning(
      "undeclared-label",
      `its label ${label} is renamed by the scrape to exported_${label}`,
      "Leave it out",
    );
  const remedy = "Declare it, or leave it out: sums hide it, and each of its values is a series";
  return tell.warning("undeclared-label", `it has the label ${label}, which the model does not declare`, remedy);
}

/** Conditions on labels whose values are not declared, which no series meets. */
function unmatched({ metric, uses }: Expected, { samples }: Family, tell: Faults): readonly Finding[] {
  const wanted = new Map<string, { matcher: Matcher; uses: Use[] }>();
  for (const use of uses) {
    for (const matcher of use.of.where) {
      const bound = metric.labels[matcher.label];
      if (!bound || !("cap" in bound) || samples.some(({ labels }) => matches(labels, [matcher]))) continue;
      if (!samples.some(({ labels }) => labels[matcher.label])) continue;
      const key = JSON.stringify(matcher);
      wanted.set(key, { matcher, uses: [...(wanted.get(key)?.uses ?? []), use] });
    }
  }
  return [...wanted.values()].map(({ matcher, uses: by }) => {
    const asked = `${matcher.label}${"set" in matcher ? " " : "="}${wantedWords(matcher)}`;
    return tell.warning("no-series", `no series has ${asked} yet${readers(by)}`, beginAtZero);
  });
}
