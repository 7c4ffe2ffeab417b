import type { Environment } from "../environment.ts";
import { ModelError } from "../errors.ts";
import { type Resolved, resolve } from "../resolve.ts";
import { type Finding, fault, type Rule } from "./finding.ts";

/** What can be resolved of an environment, and what was wrong with the rest. */
export interface Resolution {
  readonly all: readonly Resolved[];
  readonly findings: readonly Finding[];
}

/** Resolves an environment without the overrides that are wrong, so that all of them are found at once. */
export function resolveWhatIsSound(environment: Environment): Resolution {
  const whole = attempt(environment);
  if ("all" in whole) return { all: whole.all, findings: [] };
  const bare = { ...environment, overrides: {} };
  const without = attempt(bare);
  if (!("all" in without)) return { all: [], findings: [fault(environment.name, without.error)] };
  const findings: Finding[] = [];
  const sound: Record<string, Environment["overrides"][string]> = {};
  for (const [service, thresholds] of Object.entries(environment.overrides)) {
    for (const [threshold, override] of Object.entries(thresholds)) {
      const alone = attempt({ ...bare, overrides: { [service]: { [threshold]: override } } });
      if ("all" in alone) sound[service] = { ...sound[service], [threshold]: override };
      else findings.push(fault(`${service}/${threshold}`, alone.error));
    }
  }
  return { all: resolve({ ...environment, overrides: sound }), findings };
}

function attempt(environment: Environment): { readonly all: readonly Resolved[] } | { readonly error: ModelError } {
  try {
    return { all: resolve(environment) };
  } catch (error) {
    if (error instanceof ModelError) return { error };
    throw error;
  }
}

/** An override that changes nothing hides what holds. */
export const idleOverride: Rule = ({ id, because, changes, environment }) => {
  if (because === undefined || changes.length > 0) return [];
  const at = environment.place.text;
  const problem = `${environment.name} overrides it without changing anything`;
  const finding = {
    level: "warning",
    code: "idle-override",
    where: id,
    problem,
    remedy: "Remove the override",
  } as const;
  return [{ ...finding, ...(at === undefined ? {} : { at }) }];
};
