import { production } from "../../../environments/production.ts";
import { anomaliesOf } from "../../../platforms/azure-monitor/anomalies.ts";

/** azurerm 5.2.0: what a smart detection rule may be called, and the types of detectors. */
const names = [
  ...["Abnormal rise in daily data volume", "Abnormal rise in exception volume", "Degradation in dependency duration"],
  ...["Degradation in server response time", "Degradation in trace severity ratio", "Long dependency duration"],
  ...["Potential memory leak detected", "Potential security issue detected", "Slow page load time"],
  "Slow server response time",
];
const types = [
  ...["DependencyPerformanceDegradationDetector", "ExceptionVolumeChangedDetector", "FailureAnomaliesDetector"],
  ...["MemoryLeakDetector", "RequestPerformanceDegradationDetector", "TraceSeverityDetector"],
];

describe("what Azure finds by itself", () => {
  const shop = { name: "shop", services: ["shop"] };
  const { detectors, old, dynamic } = anomaliesOf(production, shop);

  it("is settled for every detector that there is", () => {
    expect(old.map(({ name }) => name)).toEqual(names);
    expect(detectors.map(({ type }) => type).sort()).toEqual(types);
  });

  it("has names and words of the service, and says whose it is", () => {
    for (const { name, description } of [...detectors, ...dynamic]) {
      expect(name).toMatch(/^(limen-)?production-shop-/);
      expect(description).toContain("of shop");
    }
  });

  it("is left as it is of a component that exists, and learnt all the same, by role where several send", () => {
    const existing = { id: "/A/b", subscription: "s", resourceGroup: "theirs", type: "", names: [] };
    const theirs = anomaliesOf(production, { name: "shared", services: ["a", "b"], existing });
    expect([theirs.detectors, theirs.old, theirs.service]).toEqual([[], [], undefined]);
    expect(theirs.dynamic.map(({ name, dimension }) => [name, dimension])).toContainEqual([
      ...["production-shared-unusual-latency", "cloud/roleName"],
    ]);
  });

  it("is never found twice, by the old and the new detector of the same thing", () => {
    const replaced = [
      "exception volume",
      "dependency duration",
      "server response time",
      "trace severity",
      "memory leak",
    ];
    for (const { name, enabled } of old.filter((one) => /^(Abnormal|Degradation|Potential)/.test(one.name)))
      if (replaced.some((what) => name.includes(what))) expect({ name, enabled }).toEqual({ name, enabled: false });
  });

  it("is traffic both ways, and latency and failures only upwards", () => {
    expect(dynamic.map(({ metric, operator }) => [metric, operator])).toEqual([
      ["requests/duration", "GreaterThan"],
      ["requests/count", "GreaterOrLessThan"],
      ["requests/failed", "GreaterThan"],
    ]);
    for (const { failing, of } of dynamic) expect(failing).toBeLessThanOrEqual(of);
  });
});
