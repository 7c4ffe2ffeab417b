import { production } from "../../../environments/production.ts";
import { resolve } from "../../../model/resolve.ts";
import { compileToAzureMonitor } from "../../../platforms/azure-monitor/compile.ts";
import { crowdingOf, seriesOf } from "../../../platforms/azure-monitor/crowding.ts";

const all = resolve(production);
const compiled = all.map((one) => ({ one, rules: compileToAzureMonitor(one, all).rule }));
const named = (id: string) => compiled.find(({ one }) => one.id === id) as (typeof compiled)[number];

describe("the alerts that a rule may raise at once", () => {
  it("are as many as its dimensions have values together, and one where it has none", () => {
    const series = (id: string) => named(id).rules.map((rule) => seriesOf(named(id).one, rule));
    expect(series("ga4-analytics/GA4_Quota_Critical")).toEqual([10_000]);
    expect(series("lead-scoring/HighErrorRate")).toEqual([1]);
    // the rule for no data at all tells nothing apart
    expect(series("lead-scoring/ServiceDown").at(-1)).toBe(1);
  });

  it("are warned of where Azure raises only some of them", () => {
    const warned = compiled.filter(({ one, rules }) => crowdingOf(one, rules).length > 0);
    const crowded = compiled.filter(({ one, rules }) => rules.some((rule) => seriesOf(one, rule) > 300));
    expect(warned).toEqual(crowded);
    expect(warned.map(({ one }) => one.id)).toContain("ga4-analytics/GA4_Quota_Warning");
  });
});
