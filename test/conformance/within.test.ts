import { onAzure } from "../../conformance/azure/play.ts";
import { Engine } from "../../conformance/azure/python.ts";
import type { Case } from "../../conformance/case.ts";
import { onCloudWatch } from "../../conformance/cloudwatch/play.ts";
import { outcomeOf } from "../../conformance/outcome.ts";
import { compilers } from "../../conformance/platforms.ts";
import { onPrometheus } from "../../conformance/prometheus/play.ts";
import { environment, inbox } from "../../model/environment.ts";
import { source } from "../../model/metric.ts";
import { minutes, ms, percent, seconds } from "../../model/quantity.ts";
import { History, type Series } from "../../model/reference/history.ts";
import { type Resolved, resolve } from "../../model/resolve.ts";
import { service } from "../../model/service.ts";
import { complement, within } from "../../model/signal.ts";
import { above, below, one, warning } from "../../model/threshold.ts";
import { engineOf } from "../../queries/promql/engine.ts";
import { describeWithKql } from "../support/kql.ts";
import { itWithTool } from "../support/tool.ts";

const app = source("application", { job: "app", targets: ["app:1"], every: seconds(15) });
const latency = app.histogram("latency_seconds", { buckets: [100, 500, 1000].map(ms) });
const quick = within(latency, ms(500), { over: minutes(5) });
const options = { lasting: minutes(10), runbook: "steps", summary: "Too few requests are quick" };
const shop = service("shop", {
  title: "Shop",
  owner: "team",
  runbookUrl: "https://example.com",
  runbooks: { steps: { title: "Steps", steps: ["Look"] } },
  thresholds: [
    one("Quick", warning(quick, below(percent(95)), options)),
    one("Slow", warning(complement(quick), above(percent(5)), options)),
  ],
});
const at = environment("test", {
  services: [shop],
  platforms: ["local", "aws", "azure"],
  aws: { account: "123456789012", region: "eu-central-1" },
  receivers: { all: { severities: ["warning"], channels: [inbox()] } },
  fallback: "all",
});

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
const caseOf = (resolved: Resolved): Case => {
  const series = [all, bucket];
  const incident = { span: { from: 600, to: 3 * hour }, bad: () => 0 };
  return { resolved, scenario: "within", incident, series, history: new History(series), plainly: [] };
};
const cases = resolve(at).map((resolved) => [resolved.threshold.name, caseOf(resolved)] as const);

describeWithKql("A bucket that nobody counts yet, of which a threshold reads the part", () => {
  let engine: Engine;
  beforeAll(() => {
    engine = new Engine();
  });
  afterAll(() => engine?.close());
  const once = ({ found, wrong }: ReturnType<typeof outcomeOf>) => {
    expect(wrong).toEqual([]);
    expect(found).toHaveLength(1);
    expect(found[0]?.fires).toBeGreaterThan(2 * hour);
  };

  it.each(cases)("is unknown on CloudWatch, and breaches nothing: %s", (_, one) => {
    const compiled = compilers.cloudwatch(one.resolved);
    once(outcomeOf("cloudwatch", one, compiled, onCloudWatch(one, compiled)));
  });

  it.each(cases)("is unknown on Azure Monitor, and breaches nothing: %s", async (_, one) => {
    const compiled = compilers.azure(one.resolved);
    once(outcomeOf("azure", one, compiled, (await onAzure(engine, [one], compiled)).get(one) ?? []));
  });

  itWithTool("promtool", "is unknown on Prometheus, and breaches nothing", async (promtool) => {
    const rules = { program: promtool.path, engine: engineOf(promtool.version) };
    const found = await onPrometheus(
      cases.map(([, one]) => one),
      rules,
      compilers.prometheus,
    );
    for (const [, one] of cases)
      once(outcomeOf("prometheus", one, compilers.prometheus(one.resolved, rules.engine), found.get(one) ?? []));
  });
});
