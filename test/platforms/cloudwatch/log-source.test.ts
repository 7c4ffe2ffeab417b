import { firings } from "../../../conformance/cloudwatch/alarm.ts";
import { objections } from "../../../conformance/cloudwatch/limits.ts";
import type { AwsNative, AwsSource } from "../../../model/aws-place.ts";
import type { Environment } from "../../../model/environment.ts";
import type { MetricFilter } from "../../../model/logs.ts";
import { count, minutes, ms, percent, perSecond, seconds } from "../../../model/quantity.ts";
import { episodes } from "../../../model/reference/episodes.ts";
import { type Resolved, resolve } from "../../../model/resolve.ts";
import { type Service, service } from "../../../model/service.ts";
import { complement, increase, mean, quantile, rate, share } from "../../../model/signal.ts";
import { source } from "../../../model/source.ts";
import { above, below, critical, one, type Rung, when } from "../../../model/threshold.ts";
import { compileToCloudWatch } from "../../../platforms/cloudwatch/compile.ts";
import { drawnIn } from "../../../platforms/cloudwatch/dashboard-body.ts";
import { cloudWatchDashboards } from "../../../platforms/cloudwatch/dashboards.ts";
import { logsOf } from "../../../platforms/cloudwatch/logs.ts";
import { telemetryOf } from "../../../platforms/collector/telemetry.ts";
import { leadScoring } from "../../../services/lead-scoring.ts";
import { incidents } from "./incidents.ts";
import { Lines } from "./lines.ts";
import { played, production, times } from "./support.ts";

const home = { account: "222222222222", region: "eu-central-1" } as const;
const slow = (name: string, slowerThan: string): MetricFilter => ({
  name,
  pattern: { field: "$.latency_ms", unit: ms, slowerThan },
});
const filters: readonly MetricFilter[] = [
  { name: "requests", pattern: "{ $.latency_ms = * }" },
  { name: "errors", pattern: "{ $.status >= 500 }" },
  { name: "model-errors", pattern: '{ $.event = "model error" }' },
  slow("slow-requests", "HighLatency"),
  slow("very-slow-requests", "CriticalLatency"),
];
const logging: Service = { ...leadScoring, logs: { groups: [{ name: "/ecs/lead-scoring", filters }] } };
const chosen: AwsNative = {
  thresholds: {
    HighErrorRate: { lines: "errors", of: "requests" },
    HighLatency: { lines: "slow-requests", of: "requests" },
    CriticalLatency: { lines: "very-slow-requests", of: "requests" },
    ModelPredictionErrors: { lines: "model-errors" },
  },
};
const names = Object.keys(chosen.thresholds);
const there: Environment = { ...production([logging]), aws: { ...home, native: { "lead-scoring": chosen } } };
const all = resolve(there);
const named = (name: string, of: readonly Resolved[] = all): Resolved =>
  of.find(({ threshold }) => threshold.name === name) as Resolved;
const alarmOf = (name: string) => {
  const compiled = compileToCloudWatch(named(name), all);
  return { ...compiled, alarm: compiled.rule[0] as (typeof compiled.rule)[number] };
};

describe("a threshold on lines of a log", () => {
  it("is a share of what two filters count, with the traffic that it asks for", () => {
    const { alarm } = alarmOf("HighErrorRate");
    expect(alarm).toMatchObject({ limit: 0.05, comparisonOperator: "GreaterThanThreshold" });
    const [value, ...read] = alarm.metrics;
    expect(value).toMatchObject({ expression: "IF(all>=20, part/all, 0)", returnData: true });
    const counted = (metricName: string) =>
      expect.objectContaining({
        metricStat: {
          namespace: "Limen/Logs/production/lead-scoring",
          metricName,
          dimensions: [],
          period: 300,
          stat: "Sum",
        },
      });
    expect(read).toEqual([counted("errors"), counted("requests")]);
    expect(alarm.description).toContain("Read from Limen/Logs/production/lead-scoring errors and requests.");
  });

  it("is, of a quantile, the part of the lines that its own limit calls quick, as of buckets", () => {
    const [high, critical] = ["HighLatency", "CriticalLatency"].map((name) => alarmOf(name).alarm);
    expect(high).toMatchObject({ limit: 0.95, comparisonOperator: "LessThanThreshold" });
    expect(high?.metrics[0]).toMatchObject({ expression: "IF(all>=20, (all-slow)/all, 1)" });
    const read = (alarm: typeof high) =>
      alarm?.metrics.flatMap((query) => ("metricStat" in query ? [query.metricStat.metricName] : []));
    expect([read(high), read(critical)]).toEqual([
      ["slow-requests", "requests"],
      ["very-slow-requests", "requests"],
    ]);
  });

  it("reads the metrics that the filters of its service make, under those names", () => {
    const made = logsOf(there, all).flatMap(({ groups }) =>
      groups.flatMap(({ filters: own }) => own.map(({ namespace, metric }) => `${namespace} ${metric}`)),
    );
    const read = names.flatMap((name) =>
      alarmOf(name).alarm.metrics.flatMap((query) =>
        "metricStat" in query ? [`${query.metricStat.namespace} ${query.metricStat.metricName}`] : [],
      ),
    );
    expect([...new Set(read)].sort()).toEqual([...made].sort());
  });

  it.each(names)("%s is taken by CloudWatch, and says what it reads instead", (name) => {
    const { alarm, deviations } = alarmOf(name);
    expect(objections(alarm)).toEqual([]);
    expect(deviations).toContainEqual(
      expect.objectContaining({ kind: "native source", source: expect.stringMatching(/^Limen\/Logs\//) }),
    );
    expect(deviations).toContainEqual(
      expect.objectContaining({ why: expect.stringMatching(/^lines are counted every/) }),
    );
    expect(deviations.map(({ kind }) => kind)).not.toContain("unavailable");
  });

  const worlds = ["a step", "a flap", "low traffic"];
  it.each(names.flatMap((name) => worlds.map((world) => [name, world] as const)))(
    "%s does in %s what its reading says, where a line is written for each event",
    (name, world) => {
      const { metrics, history, span } = played(incidents[world] as (typeof incidents)[string]);
      const { alarm, reading } = alarmOf(name);
      const expected = episodes(named(name).threshold, history, span, reading);
      expect(times(firings(alarm, new Lines(metrics), span, { settle: reading.settle }))).toEqual(times(expected));
      if (world === "a step") expect(expected).toHaveLength(1);
    },
  );
});

describe("a log without lines", () => {
  it("is data that stops: what fires is over late, by as much as is said", () => {
    const { metrics, history, span } = played(incidents["no traffic"] as (typeof incidents)[string]);
    const { alarm, reading, deviations } = alarmOf("HighErrorRate");
    const late = deviations.flatMap((one) => (one.kind === "resolves late" ? [one.by] : []));
    const [expected] = times(episodes(named("HighErrorRate").threshold, history, span, reading));
    const [found, ...others] = firings(alarm, new Lines(metrics), span, { settle: reading.settle });
    expect(others).toEqual([]);
    expect(found?.fires).toBe(expected?.fires);
    expect(found?.resolves).toBeGreaterThan(expected?.resolves ?? Number.NaN);
    expect(found?.resolves).toBeLessThanOrEqual((expected?.resolves ?? Number.NaN) + Math.max(...late));
  });
});

describe("what follows a threshold to the lines of a log", () => {
  const carried = (environment: Environment) =>
    telemetryOf(environment, resolve(environment), "aws").flatMap(({ sources }) =>
      sources.flatMap(({ published }) => published.map(({ name }) => name)),
    );

  it("is that the collector publishes nothing that only it would read", () => {
    const gone = carried(production([logging])).filter((name) => !carried(there).includes(name));
    // the bucket of 500 ms is that of an objective's panel, too
    expect(gone).toEqual(["http_request_duration_seconds_le_1", "model_prediction_errors_total"]);
    expect(carried(there)).toContain("http_requests_total");
  });

  it("is that panels show the lines: a share itself, a quantile as the part within each limit", () => {
    const widgets = cloudWatchDashboards(there, all, { region: "eu-central-1", alarms: [], arn: (name) => name })
      .flatMap(({ body }) => body.widgets)
      .flatMap(drawnIn);
    const titled = (title: string) => widgets.find((widget) => widget.title.startsWith(title));
    const from = "from Limen/Logs/production/lead-scoring";
    expect(titled("Error rate")?.title).toBe(`Error rate (%); ${from}`);
    const latency = titled("Latency");
    expect(latency?.title).toBe(`Latency: share within its limits (%); ${from}`);
    expect(latency?.metrics).toContainEqual([
      expect.objectContaining({
        expression: expect.stringMatching(/^100\*\((\w+)-(\w+)\)\/\1$/),
        label: "within 500 ms (HighLatency)",
      }),
    ]);
    expect(latency?.annotations?.horizontal.map(({ value }) => value)).toEqual([95, 95]);
  });
});

describe("lines of a log that do not say what is asked", () => {
  const api = source("application", { job: "api", targets: ["api:1"], every: seconds(15) });
  const requests = api.counter("requests_total", { labels: { status: ["200", "500"], region: ["eu", "us"] } });
  const duration = api.histogram("duration_seconds", { buckets: [ms(100), ms(500)] });
  const five = { over: minutes(5) };
  const runbook = "it";
  const compiled = (rung: Rung<any>, from: AwsSource, more: Readonly<Record<string, AwsSource>> = {}) => {
    const shop = service("shop", {
      ...{ title: "API", owner: "team", runbooks: { it: { title: "It", steps: ["Look"] } }, runbookUrl: "https://x" },
      thresholds: [one("It", rung), one("Other", critical(rate(requests, five), above(perSecond(1)), { runbook }))],
      logs: { groups: [{ name: "/shop", filters: [...filters.slice(0, 3), slow("slow-requests", "It")] }] },
    });
    const native = { shop: { thresholds: { It: from, ...more } } };
    return compileToCloudWatch(named("It", resolve({ ...production([shop]), aws: { ...home, native } })));
  };
  const failing = share(requests, { status: "500" }, five);
  const latency = quantile(0.95, duration, five);
  const part = { lines: "errors", of: "requests" };

  it.each<[string, () => unknown, string]>([
    [
      "a filter that there is not",
      () => compiled(critical(failing, above(percent(5)), { runbook }), { ...part, lines: "error" }),
      'shop/It is read from the filter "error", which no log group of its service has. Did you mean errors',
    ],
    [
      "a part of nothing",
      () => compiled(critical(failing, above(percent(5)), { runbook }), { lines: "errors" }),
      'nothing says of which lines those of "errors" are one',
    ],
    [
      "a part of itself",
      () => compiled(critical(failing, above(percent(5)), { runbook }), { lines: "errors", of: "errors" }),
      'the part that lines of "errors" are of themselves',
    ],
    [
      "a part for a count",
      () => compiled(critical(increase(requests, five), above(count(5)), { runbook }), part),
      'is no part of anything, and is read as one of the lines of "requests"',
    ],
    [
      "a quantile whose limit stands elsewhere",
      () => compiled(critical(latency, above(ms(500)), { runbook }), part),
      'the filter "errors" does not take its limit from it. Let the pattern of the filter be { field, unit, slowerThan: "It" }',
    ],
    [
      "a quantile that is to be high",
      () => compiled(critical(latency, below(ms(100)), { runbook }), { lines: "slow-requests", of: "requests" }),
      "does not take its limit from it",
    ],
    [
      "a mean",
      () => compiled(critical(mean(duration, five), above(ms(500)), { runbook }), part),
      'shop/It is a quotient in time, which "lines of errors, of requests" does not say',
    ],
    [
      "no lines as a breach",
      () =>
        compiled(critical(rate(requests, five), below(perSecond(1)), { runbook, whenMissing: "breach" }), {
          lines: "requests",
        }),
      "a log without lines is no sign of that",
    ],
    [
      "labels with an alarm each",
      () =>
        compiled(critical(rate(requests, { ...five, by: ["region"] }), above(perSecond(1)), { runbook }), {
          lines: "requests",
        }),
      'has an alarm for each region, which "lines of requests" does not tell apart',
    ],
    [
      "a second condition",
      () =>
        compiled(
          critical(failing, above(percent(5)), { runbook, provided: when(rate(requests, five), above(perSecond(1))) }),
          part,
        ),
      "has no second condition",
    ],
    [
      "one threshold of a signal alone",
      () =>
        compiled(critical(rate(requests, { over: minutes(2) }), above(perSecond(9)), { runbook }), {
          lines: "requests",
        }),
      "and Other, which is about the same signal, is not",
    ],
    [
      "another filter for the same signal",
      () =>
        compiled(
          critical(rate(requests, { over: minutes(2) }), above(perSecond(9)), { runbook }),
          { lines: "requests" },
          { Other: { lines: "errors" } },
        ),
      "Name Other in aws.native too, from the same measure",
    ],
  ])("are refused: %s", (_, compile, message) => {
    expect(compile).toThrow(message);
  });

  it("are read where they do: counts, counts a second, what is left of a share", () => {
    const value = (rung: Rung<any>, from: AwsSource, more = {}) => {
      const [alarm] = compiled(rung, from, more).rule;
      const returned = alarm?.metrics.find(({ returnData }) => returnData);
      return [
        alarm?.limit,
        returned && "expression" in returned ? returned.expression : returned?.metricStat.metricName,
      ];
    };
    const lines = { lines: "requests" };
    const other = { Other: lines };
    expect(
      value(critical(rate(requests, { over: minutes(2) }), above(perSecond(9)), { runbook }), lines, other),
    ).toEqual([9, "events/PERIOD(events)"]);
    expect(value(critical(increase(requests, five), above(count(90)), { runbook }), lines, other)).toEqual([
      90,
      "requests",
    ]);
    expect(value(critical(complement(failing), below(percent(99)), { runbook }), part)).toEqual([
      0.99,
      "IF(all>=1, (all-part)/all, 1)",
    ]);
  });
});
