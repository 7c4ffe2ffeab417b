import { panel } from "../../../model/dashboard.ts";
import { source } from "../../../model/metric.ts";
import { bytes, minutes, ms, seconds } from "../../../model/quantity.ts";
import { level, mean, quantile, rate, ratio, type Signal, share, up } from "../../../model/signal.ts";
import { goldenPanels, signalOf } from "../../../platforms/azure-monitor/golden.ts";
import { services } from "../../../services/index.ts";

const api = source("application", { job: "api", targets: ["api:8000"], every: seconds(15) });
const requests = api.counter("requests_total", { labels: { status: ["200", "500"] }, help: "Requests" });
const failures = api.counter("failures_total", { help: "Failures" });
const latency = api.histogram("latency_seconds", { buckets: [100, 250].map(ms), help: "Latency" });
const size = api.histogram("size_bytes", { buckets: [1, 2].map(bytes), help: "Size" });
const cpu = api.counter("cpu_seconds_total", { unit: seconds, help: "Processor" });
const memory = api.gauge("memory_bytes", { unit: bytes, help: "Memory" });
const limit = api.gauge("memory_limit_bytes", { unit: bytes, help: "Limit" });
const busy = api.gauge("requests_active", { help: "Requests in progress" });
const over = minutes(5);

const about: readonly (readonly [what: string, signal: Signal, golden: string | undefined])[] = [
  ["requests per second", rate(requests, { over }), "traffic"],
  ["the share of status 5xx", share(requests, { status: { startsWith: "5" } } as never, { over }), "errors"],
  ["failures per second", rate(failures, { over }), "errors"],
  ["a share that is no failure", share(requests, { status: "200" }, { over }), undefined],
  ["a quantile of time", quantile(0.95, latency, { over }), "latency"],
  ["an average time", mean(latency, { over }), "latency"],
  ["a quantile of bytes", quantile(0.95, size, { over }), undefined],
  ["seconds of a processor", rate(cpu, { over }), "saturation"],
  ["memory of its limit", ratio(memory, limit, { across: "max" }), "saturation"],
  ["requests in progress", level(busy, { across: "sum" }), "saturation"],
  ["whether it is up", up(api), undefined],
];

describe("the golden signal that a panel shows", () => {
  it.each(about)("of %s", (_, signal, golden) => {
    expect(signalOf(panel.timeseries("Panel", signal))).toBe(golden);
  });
});

describe("the golden signals of the applications", () => {
  it.each(services.map((one) => [one.name, one] as const))("are all four: %s", (_, service) => {
    const { traffic, errors, latency: slow, saturation } = goldenPanels(service);
    for (const found of [traffic, errors, slow]) expect(found).toHaveLength(1);
    expect(saturation.length).toBeGreaterThan(0);
  });

  it("are those that a service calls so, where it does", () => {
    const service = services.find(({ name }) => name === "lead-scoring") as (typeof services)[number];
    const titles = Object.values(goldenPanels(service)).flatMap((panels) => panels.map(({ title }) => title));
    expect(titles).toEqual(["Traffic", "Error rate", "Latency", "Saturation"]);
  });
});
