import { production } from "../../../environments/production.ts";
import type { AzurePlace } from "../../../model/environment.ts";
import { containersOf } from "../../../platforms/azure-monitor/containers.ts";

const { clusters: _, ...azure } = production.azure as AzurePlace;

describe("what is collected of containers", () => {
  it("is said to be nothing, where applications run in clusters and none is named", () => {
    const { clusters, warnings } = containersOf({ ...production, azure });
    expect(clusters).toEqual([]);
    expect(warnings).toEqual([
      expect.stringMatching(
        /^Container Insights does not watch the containers of inquiry-automation: name the cluster/,
      ),
    ]);
  });

  it("is of each cluster, sorted, with their logs", () => {
    const { clusters, settings, warnings } = containersOf({
      ...production,
      azure: { ...azure, clusters: { b: "2", a: "1" } },
    });
    expect(clusters).toEqual([
      { name: "a", id: "1" },
      { name: "b", id: "2" },
    ]);
    expect(warnings).toEqual([]);
    expect(JSON.parse(settings).dataCollectionSettings.enableContainerLogV2).toBe(true);
  });
});
