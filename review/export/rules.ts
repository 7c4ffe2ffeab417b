import { type Compiled, type Deviation, describe } from "../../model/deviation.ts";
import type { Platform } from "../../model/environment.ts";
import type { Resolved } from "../../model/resolve.ts";
import { compileToAzureMonitor } from "../../platforms/azure-monitor/compile.ts";
import { compileToCloudWatch } from "../../platforms/cloudwatch/compile.ts";
import { compileToPrometheus } from "../../platforms/prometheus/rule.ts";
import { prometheus3 } from "../../queries/promql/engine.ts";
import type { ExportedThreshold } from "./schema.ts";

type Exported = ExportedThreshold["compiled"][number];

const compilers: { readonly [P in Platform]: (one: Resolved, all: readonly Resolved[]) => Compiled<unknown> } = {
  local: (one) => compileToPrometheus(one, prometheus3),
  aws: compileToCloudWatch,
  azure: compileToAzureMonitor,
};

/** The rules of a threshold on each platform of its environment. @param all of the same environment */
export const compiledOf = (one: Resolved, all: readonly Resolved[]): readonly Exported[] =>
  one.environment.platforms.map((platform) => {
    const { rule, deviations } = compilers[platform](one, all);
    return { platform, rules: Array.isArray(rule) ? rule : [rule], deviations: deviations.map(deviationOf) };
  });

function deviationOf(deviation: Deviation): Exported["deviations"][number] {
  const words = describe(deviation);
  const reason = `: ${deviation.why}`;
  return { kind: deviation.kind, words, brief: words.endsWith(reason) ? words.slice(0, -reason.length) : words };
}
