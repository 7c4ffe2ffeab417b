/** Everything but alerts and routes, as items. */

import { listed as listedText, plural } from "../../words.ts";
import type {
  DashboardChange,
  DeviationChange,
  GoalChange,
  ItemChange,
  OverrideChange,
  PanelChange,
  Rewritten,
  SettingChange,
  StackChange,
} from "../change.ts";
import { code, type Item, type Line, listed, place, strong } from "./document.ts";

const goalWords: { readonly [W in GoalChange["what"]]: Readonly<Record<GoalChange["verdict"], string>> } = {
  objective: {
    weaker: "asks for less",
    stronger: "asks for more",
    different: "means something else",
    text: "reads differently",
  },
  budget: {
    weaker: "allows more",
    stronger: "allows less",
    different: "means something else",
    text: "reads differently",
  },
};

export function goalItem({ kind, what, name, serviceTitle, words, fields, verdict }: GoalChange): Item {
  const now: Line =
    kind === "removed" ? [`removed; it was: ${words}`] : [`${kind === "added" ? "new" : "now"}: ${words}`];
  return {
    head: [
      strong(`The ${what} "${name}"`),
      ` of ${serviceTitle}`,
      ...(kind === "changed" ? [`: ${goalWords[what][verdict]}`] : []),
    ],
    notes: [...fields.map(({ field, before, after }): Line => [`${field}: ${before} → `, strong(after)]), now],
  };
}

export const overrideItem = ({ id, environment, value, place: at, whole }: OverrideChange): Item => ({
  head: [
    code(id),
    ` in ${environment}: ${value} holds without the override, so `,
    strong(whole ? "the override can go" : "that part of it can go"),
  ],
  notes: at === undefined ? [] : [["written in ", place(at)]],
});

/** Alerts that deviate alike are told together. */
export const deviationItems = (changes: readonly DeviationChange[]): readonly Item[] => {
  const groups = new Map<string, DeviationChange[]>();
  for (const one of changes) {
    const key = JSON.stringify([one.platform, one.environments, one.appeared, one.gone]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].map(deviationItem);
};

function deviationItem(group: readonly DeviationChange[]): Item {
  const { platform, environments, appeared, gone } = group[0] as DeviationChange;
  return {
    head: [...named(group.map(({ id }) => id)), ` on ${platform} in ${listedText(environments)}`],
    notes: [
      ...(gone.length === 0 ? [] : [[`no longer: ${gone.join("; ")}`]]),
      ...(appeared.length === 0 ? [] : [["now: ", strong(appeared.join("; "))]]),
    ],
  };
}

export const settingItem = ({ environment, what, before, after }: SettingChange): Item => ({
  head: [`${what} in ${environment}: ${before} → `, strong(after)],
  notes: [],
});

export function dashboardItem({ kind, title, serviceTitle, what, panels }: DashboardChange): Item {
  const head: Line = [strong(title), ` of ${serviceTitle}`];
  if (kind !== "changed") return { head: [...head, `: ${kind}, ${what.join(", ")}`], notes: [] };
  return {
    head: [...head, ...(what.length > 0 ? [`: ${what.join(", ")}`] : [])],
    notes: panels.map(panelLine),
  };
}

const panelLine = ({ kind, title, what }: PanelChange): Line => [
  kind === "changed" ? `"${title}": ${what}` : `${kind}: "${title}" ${what}`,
];

export const itemItem = ({ kind, what, name, serviceTitle, parts }: ItemChange): Item => ({
  head: [
    what === "service" ? serviceTitle : `${what} "${name}" of ${serviceTitle}`,
    ": ",
    strong(kind === "changed" ? `${listedText(parts)} changed` : kind),
  ],
  notes: [],
});

export const rewrittenItem = ({ environment, platform, thresholds }: Rewritten): Item => ({
  head: [strong(`${plural(thresholds.length, "rule")} on ${platform}`), ` in ${environment}: `, ...named(thresholds)],
  notes: [],
});

const mostNamed = 5;

/** The first few names, and how many more there are. */
function named(ids: readonly string[]): Line {
  const shown = ids.slice(0, mostNamed);
  const more = ids.length - shown.length;
  return listed([...shown.map(code), ...(more > 0 ? [`${more} more`] : [])]);
}

export const stackItem = ({ stack, type, before, after }: StackChange): Item => ({
  head: [`${stack}: `, code(type), ` ${before} → `, strong(String(after))],
  notes: [],
});
