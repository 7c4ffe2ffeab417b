import { goals } from "../../../model/checks/goals.ts";
import { atLeast, atMost, type Objective, objective } from "../../../model/objective.ts";
import { count, minutes, ms, percent } from "../../../model/quantity.ts";
import { complement, level, quantile, share } from "../../../model/signal.ts";
import { around, duration, queue, requests, words } from "../fixtures.ts";

const over = minutes(5);
const failed = share(requests, { status: { startsWith: "5" } }, { over });
const environment = around([]);

function said(one: Objective<any>): readonly string[] {
  const services = environment.services.map((service) => ({ ...service, objectives: [one] }));
  return goals({ ...environment, services }, []).map(words);
}

describe("an objective", () => {
  it("is refused where it is never met, or always", () => {
    expect(said(objective("served", complement(failed), atLeast(percent(120))))).toEqual([
      "error objective: the objective at least 120 % is never met, whatever happens. Choose a target between 0 % and 100 %.",
    ]);
    expect(said(objective("failed", failed, atMost(percent(100))))).toEqual([
      "error objective: the objective at most 100 % is always met, whatever happens. Choose a target between 0 % and 100 %.",
    ]);
    expect(said(objective("quick", quantile(0.95, duration, { over }), atLeast(ms(0))))[0]).toContain(
      "is always met, whatever happens. Choose a target that values may miss.",
    );
  });

  it("is refused off the buckets of its histogram", () => {
    expect(said(objective("quick", quantile(0.95, duration, { over }), atMost(ms(400))))).toEqual([
      "error off-bucket: 400 ms is no bucket bound of duration_seconds (100 ms, 250 ms, 500 ms, 1000 ms), so no platform " +
        "could compare exactly. Use 250 ms or 500 ms, or add the bucket to duration_seconds: roll it out everywhere, " +
        "wait for the window and the duration, then set the threshold.",
    ]);
  });

  it("is taken where values may lie on both sides of it", () => {
    expect(said(objective("all", complement(failed), atLeast(percent(100))))).toEqual([]);
    expect(said(objective("none", failed, atMost(percent(0))))).toEqual([]);
    expect(said(objective("quick", quantile(0.95, duration, { over }), atMost(ms(500))))).toEqual([]);
    expect(said(objective("short", level(queue, { across: "sum" }), atMost(count(5))))).toEqual([]);
  });
});
