import { type Dashboard, dashboard, panel, row } from "../../model/dashboard.ts";
import type { Service } from "../../model/service.ts";

/** The signals of a service that somebody asks for by hand, one panel each; from there "Explore" opens the query. */
export function savedQueries({ queries = {} }: Service): readonly Dashboard[] {
  const panels = Object.entries(queries).map(([name, signal]) => panel.timeseries(name, signal));
  if (panels.length === 0) return [];
  const description = "What is asked for by hand. Open a query in Explore from the menu of its panel.";
  return [dashboard("Saved queries", [row("Saved queries", ...panels)], { id: "saved-queries", description })];
}
