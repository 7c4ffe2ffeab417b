/** How platforms deviate from thresholds that both sides have. */
import type { ExportedThreshold } from "../export/schema.ts";
import type { DeviationChange } from "./change.ts";
import type { Context } from "./context.ts";
import { grouped, paired } from "./pairs.ts";
import { risk } from "./risk.ts";
import { platformTitles } from "./scope.ts";

type Compiled = ExportedThreshold["compiled"][number];
type Single = Omit<DeviationChange, "environments" | "risk"> & {
  readonly critical: boolean;
  readonly unavailable: boolean;
};

export function deviationChanges(context: Context): readonly DeviationChange[] {
  const singles = context.environments.both.flatMap(([before, after]) =>
    paired(before.thresholds, after.thresholds, ({ id }) => id).both.flatMap(([was, is]) =>
      paired(was.compiled, is.compiled, ({ platform }) => platform).both.flatMap(([old, now]) =>
        singleOf(is, old, now).map((single) => [after.name, single] as const),
      ),
    ),
  );
  return grouped(singles).map(({ critical, unavailable, ...change }) => {
    const says = change.appeared.join("; ");
    const of = { where: change.id, environments: change.environments, says: `${change.platform}: ${says}` };
    if (change.appeared.length === 0) return change;
    const kind = !unavailable ? "deviation" : critical ? "critical-unavailable" : "unavailable";
    return { ...change, ...risk(kind, of, context.laptops(change.environments)) };
  });
}

function singleOf({ id, severity }: ExportedThreshold, old: Compiled, now: Compiled): readonly Single[] {
  const { added, removed } = paired(briefsOf(old), briefsOf(now), (brief) => brief);
  if (added.length + removed.length === 0) return [];
  const unavailable = now.deviations.find(({ kind, brief }) => kind === "unavailable" && added.includes(brief));
  const single: Single = {
    id,
    platform: platformTitles[now.platform] ?? now.platform,
    // where there is nothing, that is all there is to say, with its reason
    appeared: unavailable ? [unavailable.words] : added,
    gone: unavailable ? [] : removed,
    critical: severity === "critical",
    unavailable: unavailable !== undefined,
  };
  return [single];
}

/** What a platform does differently, each once: the reasons may read differently where the effect is the same. */
export const briefsOf = ({ deviations }: Pick<Compiled, "deviations">): readonly string[] => [
  ...new Set(deviations.map(({ brief }) => brief)),
];
