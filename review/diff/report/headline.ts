import { listed as listedText, plural } from "../../words.ts";
import type { Diff, Risk, RiskKind, RouteChange } from "../change.ts";
import { scopeWords } from "../scope.ts";

const most = 3;

/** What a change comes to, the worst first: `1 critical alert loosened, 2 dashboards changed`. */
export function headlineOf(diff: Diff): string {
  const { empty, environments, thresholdCount } = diff;
  if (empty) {
    const where = listedText(environments) || "no environment";
    return `No change: ${plural(thresholdCount, "alert")} in ${where}, who is told, and the dashboards stay as they are.`;
  }
  const others = otherPhrases(diff);
  const [risks, risky] = riskPhrases(diff);
  const named = others.length === 1 ? new Set(diff.thresholds.map(({ id }) => id)) : new Set<string>();
  const name = risks.length > 0 ? risky : nameOf(diff, named);
  const phrases = [...risks, ...others];
  const shown = phrases.slice(0, most);
  const [first = "", ...rest] = [...shown, ...(phrases.length > most ? ["and more"] : [])];
  const text = name === "" ? [first, ...rest].join(", ") : [`${first}${name}`, ...rest].join("; ");
  return `${text[0]?.toUpperCase()}${text.slice(1)}`;
}

/** How risks of one kind read: by how many things they are about. */
type Phrase = (n: number, own: readonly Risk[], diff: Diff) => string;

const alerts =
  (what: string, lead = ""): Phrase =>
  (n) =>
    `${plural(n, `${lead}alert`)} ${what}`;
const verb =
  (one: string, many: string, rest: string, lead = ""): Phrase =>
  (n) =>
    `${plural(n, `${lead}alert`)} ${n === 1 ? one : many} ${rest}`;
/** Looser in one way and tighter in another is no better, but something else. */
const loosened =
  (lead = ""): Phrase =>
  (n, own, { thresholds }) => {
    const ours = thresholds.filter(({ risk }) => risk && own.includes(risk));
    const mixed = ours.length > 0 && ours.every(({ verdict }) => verdict === "mixed");
    return `${plural(n, `${lead}alert`)} ${mixed ? "both loosened and tightened" : "loosened"}`;
  };
/** Whole services, platforms or environments. */
const unwatched: Phrase = (_, own) =>
  own.length === 1 ? (own[0] as Risk).says : `${plural(own.length, "part")} no longer watched`;
const told =
  (lost: RiskKind, of: string): Phrase =>
  (_n, _own, { routes }) => {
    const ours = routes.filter(({ risk }) => risk?.kind === lost);
    return `${of} reach ${ours.every(({ gained }: RouteChange) => gained.length > 0) ? "others instead" : "fewer"}`;
  };

const phraseOf: { readonly [K in RiskKind]: Phrase } = {
  "critical-unwatched": unwatched,
  "critical-removed": alerts("removed", "critical "),
  "critical-unavailable": alerts("lost on a platform", "critical "),
  "critical-route-lost": told("critical-route-lost", "critical alerts"),
  "critical-lowered": alerts("made less severe", "critical "),
  "critical-loosened": loosened("critical "),
  "critical-meaning-changed": verb("means", "mean", "something else", "critical "),
  "objective-weakened": (n, _, { goals }) => {
    const removed = goals.every(({ kind, risk }) => risk?.kind !== "objective-weakened" || kind === "removed");
    return `${plural(n, "objective")} ${removed ? "removed" : "weakened"}`;
  },
  unwatched,
  "severity-lowered": alerts("made less severe"),
  removed: alerts("removed"),
  unavailable: alerts("lost on a platform"),
  "route-lost": told("route-lost", "alerts"),
  loosened: loosened(),
  "meaning-changed": verb("means", "mean", "something else"),
  "budget-raised": (n) => `${plural(n, "budget")} raised`,
  maintenance: (n) => `${plural(n, "time")} of silence added or changed`,
  "more-notices": alerts("tightened"),
  added: alerts("added"),
  deviation: verb("deviates", "deviate", "in another way on a platform"),
  "pointless-override": (n) => `${plural(n, "override")} without effect`,
};

/** What is risky, and the name of the only alert that it is about. */
function riskPhrases(diff: Diff): readonly [phrases: readonly string[], name: string] {
  const kinds = [...new Set(diff.risks.map(({ kind }) => kind))];
  // what follows from other changes is no headline of its own
  const shown = kinds.length === 1 ? kinds : kinds.filter((kind) => kind !== "deviation");
  const of = (kind: RiskKind): readonly Risk[] => diff.risks.filter((one) => one.kind === kind);
  const phrases = shown.map((kind) => {
    const own = of(kind);
    const phrase = phraseOf[kind](subjectsOf(own).size, own, diff);
    return `${phrase}${own.every(({ laptop }) => laptop) ? " on developers' own machines" : ""}`;
  });
  const [only] = shown;
  return [phrases, shown.length === 1 && only ? nameOf(diff, subjectsOf(of(only))) : ""];
}

const subjectsOf = (risks: readonly Risk[]): ReadonlySet<string> => new Set(risks.map(({ where }) => where));

/** The only alert there is to speak of. */
function nameOf({ thresholds }: Diff, subjects: ReadonlySet<string>): string {
  const one = subjects.size === 1 ? thresholds.find(({ id }) => subjects.has(id)) : undefined;
  return one ? `: ${one.summary === one.condition ? one.name : one.summary} (${one.serviceTitle})` : "";
}

function otherPhrases(diff: Diff): readonly string[] {
  const { thresholds, routes, goals, scope, dashboards, items, settings, rewritten, stacks } = diff;
  const calm = <T extends { readonly risk?: unknown }>(all: readonly T[]): readonly T[] =>
    all.filter(({ risk }) => !risk);
  const read = calm(thresholds);
  const ids = (all: typeof read): number => new Set(all.map(({ id }) => id)).size;
  const renamed = ids(read.filter(({ kind }) => kind === "renamed"));
  const texts = ids(read.filter(({ kind }) => kind !== "renamed"));
  const rules = rewritten.reduce((sum, one) => sum + one.thresholds.length, 0);
  const queries = items.filter(({ what }) => what === "saved query").length;
  const scopes = calm(scope);
  const counts: readonly (readonly [number, string])[] = [
    [scopes.length, scopes.length === 1 && scopes[0] ? scopeWords(scopes[0]) : `${scopes.length} parts newly watched`],
    [calm(routes).length, "alerts reach more"],
    [
      calm(goals).length,
      `${plural(calm(goals).length, "other objective or budget", "other objectives or budgets")} changed`,
    ],
    [renamed, `${plural(renamed, "alert")} renamed`],
    [texts, `${plural(texts, "alert")} ${texts === 1 ? "reads" : "read"} differently`],
    [dashboards.length, `${plural(dashboards.length, "dashboard")} changed`],
    [queries, `${plural(queries, "saved query", "saved queries")} changed`],
    [items.length - queries, `${plural(items.length - queries, "other part")} of applications changed`],
    [calm(settings).length, `${plural(calm(settings).length, "setting")} changed`],
    [rules, `${plural(rules, "rule")} written in another way`],
    [stacks.length, `${plural(stacks.length, "count")} of resources changed`],
  ];
  return counts.flatMap(([n, phrase]) => (n > 0 ? [phrase] : []));
}
