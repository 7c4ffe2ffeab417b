import { readFileSync } from "node:fs";
import { join } from "node:path";
import { objections } from "../../../conformance/cloudwatch/limits.ts";
import { describe as words } from "../../../model/deviation.ts";
import { open, source, unbounded } from "../../../model/metric.ts";
import { count, days, hours, minutes, ms, perSecond, seconds } from "../../../model/quantity.ts";
import { resolve } from "../../../model/resolve.ts";
import { service } from "../../../model/service.ts";
import * as signal from "../../../model/signal.ts";
import { above, one, type Rung, type ThresholdOptions, warning, when, windows } from "../../../model/threshold.ts";
import { compileToCloudWatch } from "../../../platforms/cloudwatch/compile.ts";
import { checkActions, checkNames, nearestPeriods } from "../../../platforms/cloudwatch/limits.ts";
import { leadScoring } from "../../../services/lead-scoring.ts";
import { alert, alerts, changed, production } from "./support.ts";

const alarms = alerts.flatMap((resolved) => compileToCloudWatch(resolved).rule);
const of = (name: string) => compileToCloudWatch(alert(name));

/** An alarm on a few lines, for the golden file: what it reads, how it is judged, how it differs. */
const summary = () =>
  Object.fromEntries(
    alerts.map((resolved) => {
      const { rule, deviations } = compileToCloudWatch(resolved);
      const [alarm] = rule;
      const metrics = alarm?.metrics.map((query) => {
        if ("expression" in query) return `${query.id} = ${query.expression}`;
        const { stat, metricName, dimensions, period } = query.metricStat;
        return `${query.id}: ${stat} ${metricName} ${dimensions.map((d) => `${d.name}=${d.value}`).join(" ")} ${period} s`;
      });
      const judged = `${alarm?.comparisonOperator} ${alarm?.limit}, ${alarm?.datapointsToAlarm} of ${alarm?.evaluationPeriods}, missing ${alarm?.treatMissingData}`;
      return [alarm?.name, { metrics, judged, deviations: deviations.map(words) }];
    }),
  );

const app = source("application", { job: "app", targets: ["app:80"], every: seconds(10) });
const letters = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"] as const;
const calls = app.counter("calls_total", { labels: { letter: letters, user: open } });
const over = minutes(5);
const made = (of: Rung<any>["signal"], options: Partial<ThresholdOptions> = {}, name = "Wrong") => {
  const rung = warning(of, above(of.unit(0.5)) as never, { runbook: "r", summary: "It is wrong", ...options });
  const shop = service("app", {
    ...{ title: "App", owner: "team", runbookUrl: "https://runbooks.example.com" },
    thresholds: [one(name, rung as Rung)],
    runbooks: { r: { title: "It is wrong", steps: ["Look"] } },
  });
  return resolve(production([shop]))[0] as (typeof alerts)[number];
};
const compiled = (...args: Parameters<typeof made>) => compileToCloudWatch(made(...args));

describe("the alarms of lead-scoring", () => {
  it("are those of the golden file", () => {
    const golden = JSON.parse(readFileSync(join(__dirname, "golden/lead-scoring.json"), "utf8"));
    expect(summary()).toEqual(golden);
  });

  it("would all be taken by CloudWatch", () => {
    expect(alarms.map((alarm) => [alarm.name, objections(alarm)])).toEqual(alarms.map(({ name }) => [name, []]));
  });

  it("are thirteen, one for each threshold, with stable names", () => {
    checkNames(alarms);
    expect(alarms.map(({ name }) => name)).toEqual(
      leadScoring.thresholds.map(({ name }) => `production-lead-scoring-${name}`).sort(),
    );
  });

  it("divide once, and never write a complement as one minus", () => {
    for (const { metrics } of alarms) {
      for (const query of metrics) {
        if ("expression" in query) expect(query.expression).not.toMatch(/1 ?-|\/.*\/(?!PERIOD)/);
      }
    }
  });

  it("are the same each time", () => {
    expect(JSON.stringify(alerts.map((r) => compileToCloudWatch(r)))).toBe(
      JSON.stringify(resolve(production()).map((r) => compileToCloudWatch(r))),
    );
  });

  it("say what is wrong, where it is decided, what to do and who answers", () => {
    expect(of("HighErrorRate").rule[0]?.description.replace(/:\d+\./, ":41.")).toBe(
      [
        "Requests fail.",
        "share of status 5… in http_requests_total above 5 % over 5 min, lasting 3 min, with at least 20 events.",
        "Environment: production.",
        "From services/lead-scoring.ts:41.",
        "Runbook: https://runbooks.example.com/lead-scoring#errors",
        "Owner: lead-scoring-team",
      ].join("\n"),
    );
  });
});

describe("a label that no alarm tells apart", () => {
  it("is named where the condition says per", () => {
    const text = of("HighCPU").rule[0]?.description;
    expect(text).toContain("per instance.\nNot told apart here: instance (all taken together).");
    expect(of("HighErrorRate").rule[0]?.description).not.toContain("Not told apart");
  });
});

describe("one number", () => {
  const environment = production([leadScoring], {
    "lead-scoring": { HighLatency: { limit: ms(250), because: "the contract says so" } },
  });
  const after = resolve(environment).map((r) => compileToCloudWatch(r).rule[0]);

  it("reaches the bucket that is read and the text, and nothing else", () => {
    const changes = after.flatMap((alarm, i) =>
      JSON.stringify(alarm) === JSON.stringify(alarms[i]) ? [] : [[alarm, alarms[i]] as const],
    );
    expect(changes.map(([alarm]) => alarm?.threshold)).toEqual(["HighLatency"]);
    const [now, before] = changes[0] as (typeof changes)[number];
    const back = JSON.stringify({ ...now, description: "" }).replace("_le_0_25", "_le_0_5");
    expect(back).toBe(JSON.stringify({ ...before, description: "" }));
  });

  it("is told with its reason and what it was", () => {
    const text = after.find((alarm) => alarm?.threshold === "HighLatency")?.description;
    expect(text).toContain("above 250 ms over 5 min");
    expect(text).toContain("production: limit 250 ms instead of 500 ms, because the contract says so");
  });
});

describe("the number of periods", () => {
  it.each([
    [5, 0, undefined, 1],
    [5, 2, undefined, 1],
    [5, 2, "strict", 2],
    [5, 5, undefined, 2],
    [5, 7, undefined, 2],
    [5, 7, "strict", 3],
    [1, 5, undefined, 6],
    [1, 5, "strict", 6],
  ] as const)("of %d min lasting %d min, %s, is %d", (window, lasting, continuity, periods) => {
    const options = { lasting: minutes(lasting), ...(continuity && { continuity }) };
    const [alarm] = compiled(signal.rate(calls, { over: minutes(window) }), options).rule;
    expect([alarm?.evaluationPeriods, alarm?.datapointsToAlarm]).toEqual([periods, periods]);
  });

  it("is what the author says where windows are counted", () => {
    const { rule, deviations } = compiled(signal.rate(calls, { over }), { lasting: windows(4) });
    expect(rule[0]?.evaluationPeriods).toBe(4);
    expect(deviations.filter(({ kind }) => ["early", "misses"].includes(kind))).toEqual([]);
  });
});

describe("a second condition", () => {
  const own = signal.rate(calls, { over, by: ["letter"] });
  const depth = app.gauge("queue_depth", { labels: { letter: letters } });
  const given = (by: readonly "letter"[]) => {
    const queue = signal.level(depth, { over, across: "sum", where: { letter: "b" }, by: by as any });
    return compiled(own, { provided: when(queue as any, above(count(3)) as never) });
  };

  it("leaves out the alarms of which it is never true, and those alone", () => {
    expect(given(["letter"]).rule.map(({ tuple }) => tuple)).toEqual([{ letter: "b" }]);
    // of no label it is one for all of them, whatever it reads
    expect(given([]).rule.map(({ tuple }) => tuple.letter)).toEqual(letters);
  });

  it("says of its own numbers what is said of those of a threshold", () => {
    expect(given([]).deviations.map(words)).toContainEqual(
      expect.stringMatching(/off by 3\.3 % in its provided condition, for each scrape .* samples are added up/),
    );
  });
});

describe("lagged copies", () => {
  const share = signal.share(calls, { letter: "a" }, { over });
  const lagsOf = (lasting: number) =>
    compiled(share, { lasting: minutes(lasting), encoding: "lagged" }).rule[0]?.metrics.flatMap((query) =>
      "metricStat" in query && query.metricStat.dimensions.some(({ name }) => name === "letter")
        ? [query.metricStat.metricName]
        : [],
    );

  it("are those of every minute where ten metrics are enough, else of the two ends", () => {
    expect(lagsOf(2)).toEqual(["calls_total", "calls_total_lag_1m", "calls_total_lag_2m"]);
    expect(lagsOf(10)).toEqual(["calls_total", "calls_total_lag_10m"]);
  });

  it("are not asked for where periods are exact", () => {
    const { rule } = compiled(signal.rate(calls, { over: minutes(1) }), { lasting: minutes(2), encoding: "lagged" });
    expect(rule[0]?.evaluationPeriods).toBe(3);
  });
});

describe("what CloudWatch would refuse is refused here", () => {
  const where = { letter: letters };
  it.each([
    [
      "too many metrics",
      () => compiled(signal.rate(calls, { over, where })),
      "needs 11 metrics, and an alarm holds 10. Name fewer",
    ],
    [
      "a period it does not have",
      () => compiled(signal.rate(calls, { over: seconds(90) })),
      "has no period of 90 s. A period is 10, 20, 30 or a multiple of 60 s: use a window of 60 or 120 s",
    ],
    [
      "more than a day",
      () => compiled(signal.rate(calls, { over: minutes(30) }), { lasting: hours(24) }),
      "an alarm over 88200 s looks back farther than the 86400 s that CloudWatch allows",
    ],
    [
      "more than a week",
      () => compiled(signal.rate(calls, { over: hours(1) }), { lasting: days(7) }),
      "farther than the 604800 s",
    ],
    [
      "two periods",
      () =>
        compiled(signal.rate(calls, { over }), {
          provided: when(signal.rate(calls, { over: minutes(1) }), above(perSecond(1))),
        }),
      "reads 300 s and, in its provided condition, 60 s; all metrics of an alarm have one period. Read the provided signal over 300 s",
    ],
    [
      "a name that is too long",
      () => compiled(signal.rate(calls, { over }), {}, "A".repeat(250)),
      "has 265 characters of 255. Shorten",
    ],
    [
      "a text that is too long",
      () => compiled(signal.rate(calls, { over }), { owner: "o".repeat(1000) }),
      /take \d+ characters, and a description holds 1024. Shorten the runbook URL, the owner/,
    ],
    [
      "a label of which no value is left",
      () => compiled(signal.rate(calls, { over, by: ["letter"], where: { letter: { startsWith: "k" } } }), {}),
      undefined,
    ],
    [
      "a label without values",
      () => {
        const none = app.counter("none_total", { labels: { kind: [] as readonly string[] } });
        return compiled(signal.rate(none, { over, by: ["kind"] }));
      },
      'keeps the label "kind", of which no value is left',
    ],
    [
      "a value that is no dimension",
      () => compiled(signal.rate(calls, { over, where: { user: "Zoë" } })),
      'reads user = "Zoë", which is no CloudWatch dimension. A value is 1 to 1,024 ASCII characters',
    ],
    [
      "copies of what is missing",
      () => compiled(signal.rate(calls, { over }), { lasting: minutes(2), encoding: "lagged", whenMissing: "breach" }),
      "asks for lagged copies, which do not show what is missing. Leave out",
    ],
    [
      "copies that take too many metrics",
      () =>
        compiled(
          signal.share(
            calls,
            { letter: ["a", "b", "c"] },
            { over, within: { letter: ["a", "b", "c", "d", "e", "f"] } },
          ),
          {
            ...{ lasting: minutes(2), encoding: "lagged" as const },
          },
        ),
      "which take 12 metrics, and an alarm holds 10",
    ],
    [
      "copies from too far ahead",
      () => compiled(signal.rate(calls, { over }), { lasting: hours(3), encoding: "lagged" }),
      "time stamps of at most 120 min ahead",
    ],
    [
      "six actions",
      () => checkActions("x", "alarm", Array(6).fill("arn:aws:sns:eu-west-1:1:t")),
      "has 6 alarm actions, and CloudWatch takes 5",
    ],
    [
      "an action of EC2",
      () => checkActions("x", "ok", ["arn:aws:automate:eu-west-1:ec2:stop"]),
      "cannot call arn:aws:automate",
    ],
    [
      "two alarms of one name",
      () => checkNames([...alarms, ...alarms.slice(0, 1)]),
      'Two alarms are called "production-lead-scoring-',
    ],
  ] as const)("%s", (_, attempt, message) => {
    if (message === undefined) expect(attempt).not.toThrow();
    else expect(attempt).toThrow(message);
  });

  it("names the periods on both sides of one that is none", () => {
    expect([5, 15, 45, 90, 301].map(nearestPeriods)).toEqual([[10], [10, 20], [30, 60], [60, 120], [300, 360]]);
  });
});

describe("a text that is too long", () => {
  it("loses the end of its reason, then of its summary, never its threshold", () => {
    const reason = "customers have told us again and again that ".repeat(40);
    const resolved = {
      ...alert("HighLatency"),
      changes: [{ what: "limit", from: "1 s", to: "500 ms" }] as const,
      because: reason,
    };
    const { rule } = compileToCloudWatch(resolved);
    expect(rule[0]?.description.length).toBeLessThanOrEqual(1024);
    expect(rule[0]?.description).toContain("above 500 ms over 5 min, lasting 2 min,");
    expect(rule[0]?.description).toMatch(/because customers have told .*…\.\nRunbook: .*\nOwner: lead-scoring-team$/);
    const both = changed(resolved, { summary: "Requests are slow ".repeat(100) });
    const text = compileToCloudWatch({ ...both, because: reason }).rule[0]?.description ?? "";
    expect(text.length).toBeLessThanOrEqual(1024);
    expect(text).toMatch(/^Requests are slow .*…\.\nP95 of http_request_duration_seconds above 500 ms/);
  });
});

describe("labels that a threshold keeps", () => {
  it("become one alarm for each declared value, named and told by it", () => {
    const { rule, reading, deviations } = compiled(
      signal.rate(calls, { over, by: ["letter"], where: { letter: ["b", "a"] } }),
    );
    expect(rule.map(({ name, tuple }) => [name, tuple])).toEqual([
      ["production-app-Wrong-a", { letter: "a" }],
      ["production-app-Wrong-b", { letter: "b" }],
    ]);
    expect(rule[0]?.description).toContain("(letter a)");
    expect(rule[0]?.metrics.flatMap((q) => ("metricStat" in q ? q.metricStat.dimensions : []))).toEqual([
      { name: "environment", value: "production" },
      { name: "job", value: "app" },
      { name: "letter", value: "a" },
      { name: "service", value: "app" },
    ]);
    expect(reading.tuples).toBe("kept");
    expect(deviations.map(({ kind }) => kind)).not.toContain("per-series lost");
  });

  it("are taken as pairs where there are two", () => {
    const pairs = app.counter("pairs_total", { labels: { x: ["1", "2"], y: ["p", "q"] } });
    const { rule } = compiled(signal.rate(pairs, { over, by: ["x", "y"] }));
    expect(rule.map(({ tuple }) => tuple)).toEqual([
      { x: "1", y: "p" },
      { x: "1", y: "q" },
      { x: "2", y: "p" },
      { x: "2", y: "q" },
    ]);
  });

  it.each([
    ["worst", "max", "worst", "Maximum"],
    ["worst", "avg", "together", "Average"],
    ["none", "max", "together", "Maximum"],
    ["native", "max", "together", "Maximum"],
  ] as const)(
    "are lost where they are open: asked for %s across %s, they are %s",
    (elsewhere, across, instead, stat) => {
      const gauge = app.gauge("g", { labels: { user: unbounded({ elsewhere }) } });
      const { rule, reading, deviations } = compiled(signal.level(gauge, { across, by: ["user"] }));
      expect(reading.tuples).toBe(instead);
      expect(deviations).toContainEqual(
        expect.objectContaining({ kind: "per-series lost", labels: ["user"], instead }),
      );
      expect(rule[0]?.metrics[0]).toMatchObject({ id: "level", metricStat: { stat } });
    },
  );
});

describe("what CloudWatch cannot say", () => {
  it("is announced as unavailable, without an alarm", () => {
    const { rule, deviations } = compiled(signal.unusual(signal.rate(calls, { over })));
    expect(rule).toEqual([]);
    expect(deviations.map(({ kind }) => kind)).toEqual(["unavailable"]);
  });

  it("is announced for an alert that shall stay, and its reading takes it back", () => {
    const { deviations, reading } = compiled(signal.rate(calls, { over }), { resolveAfter: minutes(5) });
    expect(deviations).toContainEqual(
      expect.objectContaining({ kind: "unavailable", why: expect.stringContaining("resolveAfter") }),
    );
    expect(reading.resolveAfter).toBe(-300);
  });
});
