import { atLeast, atMost, budgetUsed, objective } from "../../model/objective.ts";
import { count, days, minutes, ms, percent } from "../../model/quantity.ts";
import { complement, level, quantile, share } from "../../model/signal.ts";
import { duration, queue, requests } from "./fixtures.ts";

const over = minutes(5);
const failed = share(requests, { status: { startsWith: "5" } }, { over });
const served = complement(failed);

describe("the error budget of an objective", () => {
  it("is the part of the bad events that the target allows, over the period of the objective", () => {
    const { measures, node } = budgetUsed(objective("served", served, atLeast(percent(99)), { over: days(7) }));
    expect(measures).toBe("ratio");
    // one per cent may fail: what fails, a hundred times
    expect(node).toMatchObject({ kind: "scale", factor: 100, of: { complement: false, over: 7 * 86_400 } });
  });

  it.each([
    ["a quantile, which has no good events", objective("quick", quantile(0.95, duration, { over }), atMost(ms(250)))],
    ["a level, which has no events", objective("short", level(queue, { across: "sum" }), atMost(count(5)))],
    ["a share of bad events", objective("failed", failed, atMost(percent(1)))],
    ["nothing that may fail", objective("all", served, atLeast(percent(100)))],
  ])("is refused for %s", (_, one) => {
    expect(() => budgetUsed(one as never)).toThrow(
      "Only a share of good events that is to be at least a part below the whole has one",
    );
  });
});
