import { dashboard, panel, row } from "../../../model/dashboard.ts";
import { inbox } from "../../../model/environment.ts";
import { source } from "../../../model/metric.ts";
import { minutes, ms, seconds } from "../../../model/quantity.ts";
import { resolve } from "../../../model/resolve.ts";
import { metricsOf, type Service, service } from "../../../model/service.ts";
import { level, mean, quantile, rate, type Signal } from "../../../model/signal.ts";
import { above, one, warning } from "../../../model/threshold.ts";
import { bandsOf } from "../../../platforms/cloudwatch/anomalies.ts";
import { contextsOf } from "../../../platforms/cloudwatch/contexts.ts";
import { cloudWatchDashboards } from "../../../platforms/cloudwatch/dashboards.ts";
import { AwsStack } from "../../../stacks/aws-stack.ts";
import { blocks, synthesize } from "../../support/terraform.ts";
import { production } from "./support.ts";

const api = source("application", { job: "api", targets: ["api:1"], every: seconds(15) });
const requests = api.counter("requests_total", { labels: { status: ["200", "500"] } });
const duration = api.histogram("duration_seconds", { buckets: [ms(100), ms(500), seconds(1)] });
const traffic = rate(requests, { over: minutes(5) });
const latency = quantile(0.95, duration, { over: minutes(5) });
const average = mean(duration, { over: minutes(5) });
const inFlight = level(api.gauge("in_flight"), { across: "max" });
const asking = (anomalies: Readonly<Record<string, Signal<any>>>): Service =>
  service("api", {
    title: "API",
    owner: "team",
    runbooks: { it: { title: "It", steps: ["Look"] } },
    runbookUrl: "https://x",
    dashboards: [
      dashboard("Board", [row("Row", panel.stat("A", traffic), panel.stat("B", average), panel.stat("C", inFlight))]),
    ],
    thresholds: [one("Slow", warning(latency, above(ms(500)), { runbook: "it" }))],
    anomalies,
  });
const bands = (anomalies: Readonly<Record<string, Signal<any>>>) => {
  const where = production([asking(anomalies)]);
  return contextsOf(where, resolve(where)).flatMap(bandsOf);
};

describe("what is usual on CloudWatch", () => {
  it("is learned of a signal that a service names", () => {
    expect(bands({ traffic })).toMatchSnapshot();
  });

  it.each([
    ["traffic can be too low and too high", traffic, "LessThanLowerOrGreaterThanUpperThreshold"],
    ["a time can be too long", average, "GreaterThanUpperThreshold"],
    ["the share within a threshold can be too low", latency, "LessThanLowerThreshold"],
    ["a level alone is its own value", inFlight, "LessThanLowerOrGreaterThanUpperThreshold"],
  ])("%s", (_, signal, expected) => {
    const [band] = bands({ it: signal });
    expect(band?.comparisonOperator).toBe(expected);
    const returned = band?.metrics.filter(({ returnData }) => returnData).map(({ id }) => id);
    expect(returned).toHaveLength(2);
    expect(returned).toContain(band?.thresholdMetricId);
    const ids = new Set(band?.rows.map((cells) => (cells.at(-1) as { id: string }).id));
    expect(ids.size).toBe(band?.rows.length);
    const [row] = band?.rows[0] ?? [];
    expect(ids).toContain(/\((\w+), 3\)/.exec((row as { expression: string }).expression)?.[1]);
  });

  it.each([
    ["labels", rate(requests, { over: minutes(5), by: ["status"] }), "keeps status, and a band is of one series"],
    ["a quantile without a threshold", quantile(0.5, duration, { over: minutes(5) }), "has no value on CloudWatch"],
    [
      "what nobody reads",
      rate(api.counter("other_total"), { over: minutes(5) }),
      "reads what does not reach CloudWatch",
    ],
  ])("refuses %s", (_, signal, message) => {
    expect(() => bands({ it: signal })).toThrow(message);
  });

  it("is drawn, and told when it is left and when it is back", () => {
    const where = { ...production([asking({ traffic })]), aws: { account: "1".repeat(12), region: "eu-central-1" } };
    const options = { region: "eu-central-1", alarms: [], arn: (name: string) => name };
    const [board] = cloudWatchDashboards(where, resolve(where), options);
    expect(JSON.stringify(board)).toContain("ANOMALY_DETECTION_BAND(events_shown, 3)");
    const stack = synthesize("aws", (app) => new AwsStack(app, "aws", where));
    const [alarm] = blocks(stack, "aws_cloudwatch_metric_alarm").filter((each) => each.threshold_metric_id);
    expect(alarm).toMatchSnapshot();
  });

  it("is refused where nobody would be told", () => {
    const critical = { all: { severities: ["critical", "warning"] as const, channels: [inbox()] } };
    const aws = { account: "1".repeat(12), region: "eu-central-1" };
    const where = { ...production([asking({ traffic })]), aws, receivers: critical };
    expect(() => synthesize("aws", (app) => new AwsStack(app, "aws", where))).toThrow(
      "api asks for anomalies, and nobody in production is told of info",
    );
  });

  it("needs what it reads to be declared", () => {
    const names = metricsOf(asking({ other: rate(api.counter("other_total"), { over: minutes(5) }) })).map(
      (m) => m.name,
    );
    expect(names).toContain("other_total");
  });
});
