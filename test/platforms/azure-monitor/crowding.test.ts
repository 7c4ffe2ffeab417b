import { production } from "../../../environments/production.ts";
import { staging } from "../../../environments/staging.ts";
import { resolve } from "../../../model/resolve.ts";
import { compileToAzureMonitor } from "../../../platforms/azure-monitor/compile.ts";
import { crowdingOf, seriesOf } from "../../../platforms/azure-monitor/crowding.ts";
import { limen } from "../../cli/session.ts";

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

  it("are warned of where Azure raises only some of them, at the threshold", () => {
    const warned = compiled.filter(({ one, rules }) => crowdingOf(one, rules).length > 0);
    const crowded = compiled.filter(({ one, rules }) => rules.some((rule) => seriesOf(one, rule) > 300));
    expect(warned).toEqual(crowded);
    expect(warned.map(({ one }) => one.id)).toContain("ga4-analytics/GA4_Quota_Warning");
    const { one, rules } = named("ga4-analytics/GA4_Quota_Warning");
    expect(crowdingOf(one, rules)).toMatchObject([
      { level: "warning", code: "azure-crowding", where: one.id, at: one.threshold.place.text },
    ]);
  });

  it("are said by limen check, once for all environments on Azure, and by limen explain", async () => {
    const { findings } = JSON.parse((await limen(["check", "--json"], [staging, production])).out);
    const said = findings.filter(({ code }: { code: string }) => code === "azure-crowding");
    expect(said).toHaveLength(2);
    expect(said).toContainEqual(
      expect.objectContaining({
        where: "ga4-analytics/GA4_Quota_Critical",
        environments: ["staging", "production"],
        problem: expect.stringContaining(
          "10000 values of property_id and tenant_id apart, and Azure raises 300 alerts",
        ),
      }),
    );
    const explained = await limen(["explain", "GA4_Quota_Critical", "-e", "production", "--json"], [production]);
    expect(JSON.parse(explained.out).findings).toContainEqual(expect.objectContaining({ code: "azure-crowding" }));
    const onAws = { ...production, platforms: ["aws"] } as const;
    expect((await limen(["check"], [onAws])).out).not.toContain("azure-crowding");
  });
});
