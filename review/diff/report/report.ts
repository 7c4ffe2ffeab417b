/** A comparison for people: what is risky first, each change once. */
import type { Diff, Level, Risk, RiskKind, Risky } from "../change.ts";
import { riskKinds } from "../change.ts";
import { routeItem, scopeItem, thresholdItem } from "./alerts.ts";
import type { Document, Item, Section } from "./document.ts";
import { headlineOf } from "./headline.ts";
import {
  dashboardItem,
  deviationItems,
  goalItem,
  itemItem,
  overrideItem,
  rewrittenItem,
  settingItem,
  stackItem,
} from "./rest.ts";

/** @param footer what was compared */
export function reportOf(diff: Diff, footer: string): Document {
  const entries = entriesOf(diff);
  const sections = [...riskSections(entries), calmSection(entries), ...asides(diff)];
  const stands = diff.thresholds.some(({ noise }) => noise) ? ` ${simulated}` : "";
  return {
    headline: headlineOf(diff),
    sections: sections.filter(({ items }) => items.length > 0),
    footer: `${footer}${stands}`,
  };
}

/** On what the expected number of firings stands: it is another history than that of limen backtest. */
const simulated = "Simulated minutes are of one made-up morning; limen backtest counts over days, also over real ones.";

/** A change that may be risky, and how it reads. */
interface Entry extends Risky {
  readonly item: Item;
}

const entry =
  <T extends Risky>(itemOf: (change: T) => Item) =>
  (change: T): Entry => ({ item: itemOf(change), ...(change.risk && { risk: change.risk }) });

const entriesOf = ({ scope, thresholds, routes, goals, deviations, settings }: Diff): readonly Entry[] => [
  ...scope.map(entry(scopeItem)),
  ...thresholds.map(entry(thresholdItem)),
  ...routes.map(entry(routeItem)),
  ...goals.map(entry(goalItem)),
  ...lostOn("critical-unavailable", deviations),
  ...lostOn("unavailable", deviations),
  ...settings.map(entry(settingItem)),
];

/** Alerts that a platform no longer has, together. */
function lostOn(kind: RiskKind, deviations: Diff["deviations"]): readonly Entry[] {
  const own = deviations.filter(({ risk }) => risk?.kind === kind);
  return deviationItems(own).map((item) => ({ item, ...(own[0]?.risk && { risk: own[0].risk }) }));
}

const titles: { readonly [L in Exclude<Level, "low">]: string } = {
  high: "High risk: less is noticed, or fewer are told, of what is critical",
  medium: "Risk: less is noticed than before, or something else",
};

function riskSections(entries: readonly Entry[]): readonly Section[] {
  const of = (belongs: (risk: Risk) => boolean): readonly Item[] =>
    entries
      .filter(({ risk }) => risk && belongs(risk))
      .sort(worstFirst)
      .map(({ item }) => item);
  return [
    { title: titles.high, items: of(({ level }) => level === "high") },
    { title: titles.medium, items: of(({ level }) => level === "medium") },
    { title: "Expect more notices", items: of(({ level, laptop }) => level === "low" && !laptop) },
    { title: "On developers' own machines only", items: of(({ laptop }) => laptop === true) },
  ];
}

const rankOf = (kind: RiskKind | undefined): number =>
  kind === undefined ? riskKinds.length : riskKinds.indexOf(kind);
const worstFirst = (a: Entry, b: Entry): number => rankOf(a.risk?.kind) - rankOf(b.risk?.kind);

const calmSection = (entries: readonly Entry[]): Section => ({
  title: "Other changes",
  items: entries.filter(({ risk }) => !risk).map(({ item }) => item),
});

const asides = ({ overrides, deviations, dashboards, items, rewritten, stacks }: Diff): readonly Section[] => [
  { title: "Overrides that have no effect now", items: overrides.map(overrideItem) },
  {
    title: "Platforms that deviate in another way",
    items: deviationItems(deviations.filter(({ risk }) => !risk || risk.kind === "deviation")),
    aside: "folded",
  },
  { title: "Dashboards", items: dashboards.map(dashboardItem), aside: "short" },
  { title: "Saved queries, runbooks and the rest", items: items.map(itemItem), aside: "short" },
  {
    title: "Rules written in another way, of alerts that stay the same",
    items: rewritten.map(rewrittenItem),
    aside: "short",
  },
  { title: "Resources", items: stacks.map(stackItem), aside: "short" },
];
