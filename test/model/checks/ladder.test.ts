import { ladder as rule } from "../../../model/checks/ladder.ts";
import { count, minutes, ms, percent, seconds } from "../../../model/quantity.ts";
import { resolve } from "../../../model/resolve.ts";
import { increase, level, quantile, type Signal, share } from "../../../model/signal.ts";
import {
  above,
  below,
  critical,
  info,
  type Line,
  ladder,
  type Rung,
  type ThresholdOptions,
  warning,
} from "../../../model/threshold.ts";
import { around, duration, queue, requests, type Surroundings, words } from "../fixtures.ts";

const over = minutes(5);
const p95 = quantile(0.95, duration, { over });
const p99 = quantile(0.99, duration, { over });
const depth = level(queue, { across: "max" });

const told = (rungs: Record<string, Rung<any>>, surroundings?: Surroundings) => {
  const environment = around([ladder("s", rungs)], surroundings);
  return rule(environment, resolve(environment)).map(words);
};
const pair = (low: [Signal<any>, Line<any>, object?], high: [Signal<any>, Line<any>, object?]) => {
  const options = (more: object = {}): ThresholdOptions => ({ runbook: "r", ...more });
  const [lowSignal, lowLine, lowMore] = low;
  const [highSignal, highLine, highMore] = high;
  return told({
    T: warning(lowSignal, lowLine, options(lowMore)),
    U: critical(highSignal, highLine, options(highMore)),
  });
};

describe("the order of a ladder", () => {
  it("has the critical rung farther out, on either side", () => {
    expect(pair([p95, above(ms(500))], [p95, above(seconds(1))])).toEqual([]);
    expect(pair([depth, below(count(10))], [depth, below(count(5))])).toEqual([]);
  });

  it("is refused where the warning lies beyond the critical, whatever the units", () => {
    expect(pair([p95, above(seconds(1))], [p95, above(ms(500))])).toEqual([
      'error ladder-order: Ladder "s": T (above 1 s) lies beyond U (above 500 ms), which is the more severe. ' +
        "The critical rung is the farther one: exchange the limits or the severities.",
    ]);
    expect(pair([depth, below(count(5))], [depth, below(count(10))])[0]).toContain(
      "T (below 5) lies beyond U (below 10)",
    );
  });

  it("is refused where the limits are equal and the critical is not slower", () => {
    expect(pair([p95, above(seconds(1))], [p95, above(ms(1000))])).toEqual([
      'error ladder-order: Ladder "s": T and U are both above 1 s, so the notices of T are always withheld. ' +
        "The critical rung is the farther one: move one of the limits, or remove the lower rung.",
    ]);
  });

  it("may step from warning to critical by time alone", () => {
    expect(pair([p95, above(ms(500))], [p95, above(ms(500)), { lasting: minutes(30) }])).toEqual([]);
    const longer = quantile(0.95, duration, { over: minutes(60) });
    expect(pair([p95, above(ms(500))], [longer, above(ms(500))])).toEqual([]);
  });

  it("compares quantiles only where the one implies the other", () => {
    expect(pair([p95, above(ms(1000))], [p99, above(ms(500))])[0]).toContain("lies beyond");
    expect(pair([p99, above(ms(1000))], [p95, above(ms(500))])).toEqual([]);
    expect(pair([p95, above(ms(500))], [p99, above(ms(500))])).toEqual([]);
  });

  it("does not compare what reads something else", () => {
    const average = level(queue, { across: "avg" });
    expect(pair([average, above(count(10))], [depth, above(count(5))])).toEqual([]);
    const some = level(queue, { across: "max", where: { queue: "mail" } });
    expect(pair([some, above(count(10))], [depth, above(count(5))])).toEqual([]);
  });

  it("holds between each two of three rungs", () => {
    const found = told({
      A: info(depth, above(count(30)), { runbook: "r" }),
      B: warning(depth, above(count(20)), { runbook: "r" }),
      C: critical(depth, above(count(10)), { runbook: "r" }),
    });
    expect(found).toHaveLength(3);
  });

  it("is judged with the limits of the environment", () => {
    const rungs = {
      T: warning(p95, above(ms(250)), { runbook: "r" }),
      U: critical(p95, above(ms(500)), { runbook: "r" }),
    };
    expect(told(rungs)).toEqual([]);
    expect(told(rungs, { override: { limit: ms(1000), because: "test" } })[0]).toContain(
      "T (above 1000 ms) lies beyond",
    );
  });
});

describe("the shape of a ladder", () => {
  it("has all rungs on one side", () => {
    expect(pair([depth, below(count(1))], [depth, above(count(100))])).toEqual([
      'error ladder-sides: Ladder "s": T (below 1) and U (above 100) lie on different sides. ' +
        "The rungs of a ladder lie on one side: make two subjects of them.",
    ]);
  });

  it("has all rungs keep the same labels, else nothing is withheld", () => {
    const each = increase(requests, { over, by: ["tier"] });
    const all = increase(requests, { over });
    expect(pair([each, above(count(5))], [all, above(count(10))])).toEqual([
      "warning ladder-labels: it keeps tier and U keeps no label, so its notices are not withheld while U fires. " +
        "Let all rungs of a ladder keep the same labels.",
    ]);
  });

  it("is nothing that thresholds of other subjects have", () => {
    const rung = warning(share(requests, { tier: "A" }, { over }), above(percent(5)), { runbook: "r" });
    expect(told({ T: rung })).toEqual([]);
  });
});
