import { minutes } from "../../../model/quantity.ts";
import { compileToCloudWatch } from "../../../platforms/cloudwatch/compile.ts";
import { proposals } from "../../../platforms/cloudwatch/proposals.ts";
import { alert, alerts, changed } from "./support.ts";

describe("pairs of window and duration that CloudWatch can follow", () => {
  it("are none where it follows already", () => {
    const exact = alerts.filter((resolved) => compileToCloudWatch(resolved).reading.blocks === undefined);
    expect(exact.length).toBeGreaterThan(0);
    expect(exact.flatMap(({ threshold }) => proposals(threshold))).toEqual([]);
  });

  it("are near the ones of the threshold, nearest first, and keep enough traffic", () => {
    expect(proposals(alert("HighErrorRate").threshold)).toEqual([
      { window: 180, lasting: 180, exact: "on a lasting breach" },
      { window: 300, lasting: 300, exact: "on a lasting breach" },
      { window: 300, lasting: 0, exact: "always" },
    ]);
  });

  it.each(alerts.map((resolved) => [resolved.threshold.name, resolved] as const))(
    "for %s compile to what they promise",
    (_, resolved) => {
      for (const { window, lasting, exact } of proposals(resolved.threshold)) {
        const { signal } = resolved.threshold;
        const node = { ...signal.node, over: window };
        const better = changed(resolved, { signal: { ...signal, node }, lasting: minutes(lasting / 60) });
        const { deviations } = compileToCloudWatch(better);
        expect(deviations.filter(({ kind }) => kind === "early" || kind === "misses")).toEqual([]);
        const blocks = deviations.some((d) => d.kind === "alone" && d.why.includes("windows"));
        expect(blocks).toBe(exact === "on a lasting breach");
      }
    },
  );
});
