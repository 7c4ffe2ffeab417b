import { production } from "../../../environments/production.ts";
import { environment, inbox } from "../../../model/environment.ts";
import { source } from "../../../model/metric.ts";
import { bytes, gibibytes, minutes, perMinute, perSecond, seconds, usd, usdPerHour } from "../../../model/quantity.ts";
import { type Resolved, resolve } from "../../../model/resolve.ts";
import { service } from "../../../model/service.ts";
import { level, rate, up } from "../../../model/signal.ts";
import { above, is, one, warning } from "../../../model/threshold.ts";
import { annotationsOf } from "../../../platforms/prometheus/annotations.ts";
import { compileToPrometheus } from "../../../platforms/prometheus/rule.ts";
import { prometheus3 } from "../../../queries/promql/engine.ts";

const app = source("application", { job: "app", targets: ["app:1"], every: seconds(15) });
const calls = app.counter("calls_total", { labels: { stage: ["a", "b"] } });
const cost = app.counter("cost_usd_total", { unit: usd });
const memory = app.gauge("memory_bytes", { unit: bytes });
const options = { lasting: minutes(5), runbook: "steps", summary: "Braces {{ stay }} as they are" };
const texts = service("texts", {
  title: "Texts",
  owner: "team",
  runbookUrl: "https://example.com",
  runbooks: { steps: { title: "Steps", steps: ["One"] } },
  thresholds: [
    one("PerSecond", warning(rate(calls, { over: minutes(5) }), above(perSecond(2.5)), options)),
    one("PerMinute", warning(rate(calls, { over: minutes(5), by: ["stage"] }), above(perMinute(2.5)), options)),
    one("Money", warning(rate(cost, { over: minutes(5) }), above(usdPerHour(3)), options)),
    one("Memory", warning(level(memory, { across: "max" }), above(gibibytes(3)), options)),
    one("Down", warning(up(app, { by: ["instance"] }), is("down"), { ...options, whenMissing: "breach" })),
  ],
});
const at = environment("test", {
  services: [texts],
  platforms: ["local"],
  receivers: { all: { severities: ["warning"], channels: [inbox()] } },
  fallback: "all",
});
const annotations = (all: readonly Resolved[], name: string) =>
  annotationsOf(all.find(({ id }) => id.endsWith(name)) as Resolved, { engine: prometheus3 });
const value = (name: string): string | undefined => annotations(resolve(at), name).value;

describe("what the person who is paged reads", () => {
  it("is all there for a threshold that production overrides", () => {
    const { provenance, ...rest } = annotations(resolve(production), "lead-scoring/HighLatency");
    expect(rest).toEqual({
      summary: "Lead Scoring API: Requests are slow (production)",
      condition: "P95 of http_request_duration_seconds above 250 ms over 5 min, lasting 2 min, with at least 20 events",
      threshold: "250 ms",
      value: expect.stringMatching(
        /^\{\{ with query `\(histogram_quantile\(0\.95, .*\) \* 1000` \}\}.* ms\{\{ else \}\}no value\{\{ end \}\}$/,
      ),
      owner: "lead-scoring-team",
      environment: "production",
      runbook_url: "https://runbooks.example.com/lead-scoring#latency",
    });
    expect(provenance).toMatch(
      /^services\/lead-scoring\.ts:\d+; production: limit 250 ms instead of 500 ms, because the contract/,
    );
  });

  it("shows the value in the unit of the threshold", () => {
    expect(value("PerSecond")).toBe('{{ $value | printf "%.4g" }}/s');
    expect(value("PerMinute")).toMatch(
      /\* 60` \}\}\{\{ if \(eq \.Labels\.stage \$labels\.stage\) \}\}\{\{ \.Value \| printf "%\.4g" \}\}\/min/,
    );
    expect(value("Money")).toMatch(/^\{\{ with query `.*\* 3600` \}\}\$\{\{ \. \| first \| value .*\/h/);
    expect(value("Memory")).toMatch(/\/ 1073741824` \}\}.* GiB/);
  });

  it("shows no value for a state, which has none", () => {
    expect(value("Down")).toBeUndefined();
    expect(annotations(resolve(at), "Down")).not.toHaveProperty("threshold");
  });

  it("keeps braces of a text from being taken for a template", () => {
    expect(annotations(resolve(at), "PerSecond").summary).toBe('Texts: Braces {{ "{{" }} stay }} as they are (test)');
  });

  it("names the tuple that fires, where there is one", () => {
    expect(annotations(resolve(at), "PerMinute").summary).toContain(
      "{{ if $labels.stage }} stage {{ $labels.stage }}{{ end }}",
    );
  });

  it("holds no label that changes while an alert fires", () => {
    for (const resolved of resolve(at)) {
      const { labels } = compileToPrometheus(resolved, prometheus3).rule;
      expect(Object.keys(labels)).toEqual(["environment", "service", "severity", "subject"]);
      expect(Object.values(labels).join()).not.toContain("$");
    }
  });
});
