import { play } from "../../conformance/run.ts";
import { source, unbounded } from "../../model/metric.ts";
import { count, minutes, percent, perSecond, seconds } from "../../model/quantity.ts";
import type { Series } from "../../model/reference/history.ts";
import { level, rate, share } from "../../model/signal.ts";
import { above, one, type Rung, warning } from "../../model/threshold.ts";
import type { Tool } from "../../processes/tools.ts";
import { engineOf } from "../../queries/promql/engine.ts";
import { caseByHand, inShop } from "../support/by-hand.ts";
import { describeWithKql } from "../support/kql.ts";
import { itWithTool } from "../support/tool.ts";

const app = source("application", { job: "app", targets: ["app:1"], every: seconds(15) });
const tenant = unbounded({ cap: 5 });
const calls = app.counter("calls_total", { labels: { tenant, zone: ["", "eu", "us"] } });
const sessions = app.gauge("sessions", { labels: { tenant } });
const over = minutes(5);
const options = { runbook: "steps" };

/** A call a second of each kind, but from 25 to 45 minutes: then ten. */
const [from, to, end] = [25, 45, 65].map((minute) => minute * 60) as [number, number, number];
const times = Array.from({ length: end / 15 + 1 }, (_, i) => i * 15);
const inIncident = (t: number): number => Math.min(Math.max(t - from, 0), to - from);
const series = (metric: string, labels: Record<string, string>, value: (t: number) => number): Series => ({
  metric,
  labels: { job: "app", instance: "app:1", ...labels },
  samples: times.map((t) => [t, value(t)]),
});
const counted = (labels: Record<string, string>, busy: boolean): Series =>
  series("calls_total", labels, (t) => 1000 + t + (busy ? 9 * inIncident(t) : 0));
const open = (labels: Record<string, string>, busy: boolean): Series =>
  series("sessions", labels, (t) => (busy && t > from && t <= to ? 50 : 5));

/** What reads the tenants, or what has none; and the same read of the others, which must not be seen. */
const thresholds: Readonly<Record<string, Rung<any>>> = {
  Rate: warning(rate(calls, { over, where: { tenant: { set: true } } }), above(perSecond(5)), options),
  OfNobody: warning(rate(calls, { over, where: { tenant: { set: false } } }), above(perSecond(5)), options),
  Share: warning(share(calls, { tenant: { set: true } }, { over }), above(percent(80)), options),
  Level: warning(level(sessions, { across: "sum", where: { tenant: { set: true } } }), above(count(20)), options),
  LevelOfNobody: warning(
    level(sessions, { across: "max", where: { tenant: { set: false } } }),
    above(count(20)),
    options,
  ),
  Zones: warning(rate(calls, { over, where: { zone: ["", "eu"] } }), above(perSecond(7)), options),
  AnyZone: warning(rate(calls, { over, where: { zone: { set: true } } }), above(perSecond(7)), options),
};
const world = (who: "tenants" | "nobody"): readonly Series[] => {
  const tenants = who === "tenants";
  return [
    counted({ tenant: "a", zone: "eu" }, tenants),
    counted({ tenant: "b", zone: "us" }, tenants),
    counted({ zone: "us" }, !tenants),
    counted({}, !tenants),
    open({ tenant: "a" }, tenants),
    open({}, !tenants),
  ];
};
const firing = {
  tenants: ["AnyZone", "Level", "Rate", "Share", "Zones"],
  nobody: ["AnyZone", "LevelOfNobody", "OfNobody", "Zones"],
};

describeWithKql("A label that is set, and one that is not", () => {
  const title = "are told apart on every platform in the minutes of the reference";
  itWithTool("promtool", title, (promtool) => told(promtool), 600_000);

  async function told(promtool: Tool): Promise<void> {
    const playing = { promtool: { program: promtool.path, engine: engineOf(promtool.version) } };
    const alerts = inShop(...Object.entries(thresholds).map(([name, rung]) => one(name, rung)));
    for (const who of ["tenants", "nobody"] as const) {
      const all = world(who);
      const outcomes = await play(
        alerts.map((alert) => caseByHand(alert, all, end)),
        playing,
      );
      expect(outcomes.flatMap(({ wrong, platform, id }) => wrong.map((why) => `${platform} ${id}: ${why}`))).toEqual(
        [],
      );
      for (const platform of ["prometheus", "cloudwatch", "azure"]) {
        const fired = outcomes.filter((one) => one.platform === platform && one.found.length > 0);
        expect([platform, fired.map(({ id }) => id.replace("shop/", "")).sort()]).toEqual([platform, firing[who]]);
      }
    }
  }
});
