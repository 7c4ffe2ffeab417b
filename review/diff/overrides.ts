import type { ExportedOverride } from "../export/schema.ts";
import type { OverrideChange } from "./change.ts";
import type { Context } from "./context.ts";
import { paired } from "./pairs.ts";
import { risk } from "./risk.ts";

/** Overrides that set what holds without them, and did not before. */
export const overrideChanges = ({ environments }: Context): readonly OverrideChange[] =>
  environments.both.flatMap(([before, after]) =>
    paired(before.thresholds, after.thresholds, ({ id }) => id).both.flatMap(([was, is]) => {
      const now = pointless(is.override).filter(
        ({ what }) => !pointless(was.override).some((one) => one.what === what),
      );
      if (now.length === 0 || !is.override) return [];
      const value = now.map(({ what, value }) => `${what} ${value}`).join(", ");
      const of = {
        where: is.id,
        environments: [after.name],
        says: `${value} is set for ${after.name}, and holds without it`,
      };
      return [
        {
          id: is.id,
          environment: after.name,
          what: now.map(({ what }) => what),
          value,
          ...(is.override.place !== undefined && { place: is.override.place }),
          whole: is.override.sets.every((one) => one.pointless),
          ...risk("pointless-override", of),
        },
      ];
    }),
  );

const pointless = (override: ExportedOverride | undefined): ExportedOverride["sets"] =>
  (override?.sets ?? []).filter((one) => one.pointless);
