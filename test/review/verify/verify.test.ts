import type { Registry } from "prom-client";
import { source, unbounded } from "../../../model/metric.ts";
import { minutes, ms, perSecond, seconds } from "../../../model/quantity.ts";
import { service } from "../../../model/service.ts";
import { quantile, rate } from "../../../model/signal.ts";
import { above, one, warning, when } from "../../../model/threshold.ts";
import { contractOf } from "../../../review/verify/contract.ts";
import { parsePage } from "../../../review/verify/exposition.ts";
import { verify } from "../../../review/verify/verify.ts";
import { inquiryAutomation } from "../../../services/inquiry-automation.ts";
import { leadScoring } from "../../../services/lead-scoring.ts";
import { voiceAgent } from "../../../services/voice-agent.ts";
import { instead, leadScoringRegistry } from "./served.ts";

/** What is found of a page that differs from the contract so. */
async function findings(change: (registry: Registry) => void): Promise<readonly string[]> {
  const registry = leadScoringRegistry();
  change(registry);
  const { findings: found } = verify(parsePage(await registry.metrics()), contractOf(leadScoring));
  return found.map(({ level, code, where, problem }) => `${level} [${code}] ${where}: ${problem}`);
}
const at = "lead-scoring-api";
const routes = ["/predict", "/health"].map((endpoint) => ({ method: "POST", endpoint, status: "500" }));

describe("a page held against the model", () => {
  it("has nothing wrong where it keeps the contract", async () => {
    expect(await findings(() => {})).toEqual([]);
  });

  it("may hold more than the model names", async () => {
    const registry = leadScoringRegistry();
    instead(registry, "none", "gauge", [{}], { as: "my_own" });
    const { findings: found, undeclared } = verify(parsePage(await registry.metrics()), contractOf(leadScoring));
    expect({ found, undeclared }).toEqual({ found: [], undeclared: ["my_own"] });
  });

  it("lacks a metric", async () => {
    expect(await findings((registry) => registry.removeSingleMetric("model_predictions_total"))).toEqual([
      expect.stringMatching(
        /^error \[missing\] lead-scoring-api\/model_predictions_total: the page does not have it, which UnbalancedPredictions, .* and \d+ more read$/,
      ),
    ]);
  });

  it("lacks a metric that nothing reads: a warning", async () => {
    expect(await findings((registry) => registry.removeSingleMetric("process_threads"))).toEqual([
      `warning [missing] ${at}/process_threads: the page does not have it`,
    ]);
  });

  it("has a metric by another name", async () => {
    const renamed = (registry: Registry) =>
      instead(registry, "http_requests_active", "gauge", [{}], { as: "http_request_active" });
    expect(await findings(renamed)).toEqual([
      expect.stringMatching(/^error \[renamed\] .*HighActiveRequests.*, but has http_request_active$/),
    ]);
  });

  it("has a metric of another type", async () => {
    expect(await findings((registry) => instead(registry, "http_requests_active", "counter", [{}]))).toEqual([
      expect.stringMatching(/^error \[type\] .* it is a counter on the page, and a gauge in the model, which High/),
    ]);
  });

  it("has a metric without a label that a threshold reads, or by another name", async () => {
    const code = routes.map(({ status, ...others }) => ({ ...others, status_code: status }));
    expect(await findings((registry) => instead(registry, "http_requests_total", "counter", code))).toEqual([
      expect.stringMatching(/^error \[missing-label\] .* no series has the label status, by which HighErrorRate, /),
      expect.stringContaining("warning [undeclared-label]"),
    ]);
    const near = routes.map(({ status, ...others }) => ({ ...others, Status: status }));
    expect((await findings((registry) => instead(registry, "http_requests_total", "counter", near)))[0]).toMatch(
      /, but has Status$/,
    );
  });

  it("has a value that is not declared, and one that no series has yet", async () => {
    const tiers = ["A", "B", "C", "E"].map((tier) => ({ endpoint_provider: "azure", tier }));
    expect(await findings((registry) => instead(registry, "model_predictions_total", "counter", tiers))).toEqual([
      `error [undeclared-value] ${at}/model_predictions_total: its label tier has the value "E"`,
      `warning [no-series] ${at}/model_predictions_total: no series has tier="D" yet`,
    ]);
  });

  it("lacks the bucket at a threshold, or one that is only declared", async () => {
    const buckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.75, 1, 2.5, 5];
    const series = routes.map(({ status, ...others }) => others);
    const coarse = (registry: Registry) =>
      instead(registry, "http_request_duration_seconds", "histogram", series, { buckets });
    expect(await findings(coarse)).toEqual([
      expect.stringMatching(/^error \[missing-bucket\] .* it has no bucket 0\.5, which HighLatency, .* compare/),
    ]);
    const without = (registry: Registry) =>
      instead(registry, "http_request_duration_seconds", "histogram", series, { buckets: [0.5, ...buckets.slice(1)] });
    expect(await findings(without)).toEqual([
      `warning [buckets-differ] ${at}/http_request_duration_seconds: it has no bucket 0.01`,
    ]);
  });

  it("has more values of a label than its cap", async () => {
    const many = Array.from({ length: 101 }, (_, i) => ({ method: "GET", endpoint: `/leads/${i}`, status: "500" }));
    expect(await findings((registry) => instead(registry, "http_requests_total", "counter", many))).toEqual([
      `error [beyond-cap] ${at}/http_requests_total: its label endpoint has 101 values, and the model allows 100`,
    ]);
  });

  it("has no series yet, or none that a threshold selects: warnings", async () => {
    expect(await findings((registry) => instead(registry, "model_prediction_errors_total", "counter", []))).toEqual([
      // without labels the client begins the one series there is
      expect.stringContaining("[missing-label]"),
      expect.stringContaining("[missing-label]"),
    ]);
    const fine = routes.map((labels) => ({ ...labels, status: "200" }));
    expect(await findings((registry) => instead(registry, "http_requests_total", "counter", fine))).toEqual([
      expect.stringMatching(/^warning \[no-series\] .* no series has status=5… yet, which HighErrorRate, /),
    ]);
  });

  it("has a series twice, or a label that the scrape renames", () => {
    const contract = contractOf(shop);
    const page = (text: string) =>
      verify(parsePage(`# TYPE asked_total counter\n${text}\n${histogram}`), contract).findings.map(({ code }) => code);
    expect(page('asked_total{who="a"} 1')).toEqual([]);
    expect(page('asked_total{who="a"} 1\nasked_total{who="a"} 2')).toEqual(["duplicate-series"]);
    expect(page('asked_total{who="a",instance="x"} 1')).toEqual(["undeclared-label"]);
    expect(page("")).toEqual(["no-series"]);
  });

  it("has buckets in some series only, or none at all", () => {
    const found = (text: string) =>
      verify(parsePage(`# TYPE asked_total counter\nasked_total{who="a"} 1\n${text}`), contractOf(shop)).findings.map(
        ({ problem }) => problem,
      );
    const other = 'wait_seconds_bucket{pod="b",le="1"} 1\nwait_seconds_bucket{pod="b",le="+Inf"} 1';
    expect(found(`${histogram}\n${other}`)).toContain("it has no bucket 0.5 in 1 of 2 series, which Slow compares at");
    expect(found("# TYPE wait_seconds histogram\nwait_seconds_sum 1\nwait_seconds_count 1")).toEqual([
      "it has no buckets",
    ]);
    expect(found("# TYPE wait_seconds summary\nwait_seconds_sum 1\nwait_seconds_count 1")[0]).toContain(
      "it is a summary",
    );
  });

  it("belongs to one job, which is the application's unless another is named", () => {
    expect(contractOf(voiceAgent).metrics.map(({ metric }) => metric.name)).not.toContain("scrape_duration_seconds");
    expect(contractOf(leadScoring, "lead-scoring-node").metrics[0]?.metric.name).toBe("node_cpu_seconds_total");
    expect(contractOf(inquiryAutomation).source.kind).toBe("application");
    expect(() => contractOf(leadScoring, "lead-scoring-ap")).toThrow("Did you mean lead-scoring-api");
    expect(() => contractOf(nodesOnly)).toThrow("nodes-only has no single application job");
  });
});

const histogram = [
  "# TYPE wait_seconds histogram",
  'wait_seconds_bucket{le="0.5"} 1',
  'wait_seconds_bucket{le="1"} 1',
  'wait_seconds_bucket{le="+Inf"} 1',
  "wait_seconds_sum 1",
  "wait_seconds_count 1",
].join("\n");
const common = {
  title: "Small",
  owner: "team",
  runbookUrl: "https://runbooks.example.com",
  runbooks: { slow: { title: "Slow", steps: ["Wait"] } },
};
const front = source("application", { job: "front", targets: ["front:8000"], every: seconds(15) });
const asked = front.counter("asked_total", { labels: { who: unbounded({ cap: 2 }) } });
const wait = front.histogram("wait_seconds", { buckets: [500, 1000].map(ms) });
const slow = { lasting: minutes(2), runbook: "slow" };
const shop = service("shop", {
  ...common,
  thresholds: [
    one(
      "Slow",
      warning(quantile(0.95, wait, { over: minutes(5) }), above(ms(500)), {
        ...slow,
        provided: when(rate(asked, { over: minutes(5) }), above(perSecond(1))),
      }),
    ),
  ],
});
const machine = source("node", { job: "machine", targets: ["node:9100"], every: seconds(15) });
const nodesOnly = service("nodes-only", {
  ...common,
  thresholds: [
    one("Busy", warning(rate(machine.counter("switches_total"), { over: minutes(5) }), above(perSecond(1)), slow)),
  ],
});
