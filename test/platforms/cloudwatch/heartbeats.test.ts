import { firings } from "../../../conformance/cloudwatch/alarm.ts";
import { objections } from "../../../conformance/cloudwatch/limits.ts";
import { type Stat, statisticOf } from "../../../conformance/cloudwatch/published.ts";
import type { Environment } from "../../../model/environment.ts";
import { count, minutes, type Quantity, seconds } from "../../../model/quantity.ts";
import { resolve } from "../../../model/resolve.ts";
import { type Service, service } from "../../../model/service.ts";
import { level } from "../../../model/signal.ts";
import { source } from "../../../model/source.ts";
import { above, one, warning } from "../../../model/threshold.ts";
import { heartbeatsOf } from "../../../platforms/cloudwatch/heartbeats.ts";
import { production } from "./support.ts";

const shop = (every: Quantity<"time">, kind: "application" | "mesh" = "application"): Service => {
  const api = source(kind, { job: "shop", targets: ["shop:1"], every });
  const queue = level(api.gauge("queue_length"), { across: "max", over: minutes(10) });
  return service("shop", {
    ...{ title: "Shop", owner: "team", runbooks: { it: { title: "It", steps: ["Look"] } }, runbookUrl: "https://x" },
    thresholds: [one("Long", warning(queue, above(count(5)), { runbook: "it" }))],
  });
};
const of = (environment: Environment) => heartbeatsOf(environment, resolve(environment));
const alarmOf = (each: Service) => of(production([each]))[0] as ReturnType<typeof of>[number];

/** The log group of the metrics: an event at every scrape until the collector is gone. */
const until = (end: number, every: number) => ({
  read: ({ period, stat }: Stat, to: number, arrived = to): number | undefined => {
    const last = Math.min(to, arrived, end);
    const events = Math.max(0, Math.floor(last / every) - Math.floor((to - period) / every));
    return statisticOf(stat, Array<number>(events).fill(1));
  },
});

describe("telemetry that stops", () => {
  it("is told of each service whose metrics are carried, as bad as the worst that cannot fire any more", () => {
    const alarms = of(production());
    expect(alarms.map(({ name, severity }) => [name, severity])).toEqual([
      ["production-lead-scoring-TelemetryStopped", "critical"],
    ]);
    expect(alarmOf(shop(seconds(15))).severity).toBe("warning");
    expect(alarms.flatMap(objections)).toEqual([]);
    expect(alarms[0]?.description).toContain("/limen/production/lead-scoring/metrics");
  });

  it("is nothing where no collector carries anything", () => {
    expect(of(production([shop(seconds(15), "mesh")]))).toEqual([]);
  });

  it.each([
    [15, 60, 5],
    [60, 60, 5],
    [90, 120, 3],
    [600, 600, 2],
  ])("is waited for as long as scrapes are apart: every %i s is %i s, %i times", (every, period, periods) => {
    const alarm = alarmOf(shop(seconds(every)));
    const [query] = alarm.metrics;
    expect(query).toMatchObject({ metricStat: { period, metricName: "IncomingLogEvents" } });
    expect([alarm.evaluationPeriods, alarm.datapointsToAlarm]).toEqual([periods, periods]);
  });

  it("fires once the last event is out of sight, and not for a scrape that failed", () => {
    const alarm = alarmOf(shop(seconds(60)));
    const span = { from: 900, to: 7200 };
    const [fired, ...others] = firings(alarm, until(3600, 60), span);
    expect(others).toEqual([]);
    // older points of the evaluation range are judged before missing ones count
    expect(fired?.fires).toBeGreaterThanOrEqual(3600 + 300);
    expect(fired?.fires).toBeLessThanOrEqual(3600 + 300 + 180);
    expect(firings(alarm, until(7200, 180), span)).toEqual([]);
  });
});
