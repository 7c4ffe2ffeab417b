import { alerts } from "../../../conformance/alerts.ts";
import type { Deviation } from "../../../model/deviation.ts";
import { core } from "../../../model/node.ts";
import { compileToPrometheus } from "../../../platforms/prometheus/rule.ts";
import { prometheus2 } from "../../../queries/promql/engine.ts";

const said = (kind: Deviation["kind"]) =>
  alerts.map((resolved) => {
    const own = compileToPrometheus(resolved, prometheus2).deviations.filter((d) => d.kind === kind);
    return { gauge: core(resolved.threshold.signal.node).kind.startsWith("level"), own };
  });

describe("what Prometheus does differently", () => {
  it("is said of counters only: where one rises from zero, and where a scrape is missed", () => {
    for (const { gauge, own } of said("value off")) {
      expect(own.map((d) => ("when" in d ? d.when : ""))).toEqual(
        gauge ? [] : ["while a counter rises from zero inside the window", "for each scrape that an instance misses"],
      );
    }
  });

  it("is a part of the window: a scrape in five minutes is a twentieth where there are twenty", () => {
    const found = alerts.find(({ id }) => id === "leadpoet/HighErrorRate");
    if (!found) throw new Error("no alert");
    const { deviations } = compileToPrometheus(found, prometheus2);
    expect(deviations).toContainEqual(
      expect.objectContaining({ by: 0.05, when: "for each scrape that an instance misses" }),
    );
  });
});
