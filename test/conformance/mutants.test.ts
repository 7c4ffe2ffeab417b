import { alerts } from "../../conformance/alerts.ts";
import { type Compilers, compilers, type Platform, titles } from "../../conformance/platforms.ts";
import { run } from "../../conformance/run.ts";
import type { Compiled } from "../../model/deviation.ts";
import type { Resolved } from "../../model/resolve.ts";
import { findTool } from "../../processes/tools.ts";
import { prometheus2, prometheus3 } from "../../queries/promql/engine.ts";
import { describeWithKql } from "../support/kql.ts";
import { azure, cloudwatch, type Mutant, prometheus } from "./mutants.ts";

const scenarios = ["step", "flap", "one event above", "low traffic", "no scrapes", "one bad instance", "random 1"];
const all = { prometheus, cloudwatch, azure } as const;

/** The alert of a mutant, under a name of its own: every mutant is played at once. */
function subject({ alert }: Mutant<any>, i: number): Resolved {
  const found = alerts.find(({ id }) => id === alert);
  if (!found) throw new Error(`there is no alert ${alert}`);
  const name = `${found.threshold.name}_mutant_${i}`;
  return { ...found, id: `${found.service.name}/${name}`, threshold: { ...found.threshold, name } };
}

/** Compiles as ever, and then breaks the rule; says nothing of it. */
function broken(platform: Platform, unchanged: string[]): Compilers {
  const edited = (resolved: Resolved, rule: any): any => {
    const mutant = all[platform][Number(/_mutant_(\d+)$/.exec(resolved.id)?.[1])] as Mutant<any>;
    const edit = (one: object): object => mutant.edit(one);
    const changed = Array.isArray(rule) ? rule.map(edit) : edit(rule);
    if (JSON.stringify(changed) === JSON.stringify(rule)) unchanged.push(`${resolved.id}: ${mutant.wrong}`);
    return changed;
  };
  const after = <R>(resolved: Resolved, compiled: Compiled<R>): Compiled<R> => ({
    ...compiled,
    rule: edited(resolved, compiled.rule),
  });
  return {
    prometheus: (resolved, engine) => after(resolved, compilers.prometheus(resolved, engine)),
    cloudwatch: (resolved) => after(resolved, compilers.cloudwatch(resolved)),
    azure: (resolved) => after(resolved, compilers.azure(resolved)),
  };
}

async function survivors(platform: Platform): Promise<{ survived: string[]; unchanged: string[] }> {
  const promtool = findTool("promtool");
  const engine = promtool?.major === 2 ? prometheus2 : prometheus3;
  const unchanged: string[] = [];
  const subjects = all[platform].map(subject);
  const outcomes = await run({
    alerts: subjects,
    scenarios,
    platforms: [platform],
    promtool: promtool && { program: promtool.path, engine },
    compilers: broken(platform, unchanged),
  });
  const caught = new Set(outcomes.filter(({ wrong }) => wrong.length > 0).map(({ id }) => id));
  const survived = all[platform]
    .filter((_, i) => !caught.has(subjects[i]?.id ?? ""))
    .map(({ alert, wrong }) => `${alert}: ${wrong}`);
  return { survived, unchanged };
}

describeWithKql("A translation that is broken on purpose", () => {
  it("is one of thirty at least", () => {
    expect(prometheus.length + cloudwatch.length + azure.length).toBeGreaterThanOrEqual(30);
  });

  const platforms = (["cloudwatch", "prometheus", "azure"] as const).filter(
    (p) => p !== "prometheus" || findTool("promtool"),
  );
  it.each(platforms.map((platform) => [titles[platform], platform] as const))(
    "is caught on %s",
    async (_, platform) => {
      expect(await survivors(platform)).toEqual({ survived: [], unchanged: [] });
    },
    300_000,
  );
});
