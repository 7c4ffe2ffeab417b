import { duration } from "../../../model/checks/duration.ts";
import { minutes, percent, type Quantity, seconds } from "../../../model/quantity.ts";
import { share } from "../../../model/signal.ts";
import { above, type ThresholdOptions, warning, windows } from "../../../model/threshold.ts";
import { requests, said } from "../fixtures.ts";

const signal = share(requests, { status: "500" }, { over: minutes(5) });
const rung = (options: Partial<ThresholdOptions>) => warning(signal, above(percent(5)), { runbook: "r", ...options });
const told = (options: Partial<ThresholdOptions>, evaluateEvery?: Quantity<"time">) =>
  said(duration, rung(options), evaluateEvery && { evaluateEvery });

describe("a duration", () => {
  it("may be any number of evaluations, none included", () => {
    for (const lasting of [minutes(0), minutes(2), seconds(180), windows(3)]) expect(told({ lasting })).toEqual([]);
    expect(told({})).toEqual([]);
  });

  it("is rounded up to the next evaluation, and that is said", () => {
    expect(told({ lasting: seconds(90) })).toEqual([
      "warning duration-rounded: lasting 90 s is not a multiple of 1 min, the time between two evaluations, and is rounded up to 2 min. Write 2 min.",
    ]);
    expect(told({ lasting: minutes(7) }, minutes(5))[0]).toContain("rounded up to 10 min");
  });

  it("is rounded up elsewhere where this environment evaluates more often", () => {
    expect(told({ lasting: seconds(90) }, seconds(15))[0]).toContain(
      "is rounded up to 2 min wherever evaluation is by the minute",
    );
    expect(told({ lasting: seconds(100) }, seconds(15))[0]).toContain("not a multiple of 15 s");
  });

  it("is rounded up before resolving too", () => {
    expect(told({ resolveAfter: seconds(30) })[0]).toContain("resolveAfter 30 s is not a multiple of 1 min");
  });
});
