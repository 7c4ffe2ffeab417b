import { scaleOf, valueAt } from "../../conformance/scale.ts";
import { scenarioNamed, scenarios } from "../../conformance/scenarios.ts";
import { scraped } from "../../conformance/series.ts";
import { source } from "../../model/metric.ts";
import { bytes, minutes, ratio as part, seconds } from "../../model/quantity.ts";
import { ratio, share } from "../../model/signal.ts";
import { above, below, one, type Threshold, warning } from "../../model/threshold.ts";

const app = source("application", { job: "app", targets: ["app:1"], every: seconds(15) });
const requests = app.counter("requests_total", { labels: { status: ["200", "500"] } });
const errors = share(requests, { status: "500" }, { over: minutes(5) });
const [used, whole] = ["used", "whole"].map((name) => app.gauge(name, { unit: bytes })) as [any, any];
const filled = ratio(used, whole, { over: minutes(5), across: "max" });

/** At its ends a part has no room for what is a little better, or a little worse. */
const atTheEnds = [
  ["a share above nothing", warning(errors, above(part(0)), { runbook: "steps", lasting: minutes(5) })],
  ["a level above nothing", warning(filled, above(part(0)), { runbook: "steps", lasting: minutes(5) })],
  ["a level below all", warning(filled, below(part(1)), { runbook: "steps", lasting: minutes(5) })],
] as const;

describe("the scale of a part", () => {
  it.each(atTheEnds)("has both sides at the end too: %s", (_, rung) => {
    const [threshold] = one("Drawn", rung) as readonly Threshold[];
    if (!threshold) throw new Error("no threshold");
    const scale = scaleOf(threshold);
    const limit = threshold.line.limit.base;
    const breached = (value: number) => (threshold.line.side === "above" ? value > limit : value < limit);
    expect([0, 1].map((point) => breached(valueAt(scale, point)))).toEqual([false, true]);
    for (const name of Object.keys(scenarios)) {
      const incident = scenarioNamed(name)?.(threshold);
      expect(Number.isFinite(incident?.span.to ?? 0)).toBe(true);
      if (incident?.line) expect(scraped(threshold, incident, 1).length).toBeGreaterThan(0);
    }
  });
});
