/** Where the numbers of a threshold are written, and which environments have their own. */
import type { ExportedOverride, ExportedThreshold } from "../export/schema.ts";
import type { Elsewhere, FieldChange } from "./change.ts";
import type { Context } from "./context.ts";
import { reason } from "./fields.ts";
import { equal } from "./pairs.ts";

/** The override that sets one of the fields that changed. */
export function overrideFor(
  threshold: ExportedThreshold | undefined,
  fields: readonly FieldChange[],
): ExportedOverride | undefined {
  const override = threshold?.override;
  const sets = new Set<string | undefined>(override?.sets.map(({ what }) => what));
  const touched = ({ field }: FieldChange): boolean => field === reason || sets.has(overridable[field]);
  return fields.some(touched) ? override : undefined;
}
const overridable: Readonly<Record<string, Elsewhere["what"]>> = {
  limit: "limit",
  duration: "lasting",
  "minimum traffic": "minimum traffic",
  "no data": "when missing",
  severity: "severity",
};

/** `environments/production.ts:7` where the environment sets what changed, else where the threshold stands; or both. */
export function placesOf(one: ExportedThreshold, fields: readonly FieldChange[]): readonly string[] {
  const override = overrideFor(one, fields);
  const sets = new Set(override?.sets.map(({ what }) => what as string));
  const elsewhere = ({ field }: FieldChange): boolean => field === reason || sets.has(overridable[field] ?? field);
  const own = fields.length === 0 || !fields.every(elsewhere);
  return [
    ...(override?.place === undefined ? [] : [override.place]),
    ...(own && one.place !== undefined ? [one.place] : []),
  ];
}

/** Environments in which nothing changed, since they set what changed by themselves. */
export function elsewhereOf(
  { environments }: Context,
  id: string,
  fields: readonly FieldChange[],
  changed: readonly string[],
): readonly Elsewhere[] {
  return environments.both.flatMap(([before, after]): readonly Elsewhere[] => {
    const [was, is] = [before, after].map(({ thresholds }) => thresholds.find((one) => one.id === id));
    if (changed.includes(after.name) || !was || !is || !is.override) return [];
    const { because, sets } = is.override;
    return sets
      .filter(({ what }) => fields.some(({ field }) => overridable[field] === what))
      .filter(() => equal(was.limit, is.limit) && equal(was.lasting, is.lasting) && was.severity === is.severity)
      .map(({ what, value }) => ({ environment: after.name, what, value, because }));
  });
}
