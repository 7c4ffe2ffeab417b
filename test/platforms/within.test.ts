import { source } from "../../model/metric.ts";
import { minutes, ms, percent, seconds } from "../../model/quantity.ts";
import type { Resolved } from "../../model/resolve.ts";
import { within } from "../../model/signal.ts";
import { below, one, warning } from "../../model/threshold.ts";
import { compileToAzureMonitor } from "../../platforms/azure-monitor/compile.ts";
import { compileToCloudWatch } from "../../platforms/cloudwatch/compile.ts";
import { collectorConfiguration } from "../../platforms/collector/configuration.ts";
import { compileToPrometheus } from "../../platforms/prometheus/rule.ts";
import { prometheus3 } from "../../queries/promql/engine.ts";
import { inShop } from "../support/by-hand.ts";

const app = source("application", { job: "app", targets: ["app:1"], every: seconds(15) });
const latency = app.histogram("latency_seconds", { buckets: [100, 500, 1000].map(ms) });
const options = { lasting: minutes(5), runbook: "steps" };
const share = within(latency, ms(500), { over: minutes(5) });
const [quick] = inShop(one("Quick", warning(share, below(percent(95)), options))) as [Resolved];

describe("a threshold on the part of the observations within a bucket", () => {
  it("reads that bucket on every platform, and not the count twice", () => {
    expect(compileToPrometheus(quick, prometheus3).rule.expr).toContain('latency_seconds_bucket{job="app",le="0.5"}');
    expect(JSON.stringify(compileToCloudWatch(quick).rule)).toContain('"latency_seconds_le_0_5"');
    expect(compileToAzureMonitor(quick).rule[0]?.query).toContain('name == "latency_seconds_le_0_5"');
  });

  it("finds it published on both clouds", () => {
    for (const platform of ["aws", "azure"] as const) {
      expect(collectorConfiguration(quick.environment, quick.service, [quick], platform)).toContain(
        "latency_seconds_le_0_5",
      );
    }
  });
});
