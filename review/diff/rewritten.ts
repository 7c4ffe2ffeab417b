import type { ExportedThreshold } from "../export/schema.ts";
import type { Rewritten } from "./change.ts";
import type { Context } from "./context.ts";
import { briefsOf } from "./deviations.ts";
import { fieldsOf } from "./fields.ts";
import { equal, paired } from "./pairs.ts";
import { platformTitles } from "./scope.ts";

type Compiled = ExportedThreshold["compiled"][number];

/** Rules that differ though their thresholds are the same: the translation changed, or a setting of the environment. */
export const rewrittenRules = ({ environments }: Context): readonly Rewritten[] =>
  environments.both.flatMap(([before, after]) => {
    const { both } = paired(before.thresholds, after.thresholds, ({ id }) => id);
    const same = both.filter(([was, is]) => fieldsOf(was, is).length === 0);
    return after.platforms.flatMap((platform) => {
      const on = ({ compiled }: ExportedThreshold) => compiled.find((own) => own.platform === platform);
      const thresholds = same.filter(([was, is]) => differs(on(was), on(is))).map(([, is]) => is.id);
      const title = platformTitles[platform] ?? platform;
      return thresholds.length === 0 ? [] : [{ environment: after.name, platform: title, thresholds }];
    });
  });

/** Whether it does the same in another way; where it deviates differently, that is told instead. */
function differs(was: Compiled | undefined, is: Compiled | undefined): boolean {
  if (!was || !is || !equal(briefsOf(was), briefsOf(is))) return false;
  return !equal(was.rules.map(withoutText), is.rules.map(withoutText));
}

/** What people read changes with every line that moves above. */
const texts = new Set(["annotations", "customProperties", "description", "displayName"]);
const withoutText = (rule: unknown): object =>
  Object.fromEntries(Object.entries(rule as object).filter(([key]) => !texts.has(key)));
