import { production } from "../../../environments/production.ts";
import type { AzurePlace } from "../../../model/environment.ts";
import { hostHealthOf, serviceHealthOf } from "../../../platforms/azure-monitor/azure-health.ts";
import { regionName } from "../../../platforms/azure-monitor/region-name.ts";

const azure = production.azure as AzurePlace;

describe("what Azure says of itself", () => {
  it.each([
    ["westeurope", "West Europe"],
    ["West Europe", "West Europe"],
    ["germanywestcentral", "Germany West Central"],
    ["southeastasia", "Southeast Asia"],
    ["northcentralus", "North Central US"],
    ["eastus2", "East US 2"],
    ["uksouth", "UK South"],
    ["newzealandnorth", "New Zealand North"],
    ["usgovvirginia", undefined],
  ])("is of a region as its events call it: %s", (location, name) => {
    expect(regionName(location)).toBe(name);
  });

  it("is of all regions where nobody knows how they call it", () => {
    const there = { ...production, azure: { ...azure, location: "usgovvirginia" } };
    expect(serviceHealthOf(there)?.about).toEqual({
      category: "ServiceHealth",
      events: ["ActionRequired", "Incident", "Security"],
    });
    expect(serviceHealthOf({ name: "local" })).toBeUndefined();
  });

  it("is of hosts and clusters of the subscription, and of no others", () => {
    const elsewhere = azure.clusters?.main?.replace("000000000002", "000000000009") as string;
    const there = { ...production, azure: { ...azure, clusters: { other: elsewhere } } };
    expect(hostHealthOf(there)?.on).toEqual([azure.hosts?.["lead-scoring"]?.on]);
    const { hosts: _, clusters: __, ...bare } = azure;
    expect(hostHealthOf({ ...production, azure: bare })).toBeUndefined();
  });
});
