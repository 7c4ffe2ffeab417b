import { firings } from "../../../conformance/cloudwatch/alarm.ts";
import { objections } from "../../../conformance/cloudwatch/limits.ts";
import type { AwsNative, AwsPlace } from "../../../model/aws-place.ts";
import type { Environment } from "../../../model/environment.ts";
import { minutes, ms, percent, perSecond, seconds } from "../../../model/quantity.ts";
import { episodes } from "../../../model/reference/episodes.ts";
import { type Resolved, resolve } from "../../../model/resolve.ts";
import { service } from "../../../model/service.ts";
import { mean, quantile, rate, share, up } from "../../../model/signal.ts";
import { source } from "../../../model/source.ts";
import { above, critical, is, one, type Rung, when, windows } from "../../../model/threshold.ts";
import { bandsOf } from "../../../platforms/cloudwatch/anomalies.ts";
import { compileToCloudWatch } from "../../../platforms/cloudwatch/compile.ts";
import { insightsWarnings } from "../../../platforms/cloudwatch/container-insights.ts";
import { contextsOf } from "../../../platforms/cloudwatch/contexts.ts";
import { drawnIn } from "../../../platforms/cloudwatch/dashboard-body.ts";
import { cloudWatchDashboards } from "../../../platforms/cloudwatch/dashboards.ts";
import { partsOf } from "../../../platforms/cloudwatch/parts.ts";
import { checkPlace } from "../../../platforms/cloudwatch/place.ts";
import { scalingOf } from "../../../platforms/cloudwatch/scaling.ts";
import { telemetryOf } from "../../../platforms/collector/telemetry.ts";
import { costOf } from "../../../review/cost/cost.ts";
import { incidents } from "./incidents.ts";
import { played, production, times } from "./support.ts";
import { Vended } from "./vended.ts";

const home = { account: "222222222222", region: "eu-central-1" } as const;
const ecs = { cluster: "production", service: "scoring" };
const loadBalancer = { name: "app/shop/50dc6c495c0c9188", targetGroup: "targetgroup/scoring/73e2d6bc24d8a067" };
const chosen: AwsNative = {
  ecs,
  loadBalancer,
  thresholds: {
    HighCPU: "ecs cpu",
    CriticalCPU: "ecs cpu",
    HighMemory: "ecs memory",
    CriticalMemory: "ecs memory",
    HighErrorRate: "load balancer 5xx share",
    HighLatency: "load balancer response time",
    CriticalLatency: "load balancer response time",
  },
};
const at = (native: Readonly<Record<string, AwsNative>>, place: Partial<AwsPlace> = {}): Environment => ({
  ...production(),
  aws: { ...home, ...place, native },
});
const there = at({ "lead-scoring": chosen });
const all = resolve(there);
const named = (name: string, of: readonly Resolved[] = all): Resolved =>
  of.find(({ threshold }) => threshold.name === name) as Resolved;
const alarmOf = (name: string) => {
  const compiled = compileToCloudWatch(named(name), all);
  return { ...compiled, alarm: compiled.rule[0] as (typeof compiled.rule)[number] };
};
const names = Object.keys(chosen.thresholds);

describe("a threshold on a metric of AWS", () => {
  it("is a plain alarm on percent where AWS counts percent, of the service of ECS", () => {
    const { alarm } = alarmOf("HighCPU");
    expect(alarm).toMatchObject({ limit: 80, comparisonOperator: "GreaterThanThreshold" });
    expect(alarm.metrics).toEqual([
      {
        id: "used",
        returnData: true,
        metricStat: {
          namespace: "AWS/ECS",
          metricName: "CPUUtilization",
          dimensions: [
            { name: "ClusterName", value: "production" },
            { name: "ServiceName", value: "scoring" },
          ],
          period: 300,
          stat: "Average",
        },
      },
    ]);
    expect(alarm.description).toContain("Read from AWS/ECS CPUUtilization of production, scoring.");
  });

  it("is a share by metric math, and a percentile in seconds, with the traffic that it asks for", () => {
    const [share] = alarmOf("HighErrorRate").alarm.metrics;
    expect(share).toMatchObject({ expression: "IF(all>=20, part/all, 0)", returnData: true });
    const { alarm } = alarmOf("HighLatency");
    expect(alarm.limit).toBe(0.5);
    expect(alarm.metrics).toContainEqual(
      expect.objectContaining({ id: "time", metricStat: expect.objectContaining({ stat: "p95" }) }),
    );
  });

  it.each(names)("%s is taken by CloudWatch, and says what it reads instead", (name) => {
    const { alarm, deviations } = alarmOf(name);
    expect(objections(alarm)).toEqual([]);
    expect(deviations).toContainEqual(expect.objectContaining({ kind: "native source" }));
    expect(deviations.map(({ kind }) => kind)).not.toContain("unavailable");
  });

  it("says that instances are not told apart", () => {
    const { deviations, reading } = alarmOf("HighCPU");
    expect(deviations.filter(({ kind }) => kind === "per-series lost")).toEqual([
      expect.objectContaining({ labels: ["instance"], instead: "native" }),
    ]);
    expect(reading.tuples).toBe("together");
  });

  const worlds = ["a step", "a flap", "low traffic"];
  it.each(names.flatMap((name) => worlds.map((world) => [name, world] as const)))(
    "%s does in %s what its reading says, where AWS measures what the application does",
    (name, world) => {
      const { metrics, history, span } = played(incidents[world] as (typeof incidents)[string]);
      const { alarm, reading } = alarmOf(name);
      const { threshold } = named(name);
      const vended = new Vended(metrics, threshold.line.limit.base);
      const expected = episodes(threshold, history, span, reading);
      expect(times(firings(alarm, vended, span, { settle: reading.settle }))).toEqual(times(expected));
      if (world === "a step") expect(expected).toHaveLength(1);
    },
  );
});

describe("what follows a threshold to the metrics of AWS", () => {
  const read = (environment: Environment) =>
    telemetryOf(environment, resolve(environment), "aws").flatMap(({ sources }) =>
      sources.flatMap(({ published }) => published.map(({ name }) => name)),
    );
  const rows = cloudWatchDashboards(there, all, {
    region: "eu-central-1",
    alarms: [],
    arn: (name) => name,
  })
    .flatMap(({ body }) => body.widgets)
    .flatMap(drawnIn);
  const titled = (title: string) => rows.find((widget) => widget.title.startsWith(title));

  it("is that the collector publishes nothing that only they would read, and that nobody pays for it", () => {
    const before = read(production());
    const gone = before.filter((name) => !read(there).includes(name));
    expect(gone).toEqual(
      expect.arrayContaining([
        "node_cpu_seconds_total",
        "node_memory_MemTotal_bytes",
        "http_request_duration_seconds_le_1",
      ]),
    );
    // what is drawn besides is read from the application still
    expect(read(there)).toContain("http_requests_total");
    const cost = (environment: Environment) => costOf({ ...environment, aws: { ...home, ...environment.aws } }).total;
    expect(cost(there)).toBeLessThan(cost(production()));
    expect(telemetryOf(there, all, "azure")).toEqual(telemetryOf(production(), resolve(production()), "azure"));
  });

  it("is that panels of the same signal show it, in their units, quantiles among them", () => {
    expect(titled("CPU usage (%)")?.metrics).toEqual([
      [
        "AWS/ECS",
        "CPUUtilization",
        "ClusterName",
        "production",
        "ServiceName",
        "scoring",
        expect.objectContaining({ stat: "Average" }),
      ],
    ]);
    const latency = titled("Latency (ms)");
    expect(latency?.title).toBe("Latency (ms); from AWS/ApplicationELB");
    expect(JSON.stringify(latency?.metrics)).toMatch(/"p50".*"p95".*"p99"/);
    expect(latency?.metrics).toContainEqual([expect.objectContaining({ expression: "s1_time*1000", label: "P95" })]);
    expect(latency?.annotations?.horizontal.map(({ value }) => value)).toEqual(expect.arrayContaining([500, 1000]));
  });

  it("is that what is usual is learned of it", () => {
    const [context] = contextsOf(there, all);
    const band = bandsOf(context as NonNullable<typeof context>).find(({ name }) => name.endsWith("latency"));
    expect(band?.comparisonOperator).toBe("GreaterThanUpperThreshold");
    expect(JSON.stringify(band?.metrics)).toContain("TargetResponseTime");
  });

  it("is that it scales by distances in percent", () => {
    const scales = { "lead-scoring": { cluster: "production", service: "scoring", least: 1, most: 4 } };
    const scaled = at({ "lead-scoring": { thresholds: { HighCPU: "ecs cpu", CriticalCPU: "ecs cpu" } } }, { scales });
    const resolved = resolve(scaled);
    const alarms = resolved.flatMap((each) => compileToCloudWatch(each, resolved).rule);
    const policies = scalingOf(scaled, resolved, alarms).services[0]?.policies ?? [];
    expect(policies.find(({ name }) => name.endsWith("HighCPU-scale-in"))).toMatchObject({ state: "ok", to: -40 });
  });

  it("is that whoever deploys is told where Container Insights must be on", () => {
    const thresholds = { HighCPU: "container insights cpu", CriticalCPU: "container insights cpu" } as const;
    expect(insightsWarnings(at({ "lead-scoring": { ecs, thresholds } }))).toEqual([
      expect.stringContaining("aws ecs update-cluster-settings --cluster production --settings"),
    ]);
    expect(insightsWarnings(there)).toEqual([]);
  });

  it("goes with a service that is elsewhere", () => {
    const elsewhere = { "lead-scoring": { account: "333333333333", region: "eu-west-1" } };
    const [part] = partsOf(at({ "lead-scoring": chosen }, { elsewhere })).filter(({ stack }) =>
      stack.includes("eu-west-1"),
    );
    expect(part?.environment.aws?.native).toEqual({ "lead-scoring": chosen });
  });
});

describe("a metric of AWS that cannot say what is asked", () => {
  const api = source("application", { job: "api", targets: ["api:1"], every: seconds(15) });
  const requests = api.counter("requests_total", { labels: { status: ["200", "500"], region: ["eu", "us"] } });
  const duration = api.histogram("duration_seconds", { buckets: [ms(100), ms(500)] });
  const five = { over: minutes(5) };
  const runbook = "it";
  const compiled = (rung: Rung<any>, measure: AwsNative["thresholds"][string], native: Partial<AwsNative> = chosen) => {
    const base = {
      title: "API",
      owner: "team",
      runbooks: { it: { title: "It", steps: ["Look"] } },
      runbookUrl: "https://x",
    };
    const shop = service("shop", {
      ...base,
      thresholds: [one("It", rung), one("Other", critical(rate(requests, five), above(perSecond(1)), { runbook }))],
    });
    const thresholds = { It: measure };
    const environment = { ...production([shop]), aws: { ...home, native: { shop: { ...native, thresholds } } } };
    return compileToCloudWatch(named("It", resolve(environment)));
  };
  const errors = share(requests, { status: "500" }, five);
  const latency = quantile(0.95, duration, five);

  it.each<[string, () => unknown, string]>([
    [
      "labels with an alarm each",
      () =>
        compiled(
          critical(rate(requests, { ...five, by: ["region"] }), above(perSecond(1)), { runbook }),
          "load balancer requests",
        ),
      'shop/It has an alarm for each region, which "load balancer requests" does not tell apart',
    ],
    [
      "another quantity",
      () => compiled(critical(latency, above(ms(500)), { runbook }), "ecs cpu"),
      'shop/It is a quantile in time, which "ecs cpu" does not say. Read a ratio from it',
    ],
    [
      "single status codes",
      () => compiled(critical(errors, above(percent(5)), { runbook }), "load balancer 5xx share"),
      "shop/It is about some status only",
    ],
    [
      "some of the requests",
      () =>
        compiled(
          critical(rate(requests, { ...five, where: { region: "eu" } }), above(perSecond(1)), { runbook }),
          "load balancer requests",
        ),
      "shop/It is about some region only",
    ],
    [
      "windows below a minute",
      () =>
        compiled(
          critical(quantile(0.95, duration, { over: seconds(30) }), above(ms(500)), { runbook }),
          "load balancer response time",
        ),
      'reads windows of 30 s, and "load balancer response time" has a point a minute',
    ],
    [
      "a second condition",
      () =>
        compiled(
          critical(latency, above(ms(500)), { runbook, provided: when(rate(requests, five), above(perSecond(1))) }),
          "load balancer response time",
        ),
      "has no second condition",
    ],
    [
      "one threshold of a signal alone",
      () =>
        compiled(
          critical(rate(requests, { over: minutes(2) }), above(perSecond(9)), { runbook }),
          "load balancer requests",
        ),
      "and Other, which is about the same signal, is not. Name Other in aws.native too",
    ],
    [
      "no service of ECS",
      () =>
        compiled(
          critical(share(requests, { status: { startsWith: "5" } }, five), above(percent(5)), { runbook }),
          "ecs cpu",
          {},
        ),
      "nothing says of which service of ECS",
    ],
    [
      "no target group",
      () =>
        compiled(critical(up(api), is("down"), { runbook }), "load balancer healthy targets", {
          loadBalancer: { name: loadBalancer.name },
        }),
      "nothing says of which target group",
    ],
  ])("is refused: %s", (_, compile, message) => {
    expect(compile).toThrow(message);
  });

  it("is read where it can: means, healthy targets, requests a second, containers", () => {
    const value = (rung: Rung<any>, measure: AwsNative["thresholds"][string]) => {
      const [alarm] = compiled(rung, measure).rule;
      const returned = alarm?.metrics.find(({ returnData }) => returnData);
      return [alarm?.limit, returned && "expression" in returned ? returned.expression : returned?.metricStat.stat];
    };
    expect(value(critical(mean(duration, five), above(ms(500)), { runbook }), "load balancer response time")).toEqual([
      0.5,
      "Average",
    ]);
    expect(
      value(critical(up(api), is("down"), { runbook, lasting: windows(2) }), "load balancer healthy targets"),
    ).toEqual([1, "Maximum"]);
    expect(value(critical(errors, above(percent(90)), { runbook }), "container insights memory")).toEqual([
      0.9,
      "used/reserved",
    ]);
  });

  it.each<[string, Readonly<Record<string, AwsNative>>, string]>([
    ["an unknown service", { shop: { thresholds: {} } }, "aws.native names"],
    ["an unknown threshold", { "lead-scoring": { thresholds: { HighCpu: "ecs cpu" } } }, "Did you mean HighCPU"],
    [
      "an ARN instead of a name",
      {
        "lead-scoring": {
          thresholds: {},
          loadBalancer: { name: "arn:aws:elasticloadbalancing:eu:1:loadbalancer/app/a/b" },
        },
      },
      "It is the last part of the ARN, such as app/shop/50dc6c495c0c9188",
    ],
  ])("is refused in the environment: %s", (_, native, message) => {
    expect(() => checkPlace(at(native))).toThrow(message);
  });
});
