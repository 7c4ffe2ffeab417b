import type { Finding } from "../../model/checks/finding.ts";
import { nearMisses } from "../../model/errors.ts";
import { bucketFindings } from "./buckets.ts";
import type { Contract, Expected } from "./contract.ts";
import type { Family, FamilyType, Page } from "./exposition.ts";
import { labelFindings } from "./labels.ts";
import { type Faults, faults, readers } from "./told.ts";

/** What holding a page against the model gives. */
export interface Verdict {
  /** Errors first, each sorted by metric. */
  readonly findings: readonly Finding[];
  /** What the page has and the model does not name; nothing is wrong with that. */
  readonly undeclared: readonly string[];
}

/** Holds a page of metrics against what the model expects of it. */
export function verify(page: Page, contract: Contract): Verdict {
  const declared = new Set(contract.metrics.map(({ metric }) => metric.name));
  const undeclared = [...page.keys()].filter((name) => !declared.has(name));
  const found = contract.metrics.flatMap((expected) => {
    const tell = faults(contract.source.job, expected.metric.name);
    const family = page.get(expected.metric.name);
    return family ? familyFindings(expected, family, tell) : [missing(expected, page, undeclared, tell)];
  });
  const of = (level: Finding["level"]) => found.filter((finding) => finding.level === level);
  return { findings: [...of("error"), ...of("warning")], undeclared };
}

/** A metric that nothing reads can be missed without harm. */
function missing({ metric, uses }: Expected, page: Page, undeclared: readonly string[], tell: Faults): Finding {
  const level = uses.length > 0 ? "error" : "warning";
  const near = alike(metric.name, undeclared).filter((name) => suits(metric.kind, page.get(name)?.type));
  if (near.length === 0) {
    const remedy = `Export it as a ${metric.kind}, or take it out of the model`;
    return tell[level]("missing", `the page does not have it${readers(uses)}`, remedy);
  }
  const others = near.join(" or ");
  const remedy = `Give it its old name again, or give it the new one in the model`;
  return tell[level]("renamed", `the page does not have it${readers(uses)}, but has ${others}`, remedy);
}

/** Names that are spelt nearly so, else those made of mostly the same words. */
function alike(name: string, others: readonly string[]): readonly string[] {
  const near = nearMisses(name, others);
  if (near.length > 0) return near;
  const own = new Set(name.split("_"));
  return others.filter((other) => {
    const words = other.split("_");
    const shared = words.filter((word) => own.has(word)).length;
    return shared >= 2 && shared >= 0.6 * Math.min(own.size, words.length);
  });
}

function familyFindings(expected: Expected, family: Family, tell: Faults): readonly Finding[] {
  const { metric, uses } = expected;
  if (!suits(metric.kind, family.type)) {
    const remedy = `Export a ${metric.kind}, or declare what it is`;
    return [
      tell.error(
        "type",
        `it is a ${family.type} on the page, and a ${metric.kind} in the model${readers(uses)}`,
        remedy,
      ),
    ];
  }
  if (family.samples.length === 0) {
    const remedy = "Begin every series at 0 when the application starts: what makes a series is not counted by a rate";
    return [tell.warning("no-series", "it has no series yet, so its labels cannot be verified", remedy)];
  }
  return [
    ...duplicates(family, tell),
    ...labelFindings(expected, family, tell),
    ...(metric.kind === "histogram" ? bucketFindings(expected, family, tell) : []),
  ];
}

const suitable: Readonly<Record<Expected["metric"]["kind"], readonly FamilyType[]>> = {
  counter: ["counter", "untyped", "unknown"],
  gauge: ["gauge", "untyped", "unknown", "info", "stateset"],
  histogram: ["histogram"],
};
const suits = (kind: Expected["metric"]["kind"], type: FamilyType | undefined): boolean =>
  type !== undefined && suitable[kind].includes(type);

/** A scrape keeps one of them. */
function duplicates(family: Family, tell: Faults): readonly Finding[] {
  const lines = new Map<string, number>();
  for (const { name, labels, line } of family.samples) {
    const key = JSON.stringify([name, Object.entries(labels).sort()]);
    const first = lines.get(key);
    if (first !== undefined)
      return [
        tell.error("duplicate-series", `lines ${first} and ${line} are the same series`, "Export each series once"),
      ];
    lines.set(key, line);
  }
  return [];
}
