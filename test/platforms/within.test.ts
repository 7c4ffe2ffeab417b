import { environment, inbox } from "../../model/environment.ts";
import { source } from "../../model/metric.ts";
import { minutes, ms, percent, seconds } from "../../model/quantity.ts";
import { type Resolved, resolve } from "../../model/resolve.ts";
import { service } from "../../model/service.ts";
import { within } from "../../model/signal.ts";
import { below, one, warning } from "../../model/threshold.ts";
import { compileToAzureMonitor } from "../../platforms/azure-monitor/compile.ts";
import { compileToCloudWatch } from "../../platforms/cloudwatch/compile.ts";
import { collectorConfiguration } from "../../platforms/collector/configuration.ts";
import { compileToPrometheus } from "../../platforms/prometheus/rule.ts";
import { prometheus3 } from "../../queries/promql/engine.ts";

const app = source("application", { job: "app", targets: ["app:1"], every: seconds(15) });
const latency = app.histogram("latency_seconds", { buckets: [100, 500, 1000].map(ms) });
const options = { lasting: minutes(5), runbook: "steps", summary: "Too few requests are quick" };
const shop = service("shop", {
  title: "Shop",
  owner: "team",
  runbookUrl: "https://example.com",
  runbooks: { steps: { title: "Steps", steps: ["Look"] } },
  thresholds: [one("Quick", warning(within(latency, ms(500), { over: minutes(5) }), below(percent(95)), options))],
});
const at = environment("test", {
  services: [shop],
  platforms: ["local", "aws", "azure"],
  aws: { account: "123456789012", region: "eu-central-1" },
  receivers: { all: { severities: ["warning"], channels: [inbox()] } },
  fallback: "all",
});
const [quick] = resolve(at) as [Resolved];

describe("a threshold on the part of the observations within a bucket", () => {
  it("reads that bucket on every platform, and not the count twice", () => {
    expect(compileToPrometheus(quick, prometheus3).rule.expr).toContain('latency_seconds_bucket{job="app",le="0.5"}');
    expect(JSON.stringify(compileToCloudWatch(quick).rule)).toContain('"latency_seconds_le_0_5"');
    expect(compileToAzureMonitor(quick).rule[0]?.query).toContain('name == "latency_seconds_le_0_5"');
  });

  it("finds it published on both clouds", () => {
    for (const platform of ["aws", "azure"] as const) {
      expect(collectorConfiguration(at, shop, [quick], platform)).toContain("latency_seconds_le_0_5");
    }
  });
});
