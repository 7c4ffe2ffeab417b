import { play } from "../../conformance/run.ts";
import { source } from "../../model/metric.ts";
import { minutes, ms, percent, seconds } from "../../model/quantity.ts";
import type { Series } from "../../model/reference/history.ts";
import { complement, within } from "../../model/signal.ts";
import { above, below, one, warning } from "../../model/threshold.ts";
import { engineOf } from "../../queries/promql/engine.ts";
import { caseByHand, inShop } from "../support/by-hand.ts";
import { describeWithKql } from "../support/kql.ts";
import { itWithTool } from "../support/tool.ts";

const app = source("application", { job: "app", targets: ["app:1"], every: seconds(15) });
const latency = app.histogram("latency_seconds", { buckets: [100, 500, 1000].map(ms) });
const quick = within(latency, ms(500), { over: minutes(5) });
const options = { lasting: minutes(10), runbook: "steps" };

/** Ten requests a scrape; the bucket is counted from an hour on, and the service is slow from two hours on. */
const hour = 3600;
const labels = { job: "app", instance: "app:1" };
const times = Array.from({ length: (3 * hour) / 15 + 1 }, (_, i) => i * 15);
const all: Series = { metric: "latency_seconds_count", labels, samples: times.map((t) => [t, 1000 + (t / 15) * 10]) };
const scrapesSince = (t: number, from: number): number => Math.max(0, (t - from) / 15);
const bucket: Series = {
  metric: "latency_seconds_bucket",
  labels: { ...labels, le: "0.5" },
  samples: times
    .filter((t) => t >= hour)
    .map((t) => [t, 10 * scrapesSince(Math.min(t, 2 * hour), hour) + 3 * scrapesSince(t, 2 * hour)]),
};
const series = [all, bucket];
const cases = inShop(
  one("Quick", warning(quick, below(percent(95)), options)),
  one("Slow", warning(complement(quick), above(percent(5)), options)),
).map((resolved) => caseByHand(resolved, series, 3 * hour));

describeWithKql("A bucket that nobody counts yet, of which a threshold reads the part", () => {
  itWithTool("promtool", "is unknown on every platform, and breaches nothing", async ({ path, version }) => {
    const outcomes = await play(cases, { promtool: { program: path, engine: engineOf(version) } });
    expect(outcomes.map(({ platform, id, wrong, found }) => [platform, id, wrong, found.length]).sort()).toEqual(
      ["azure", "cloudwatch", "prometheus"].flatMap((platform) =>
        ["shop/Quick", "shop/Slow"].map((id) => [platform, id, [], 1]),
      ),
    );
    for (const { found } of outcomes) expect(found[0]?.fires).toBeGreaterThan(2 * hour);
  });
});
