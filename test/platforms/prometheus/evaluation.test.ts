import { environmentOf, serviceOf } from "../../../conformance/random/model.ts";
import { describe as inWords } from "../../../model/deviation.ts";
import { source } from "../../../model/metric.ts";
import { count, minutes, type Quantity, seconds } from "../../../model/quantity.ts";
import { resolve } from "../../../model/resolve.ts";
import { level } from "../../../model/signal.ts";
import { above, one, type ThresholdOptions, warning, windows } from "../../../model/threshold.ts";
import { compileToPrometheus } from "../../../platforms/prometheus/rule.ts";
import { prometheus2 } from "../../../queries/promql/engine.ts";

const app = source("application", { job: "app", targets: ["app:1"], every: seconds(15) });
const queued = level(app.gauge("queue_length"), { across: "max", over: minutes(5) });

function deviations(every: Quantity<"time">, options: Partial<ThresholdOptions>): readonly string[] {
  const threshold = one("Queue", warning(queued, above(count(10)), { runbook: "steps", ...options }));
  const [resolved] = resolve(environmentOf([serviceOf("shop", [threshold])], { every }));
  if (!resolved) throw new Error("there is a threshold");
  return compileToPrometheus(resolved, prometheus2).deviations.map((one) => inWords(one).split(":")[0] as string);
}

describe("Rules that are evaluated", () => {
  it("every minute do what the reference does", () => {
    expect(deviations(minutes(1), { lasting: minutes(5) })).toEqual([]);
  });

  it("more often fire earlier, and see what lies between two minutes", () => {
    expect(deviations(seconds(15), { lasting: minutes(5) })).toEqual([
      "evaluates every 15 s",
      "early by at most 45 s",
      "may fire alone",
      "may miss breaches of 5 min or more",
    ]);
    expect(deviations(seconds(15), { lasting: windows(2) })).toEqual([
      "evaluates every 15 s",
      "early by at most 45 s",
      "may fire alone",
    ]);
    // the reference rounds a minute and a half up to two
    expect(deviations(seconds(15), { lasting: seconds(90) })).toContain("early by at most 75 s");
  });

  it("more seldom fire later, and do not see what lies between", () => {
    expect(deviations(minutes(5), { lasting: minutes(7) })).toEqual([
      "evaluates every 5 min",
      "late by at most 7 min",
      "may miss breaches of 7 min to less than 14 min",
      "resolves late by at most 4 min",
      "may fire alone",
    ]);
    expect(deviations(minutes(5), {})).toEqual([
      "evaluates every 5 min",
      "late by at most 4 min",
      "may miss breaches of 0 s to less than 4 min",
      "resolves late by at most 4 min",
    ]);
  });
});
