import { source } from "../../../model/metric.ts";
import { count, minutes, percent, perMinute, ratio, seconds } from "../../../model/quantity.ts";
import {
  complement,
  constant,
  level,
  mean,
  part,
  quantile,
  rate,
  ratio as ratioOf,
  scale,
  share,
  unusual,
  up,
} from "../../../model/signal.ts";
import { above, below, is, one, type Rung, type Threshold, warning, when, windows } from "../../../model/threshold.ts";
import { breached } from "../../../queries/promql/condition.ts";
import { prometheus2, prometheus3 } from "../../../queries/promql/engine.ts";
import { shown } from "../../../queries/promql/signal.ts";
import { promqlErrors } from "../../support/promql.ts";

const app = source("application", { job: "app", targets: ["app:1"], every: seconds(15) });
const requests = app.counter("requests_total", { labels: { status: ["200", "404", "500"] } });
const failures = app.counter("failures_total");
const latency = app.histogram("latency_seconds", { buckets: [0.5, 1].map(seconds), labels: { stage: ["a", "b"] } });
const queue = app.gauge("queue");
const over = minutes(5);
const runbook = { runbook: "none" };
const threshold = (rung: Rung<any>): Threshold => one("T", rung)[0];
const written = (rung: Rung<any>, engine = prometheus3): string => breached(threshold(rung), { engine });

const cases: Record<string, Rung<any>> = {
  "a quantile above a bound is a share below the quantile": warning(
    quantile(0.95, latency, { over }),
    above(seconds(0.5)),
    runbook,
  ),
  "a quantile below a bound is a share above the quantile": warning(
    quantile(0.5, latency, { over }),
    below(seconds(1)),
    runbook,
  ),
  "a share above needs no zero for what never matched": warning(
    share(requests, { status: { startsWith: "5" } }, { over }),
    above(percent(5)),
    runbook,
  ),
  "a share below counts what never matched as zero": warning(
    share(requests, { status: "200" }, { over }),
    below(percent(90)),
    runbook,
  ),
  "a complement is compiled into the numerator": warning(
    complement(share(requests, { status: "200" }, { over })),
    above(percent(5)),
    runbook,
  ),
  "a part of two counters is of their sum": warning(part(requests, { and: failures, over }), below(percent(50)), {
    ...runbook,
    minimumTraffic: perMinute(20),
    whenMissing: "breach",
  }),
  "a ratio of two counters is not judged without traffic": warning(
    ratioOf(failures, requests, { over }),
    above(ratio(0.1)),
    runbook,
  ),
  "a floor of traffic lies half an event lower": warning(rateShare(), above(percent(50)), {
    ...runbook,
    minimumTraffic: perMinute(20),
  }),
  "a gauge is read over its window": warning(
    level(queue, { across: "sum", by: ["instance"] }),
    above(count(100)),
    runbook,
  ),
  "a gauge is divided by a constant": warning(
    ratioOf(queue, constant(count(200)), { across: "max" }),
    above(percent(80)),
    runbook,
  ),
  "a state that is missing breaches": warning(up(app), is("down"), { ...runbook, whenMissing: "breach" }),
  "a precondition is another comparison": warning(level(queue, { across: "max", by: ["instance"] }), below(count(1)), {
    ...runbook,
    provided: when(rate(requests, { over }), above(perMinute(6))),
  }),
  "windows are compared one by one": warning(rate(requests, { over }), above(perMinute(5)), {
    ...runbook,
    lasting: windows(2),
  }),
};
function rateShare() {
  return share(requests, { status: "500" }, { over, within: { status: ["500", "200"] } });
}

describe("a threshold in PromQL", () => {
  it.each(Object.entries(cases))("%s", (_, rung) => {
    expect(written(rung)).toMatchSnapshot();
  });

  it.each(Object.entries(cases))("parses and type-checks: %s", (_, rung) => {
    for (const engine of [prometheus2, prometheus3]) {
      expect(promqlErrors(written(rung, engine))).toEqual([]);
      expect(promqlErrors(shown(rung.signal.node, { engine }))).toEqual([]);
    }
  });

  it("shows means, scaled and unusual signals as expressions that type-check", () => {
    const traffic = rate(requests, { over });
    for (const signal of [
      mean(latency, { over, by: ["stage"] }),
      scale(traffic, 86_400, count),
      unusual(traffic, { days: 2 }),
    ]) {
      expect(promqlErrors(shown(signal.node, { engine: prometheus3 }))).toEqual([]);
    }
  });

  it("reads a window of a counter from one scrape before it, a millisecond less where ranges are closed on the left", () => {
    const rung = warning(rate(requests, { over }), above(perMinute(5)), runbook);
    expect(written(rung)).toContain("[5m15s]");
    expect(written(rung, prometheus2)).toContain("[5m14s999ms]");
  });

  it("is refused by the parser when it is wrong", () => {
    expect(promqlErrors("rate(x)")).not.toEqual([]);
    expect(promqlErrors("sum(rate(x[5m])")).not.toEqual([]);
  });
});
