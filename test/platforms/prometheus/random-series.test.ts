import fc from "fast-check";
import { environment, inbox } from "../../../model/environment.ts";
import { source } from "../../../model/metric.ts";
import { count, minutes, percent, perSecond, type Quantity, ratio, seconds } from "../../../model/quantity.ts";
import { episodes } from "../../../model/reference/episodes.ts";
import { History, type Series } from "../../../model/reference/history.ts";
import { type Resolved, resolve } from "../../../model/resolve.ts";
import { type Service, service } from "../../../model/service.ts";
import { complement, level, quantile, rate, ratio as ratioOf, share } from "../../../model/signal.ts";
import { above, below, is, one, type Rung, warning } from "../../../model/threshold.ts";
import { ruleFile } from "../../../platforms/prometheus/configuration.ts";
import { findTools } from "../../../processes/tools.ts";
import { prometheus2, prometheus3 } from "../../../queries/promql/engine.ts";
import { testRules } from "../../support/promtool.ts";
import { describeWithTool } from "../../support/tool.ts";

const scrape = 15;
const span = { from: 0, to: 3600 };
const shapes = ["share", "complement", "quantile", "rate", "max", "min", "avg", "sum", "memory", "state"] as const;

/** One random threshold with random series for it; `job` keeps it apart from the others. */
interface Case {
  readonly shape: (typeof shapes)[number];
  readonly window: number;
  readonly lasting: number;
  readonly below: boolean;
  readonly instances: number;
  /** Seconds between the grid of evaluations and the scrapes. */
  readonly phase: number;
  /** For each instance, the level of each stretch of time, as a part of what breaches. */
  readonly stretches: readonly (readonly { readonly scrapes: number; readonly part: number }[])[];
}

const stretch = fc.record({ scrapes: fc.integer({ min: 1, max: 60 }), part: fc.integer({ min: 0, max: 19 }) });
const randomCase: fc.Arbitrary<Case> = fc.record({
  shape: fc.constantFrom(...shapes),
  window: fc.constantFrom(1, 2, 5, 10),
  lasting: fc.constantFrom(0, 1, 2, 5, 10, 20),
  below: fc.boolean(),
  instances: fc.integer({ min: 1, max: 3 }),
  phase: fc.constantFrom(0, 5, 10),
  stretches: fc.array(fc.array(stretch, { minLength: 6, maxLength: 20 }), { minLength: 3, maxLength: 3 }),
});

const statuses = ["good", "bad"] as const;

/** The threshold of a case, on metrics of its own job. */
function thresholdOf(c: Case, index: number): { rung: Rung<any>; metric: string } {
  const app = source("application", { job: `case-${index}`, targets: ["app:1"], every: seconds(scrape) });
  const over = minutes(c.window);
  const options = { lasting: minutes(c.lasting), runbook: "none" };
  const events = app.counter("events_total", { labels: { status: statuses } });
  const gauge = app.gauge("level");
  const latency = app.histogram("latency", { buckets: [1, 2].map(seconds) });
  const line = <Q extends Quantity<any>>(limit: Q) => (c.below ? below(limit) : above(limit));
  // limits that no count of whole events reaches: no ties
  switch (c.shape) {
    case "share":
      return {
        rung: warning(share(events, { status: "bad" }, { over }), line(percent(47.1317)), options),
        metric: "events",
      };
    case "complement":
      return {
        rung: warning(complement(share(events, { status: "good" }, { over })), line(percent(47.1317)), options),
        metric: "events",
      };
    case "quantile":
      return { rung: warning(quantile(0.471317, latency, { over }), line(seconds(1)), options), metric: "latency" };
    case "rate":
      return {
        rung: warning(
          rate(events, { over, where: { status: "bad" } }),
          line(perSecond(0.5 * c.instances + 0.0001371)),
          options,
        ),
        metric: "events",
      };
    case "memory":
      return {
        rung: warning(
          complement(ratioOf(gauge, app.gauge("whole"), { across: "avg", over, by: ["instance"] })),
          line(ratio(0.471317)),
          options,
        ),
        metric: "memory",
      };
    case "state":
      return {
        rung: warning(
          level(app.up, { across: "max", over, by: ["instance"] }),
          c.below ? is("down") : is(true),
          options,
        ),
        metric: "up",
      };
    default: {
      const limit = count(c.shape === "sum" ? 9.4713 * c.instances : 9.4713);
      return { rung: warning(level(gauge, { across: c.shape, over }), line(limit), options), metric: "gauge" };
    }
  }
}

/** Twenty events, or a level of up to twenty, in each scrape, of which `part` are bad. */
function seriesOf(c: Case, index: number, metric: string): readonly Series[] {
  return Array.from({ length: c.instances }, (_, i) => i).flatMap((i) => {
    const parts = (c.stretches[i] ?? []).flatMap(({ scrapes, part }) => Array.from({ length: scrapes }, () => part));
    const at = (k: number): number => parts[k % parts.length] ?? 0;
    const labels = { job: `case-${index}`, instance: `i${i}` };
    const make = (
      name: string,
      extra: Record<string, string>,
      value: (part: number, before: number) => number,
    ): Series => {
      let last = 100_000;
      const samples = Array.from(
        { length: Math.floor((span.to - c.phase) / scrape) + 1 },
        (_, k): readonly [number, number] => {
          last = value(at(k), last);
          return [c.phase + k * scrape, last];
        },
      );
      return { metric: name, labels: { ...labels, ...extra }, samples };
    };
    switch (metric) {
      case "events":
        return [
          make("events_total", { status: "bad" }, (part, before) => before + part),
          make("events_total", { status: "good" }, (part, before) => before + 20 - part),
        ];
      case "latency":
        return [
          make("latency_bucket", { le: i === 0 ? "1.0" : "1" }, (part, before) => before + part),
          make("latency_bucket", { le: "+Inf" }, (_, before) => before + 20),
          make("latency_count", {}, (_, before) => before + 20),
        ];
      case "memory":
        return [make("level", {}, (part) => 1000 - part * 50 - 0.25), make("whole", {}, () => 1000)];
      case "up":
        return [make("up", {}, (part) => (part < 10 ? 0 : 1))];
      default:
        return [make("level", {}, (part) => part)];
    }
  });
}

function serviceOf(cases: readonly Case[]): { service: Service; series: readonly Series[] } {
  const made = cases.map((c, i) => ({ c, i, ...thresholdOf(c, i) }));
  const thresholds = made.map(({ rung, i }) => one(`Case${i}`, rung));
  return {
    service: service("random", {
      title: "Random",
      owner: "nobody",
      thresholds,
      runbooks: { none: { title: "None", steps: ["None"] } },
      runbookUrl: "https://example.com",
    }),
    series: made.flatMap(({ c, i, metric }) => seriesOf(c, i, metric)),
  };
}

function resolved(random: Service): readonly Resolved[] {
  const receivers = { all: { severities: ["warning"], channels: [inbox()] } } as const;
  return resolve(environment("random", { services: [random], platforms: ["local"], receivers, fallback: "all" }));
}

describeWithTool("promtool", "the reference and the rule engine on random series", () => {
  const seed = 20_261_121;
  const cases = fc.sample(randomCase, { seed, numRuns: 120 });
  const { service: random, series } = serviceOf(cases);
  const all = resolved(random);
  const history = new History(series);
  const expected = Object.fromEntries(all.map(({ threshold }) => [threshold.name, episodes(threshold, history, span)]));

  it("plays cases of which at least thirty in a hundred fire", () => {
    const fired = Object.values(expected).filter((list) => list.length > 0).length;
    expect(fired / cases.length).toBeGreaterThan(0.3);
    expect(fired / cases.length).toBeLessThan(0.95);
  });

  it.each(findTools("promtool"))(`agree in every minute on Prometheus $version (seed ${seed})`, (tool) => {
    const rules = ruleFile("random", all, tool.major === 2 ? prometheus2 : prometheus3);
    // the first windows are not full yet: a rate reaches back before the first sample there
    const at = Array.from({ length: 60 }, (_, i) => (i + 1) * 60).filter((t) => t > 900);
    expect(testRules(tool, rules, [{ name: "random", step: 5, series, episodes: expected, at }])).toBe("");
  });
});
