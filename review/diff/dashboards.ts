import type { ExportedDashboard, ExportedPanel, ExportedService } from "../export/schema.ts";
import { listed, plural } from "../words.ts";
import type { DashboardChange, PanelChange } from "./change.ts";
import type { Context } from "./context.ts";
import { equal, paired } from "./pairs.ts";

/** Dashboards by title, and what came, went or moved on them. Lines of thresholds are told with these. */
export const dashboardChanges = ({ before, after }: Context): readonly DashboardChange[] =>
  paired(before.services, after.services, ({ name }) => name).both.flatMap(([was, is]) => changesOf(was, is));

function changesOf(was: ExportedService, is: ExportedService): readonly DashboardChange[] {
  const { added, removed, both } = paired(was.dashboards, is.dashboards, ({ id }) => id);
  const own = { service: is.name, serviceTitle: is.title };
  const whole =
    (kind: "added" | "removed") =>
    (one: ExportedDashboard): DashboardChange => {
      const what = [plural(one.panels.length, "panel")];
      return { ...own, kind, id: one.id, title: one.title, what, panels: [] };
    };
  return [
    ...removed.map(whole("removed")),
    ...added.map(whole("added")),
    ...both.flatMap(([old, now]): readonly DashboardChange[] => {
      const [what, panels] = [partsOf(old, now), panelChanges(old.panels, now.panels)];
      if (what.length + panels.length === 0) return [];
      return [{ ...own, kind: "changed", id: now.id, title: now.title, what, panels }];
    }),
  ];
}

const partsOf = (old: ExportedDashboard, now: ExportedDashboard): readonly string[] => [
  ...(old.title === now.title ? [] : [`its title was "${old.title}"`]),
  ...(old.description === now.description ? [] : ["another description"]),
  ...(old.refresh.base === now.refresh.base
    ? []
    : [`drawn anew every ${now.refresh.text} instead of ${old.refresh.text}`]),
  ...(old.range.base === now.range.base ? [] : [`shows ${now.range.text} instead of ${old.range.text}`]),
];

function panelChanges(old: readonly ExportedPanel[], now: readonly ExportedPanel[]): readonly PanelChange[] {
  const { added, removed, both } = paired(old, now, ({ title }) => title);
  const moved = movedAmong(old, now);
  return [
    ...removed.map(({ title, row }): PanelChange => ({ kind: "removed", title, what: `from "${row}"` })),
    ...added.map(({ title, row }): PanelChange => ({ kind: "added", title, what: `in "${row}"` })),
    ...both.flatMap(([was, is]): readonly PanelChange[] => {
      const what = panelParts(was, is);
      const changed: PanelChange = { kind: "changed", title: is.title, what: what.join(", ") };
      return [...moveOf(was, is, moved), ...(what.length > 0 ? [changed] : [])];
    }),
  ];
}

function moveOf(was: ExportedPanel, is: ExportedPanel, moved: ReadonlySet<string>): readonly PanelChange[] {
  if (was.row !== is.row) return [{ kind: "moved", title: is.title, what: `from "${was.row}" to "${is.row}"` }];
  return moved.has(is.title) ? [{ kind: "moved", title: is.title, what: `within "${is.row}"` }] : [];
}

/** Panels that must move so that the rest of those in both keeps its order; as few as can be. */
function movedAmong(old: readonly ExportedPanel[], now: readonly ExportedPanel[]): ReadonlySet<string> {
  const places = new Map(old.map(({ title }, i) => [title, i]));
  const shared = now.map(({ title }) => title).filter((title) => places.has(title));
  const kept = new Set(longestAscending(shared, (title) => places.get(title) as number));
  return new Set(shared.filter((title) => !kept.has(title)));
}

function longestAscending(titles: readonly string[], placeOf: (title: string) => number): readonly string[] {
  const longest = (chains: readonly (readonly string[])[]): readonly string[] =>
    chains.reduce((a, b) => (b.length > a.length ? b : a), []);
  const ending: (readonly string[])[] = [];
  for (const title of titles) {
    const before = ending.filter((chain) => placeOf(chain.at(-1) as string) < placeOf(title));
    ending.push([...longest(before), title]);
  }
  return longest(ending);
}

const panelParts = (was: ExportedPanel, is: ExportedPanel): readonly string[] => [
  ...(was.kind === is.kind ? [] : [`a ${is.kind} instead of a ${was.kind}`]),
  ...shownParts(was, is),
  ...(equal(was.lines, is.lines) ? [] : [`other lines: ${linesOf(is) || "none"} instead of ${linesOf(was) || "none"}`]),
  ...lineParts("no longer draws the line of", was.thresholds, is.thresholds),
  ...lineParts("now draws the line of", is.thresholds, was.thresholds),
  ...(was.description === is.description ? [] : ["another description"]),
];

function lineParts(lead: string, these: readonly string[], others: readonly string[]): readonly string[] {
  const own = these.filter((name) => !others.includes(name));
  return own.length === 0 ? [] : [`${lead} ${listed(own)}`];
}

function shownParts(was: ExportedPanel, is: ExportedPanel): readonly string[] {
  const shown = ({ series, distribution }: ExportedPanel): string => JSON.stringify([series, distribution]);
  const anyWindow = (panel: ExportedPanel): string => shown(panel).replaceAll(/"over":[\d.]+/g, "");
  if (shown(was) === shown(is)) return [];
  return [anyWindow(was) === anyWindow(is) ? "reads over another window" : "shows other signals"];
}

const linesOf = ({ lines }: ExportedPanel): string => lines.map(({ label, at }) => `${label} ${at.text}`).join(", ");
