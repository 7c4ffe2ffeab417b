import { run } from "../../conformance/run.ts";
import { environment, inbox } from "../../model/environment.ts";
import { source, unbounded } from "../../model/metric.ts";
import { count, minutes, percent, seconds } from "../../model/quantity.ts";
import { resolve } from "../../model/resolve.ts";
import { service } from "../../model/service.ts";
import { complement, part } from "../../model/signal.ts";
import { above, below, one, warning } from "../../model/threshold.ts";
import { prometheus2, prometheus3 } from "../../queries/promql/engine.ts";
import { describeWithKql } from "../support/kql.ts";
import { itWithTool } from "../support/tool.ts";

const api = source("application", {
  job: "api",
  targets: ["api:80"],
  every: seconds(15),
  instances: unbounded({ elsewhere: "worst", cap: 4 }),
});
const hits = api.counter("hits_total");
const misses = api.counter("misses_total");
const hitRate = part(hits, { and: misses, over: minutes(5) });
const rung = { lasting: minutes(5), minimumTraffic: count(20), runbook: "cache" };
const cache = service("cache", {
  ...{ title: "Cache", owner: "team", runbookUrl: "https://runbooks.example.com" },
  runbooks: { cache: { title: "The cache misses", steps: ["Look"] } },
  thresholds: [
    one("FewHits", warning(hitRate, below(percent(70)), { ...rung, whenMissing: "breach" })),
    one("ManyMisses", warning(complement(hitRate), above(percent(30)), rung)),
  ],
});
const lab = environment("lab", {
  services: [cache],
  platforms: ["local", "aws", "azure"],
  receivers: { all: { severities: ["warning"], channels: [inbox()] } },
  fallback: "all",
});

describeWithKql("A part of two counters on every platform", () => {
  itWithTool(
    "promtool",
    "fires and resolves where the reference does",
    async ({ path, major }) => {
      const outcomes = await run({
        alerts: resolve(lab),
        scenarios: ["step", "one event above", "one event below", "low traffic", "no scrapes"],
        promtool: { program: path, engine: major === 2 ? prometheus2 : prometheus3 },
      });
      const wrong = outcomes.filter((found) => found.wrong.length > 0);
      expect(
        wrong.map(({ platform, id, scenario, wrong: what }) => `${platform} ${id}, ${scenario}: ${what.join("; ")}`),
      ).toEqual([]);
      for (const platform of ["prometheus", "cloudwatch", "azure"])
        for (const { id } of resolve(lab))
          expect(outcomes.filter((found) => found.platform === platform && found.id === id).length).toBeGreaterThan(2);
    },
    60_000,
  );
});
