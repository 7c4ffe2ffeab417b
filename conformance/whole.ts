/** All that a run shows: what every alert did, and which of its announced deviations were seen. */

import { isolated } from "./isolate.ts";
import type { Played } from "./page.ts";
import { announcedBy, type Platform, platforms } from "./platforms.ts";
import { run, type Selection } from "./run.ts";
import { scenarios } from "./scenarios.ts";
import { shownBy } from "./shown.ts";

/** Every scenario. */
export const allScenarios: readonly string[] = Object.keys(scenarios);
/** What is played with every change: a lasting breach, the smallest one that there is, and one that blocks do not see. */
export const quickScenarios: readonly string[] = ["step", "one event above", "dip"];

export async function played(selection: Selection): Promise<Played> {
  const outcomes = await run(selection);
  return picked({ outcomes, scenarios: selection.scenarios, shown: [] }, selection.scenarios, selection);
}

/** The same of some scenarios only. */
export function picked(
  all: Played,
  names: readonly string[],
  { alerts, platforms: wanted = platforms }: Pick<Selection, "alerts" | "platforms">,
): Played {
  const outcomes = all.outcomes.filter(({ scenario }) => names.includes(scenario));
  const played = wanted.filter((platform) => outcomes.some((one) => one.platform === platform));
  const shown = played.flatMap((platform: Platform) =>
    alerts.flatMap((alert) => {
      const own = outcomes.filter((one) => one.id === alert.id && one.platform === platform);
      return shownBy(alert.id, platform, announcedBy(platform, isolated(alert, alert.id)), own);
    }),
  );
  return { outcomes, shown, scenarios: names };
}
