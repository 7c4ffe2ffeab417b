import { production } from "../../../environments/production.ts";
import type { AzureExisting, AzurePlace } from "../../../model/environment.ts";
import { componentsOf } from "../../../platforms/azure-monitor/components.ts";

const names = production.services.map(({ name }) => name);
const [one = "", two = "", ...others] = names;
const under = "/subscriptions/s/resourceGroups/shared/providers";
const workspace = `${under}/Microsoft.OperationalInsights/workspaces/all`;
const insights = `${under}/Microsoft.Insights/components/App`;
const components = (existing: AzureExisting) =>
  componentsOf({ ...production, azure: { ...(production.azure as AzurePlace), existing } });

describe("the components of a place", () => {
  it("are one of each service, to be made", () => {
    expect(componentsOf(production)).toEqual(names.map((name) => ({ name, services: [name] })));
  });

  it("are one where all services share one that exists", () => {
    expect(components({ workspace, insights })).toEqual([
      { name: "shared", services: names, existing: expect.objectContaining({ id: insights }) },
    ]);
  });

  it("are those that exist, once for each id in whatever case, and one to be made for each other service", () => {
    const found = components({ workspace, insights: { [one]: insights, [two]: insights.toLowerCase() } });
    expect(found).toEqual([
      { name: one, services: [one, two], existing: expect.objectContaining({ resourceGroup: "shared" }) },
      ...others.map((name) => ({ name, services: [name] })),
    ]);
  });
});
