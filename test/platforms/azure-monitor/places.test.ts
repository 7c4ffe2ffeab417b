import { production } from "../../../environments/production.ts";
import { check } from "../../../model/check.ts";
import type { AzureElsewhere, AzureExisting, AzurePlace } from "../../../model/environment.ts";
import { existingOf } from "../../../platforms/azure-monitor/existing.ts";
import { othersOf } from "../../../platforms/azure-monitor/others.ts";
import { placesOf } from "../../../platforms/azure-monitor/places.ts";

const here = production.azure as AzurePlace;
const at = (more: Partial<AzurePlace>) => ({ ...production, azure: { ...here, ...more } });
const us = { subscription: "00000000-0000-0000-0000-000000000009", location: "eastus" };
const elsewhere = (places: Record<string, AzureElsewhere>) => placesOf(at({ elsewhere: places }));

describe("the places of an environment", () => {
  it("are one where nothing is elsewhere", () => {
    expect(placesOf(production)).toEqual([{ name: "", environment: production }]);
  });

  it("are one for each subscription and location, each with its own services and who is told of them", () => {
    const maintenance = [
      {
        ...{ name: "upgrade", because: "It is upgraded", timeZone: "UTC", services: ["leadpoet"] },
        when: { on: "every day", from: "02:00", until: "04:00" },
      },
    ] as const;
    const azure = { ...here, elsewhere: { us: { ...us, services: ["leadpoet", "voice-agent"] } } };
    const [first, second, ...more] = placesOf({ ...production, azure, maintenance });
    expect(more).toEqual([]);
    expect(first?.environment.services.map(({ name }) => name)).toEqual(
      production.services.map(({ name }) => name).filter((name) => !["leadpoet", "voice-agent"].includes(name)),
    );
    expect(second).toMatchObject({ name: "us", environment: { azure: us, overrides: {} } });
    expect(Object.keys(second?.environment.receivers ?? {})).toContain("leadpoet-pagerduty");
    expect(Object.keys(first?.environment.receivers ?? {})).not.toContain("leadpoet-pagerduty");
    expect(first?.environment.maintenance).toEqual([]);
    expect(second?.environment.maintenance).toHaveLength(1);
    for (const { environment } of [first, second].flatMap((one) => one ?? []))
      expect(check(environment).filter(({ level }) => level === "error")).toEqual([]);
  });

  it("keep their state where that of the first is, unless they say so", () => {
    const state = { resourceGroup: "states", storageAccount: "states", container: "limen" };
    const own = { ...state, container: "us" };
    const states = [{}, { state: own }].map((more) => {
      const places = placesOf(at({ state, elsewhere: { us: { ...us, services: ["leadpoet"], ...more } } }));
      return places[1]?.environment.azure?.state;
    });
    expect(states).toEqual([state, own]);
  });

  it.each<[Record<string, AzureElsewhere>, RegExp]>([
    [
      { us: { ...us, services: ["lead-poet"] } },
      /"us" of azure\.elsewhere has "lead-poet", which is no service\. .*leadpoet/,
    ],
    [
      { a: { ...us, services: ["leadpoet"] }, b: { ...us, services: ["leadpoet"] } },
      /"b" of azure\.elsewhere has leadpoet, which a has too/,
    ],
    [{ US: { ...us, services: [] } }, /"US" of azure\.elsewhere is no name/],
  ])("are refused: %j", (places, problem) => {
    expect(() => elsewhere(places)).toThrow(problem);
  });
});

const under = `/subscriptions/${here.subscription}/resourceGroups/shared/providers`;
const workspace = `${under}/Microsoft.OperationalInsights/workspaces/all`;

describe("what a company has already", () => {
  it("is read by its ids, in whatever case they are", () => {
    const insights = `${under}/microsoft.insights/components/App`;
    const existing = existingOf(at({ existing: { workspace, insights, resourceGroup: "shared" } }));
    expect(existing.insights).toMatchObject({ resourceGroup: "shared", names: ["App"], id: insights });
    expect(existing.resourceGroup).toBe("shared");
    expect(existingOf(production)).toEqual({ actionGroups: {} });
  });

  it.each<[AzureExisting, RegExp]>([
    [{ workspace: "all" }, /The workspace has the id "all"\. An id is .* microsoft\.operationalinsights\/workspaces/],
    [{ insights: workspace, workspace }, /Application Insights has the id .* microsoft\.insights\/components/],
    [{ insights: { leadpoet: workspace }, workspace }, /Application Insights of leadpoet has the id/],
    [{ insights: { "lead-poet": "/" }, workspace }, /a component of "lead-poet", which is no service .*leadpoet/],
    [{ insights: { leadpoet: workspace } }, /names the component .*, and not its workspace/],
    [{ insights: workspace }, /names the component .*, and not its workspace/],
    [{ actionGroups: { critical: workspace } }, /The action group "critical" has the id/],
  ])("is refused: %j", (existing, problem) => {
    expect(() => existingOf(at({ existing }))).toThrow(problem);
  });
});

describe("alerts of others", () => {
  const group = `/subscriptions/${here.subscription}/resourceGroups/shop`;

  it("are told by their severity, all five of them", () => {
    const { scopes, rules } = othersOf(at({ alertsOfOthers: [group] }));
    expect(scopes).toEqual([group]);
    expect(rules.flatMap(({ severities }) => severities).sort()).toEqual(["Sev0", "Sev1", "Sev2", "Sev3", "Sev4"]);
    expect(othersOf(production)).toEqual({ scopes: [], rules: [] });
  });

  it("are refused in another subscription, where no such rule works", () => {
    const other = "/subscriptions/00000000-0000-0000-0000-000000000009/resourceGroups/shop";
    expect(() => othersOf(at({ alertsOfOthers: [other] }))).toThrow(
      `An alert processing rule would be about "${other}", which is not in subscription ${here.subscription}`,
    );
  });

  it("are refused where Limen makes its own", () => {
    const own = `/subscriptions/${here.subscription}/resourceGroups/limen-production`;
    expect(() => othersOf(at({ alertsOfOthers: [own] }))).toThrow(/they would be told twice/);
  });
});
