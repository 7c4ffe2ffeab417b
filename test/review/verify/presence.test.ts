import { open } from "../../../model/metric.ts";
import { minutes } from "../../../model/quantity.ts";
import { rate } from "../../../model/signal.ts";
import { labelFindings } from "../../../review/verify/labels.ts";
import { faults } from "../../../review/verify/told.ts";
import { app } from "../../model/fixtures.ts";

const metric = app.counter("calls_total", { labels: { tenant: open, zone: ["", "eu"] } });

/** What is found where somebody reads the series of a tenant, or those of none. */
function found(set: boolean, series: readonly Record<string, string>[]): readonly string[] {
  const { node } = rate(metric, { over: minutes(5), where: { tenant: { set } } });
  if (node.kind !== "rate") throw new Error("a rate is one");
  const family = { name: metric.name, type: "counter", samples: series.map((labels) => ({ labels })) };
  const uses = [{ of: node.of, keeps: [], by: "Calls" }];
  return labelFindings({ metric, uses } as never, family as never, faults("api", metric.name)).map(
    ({ level, code, problem }) => `${level} ${code}: ${problem}`,
  );
}
const [known, nobodys] = [{ tenant: "a", zone: "eu" }, { zone: "eu" }];

describe("a label that is to be set, or not, on a page", () => {
  it("has nothing wrong where both kinds of series are there", () => {
    expect(found(true, [known, nobodys, { tenant: "b" }])).toEqual([]);
    expect(found(false, [known, nobodys])).toEqual([]);
  });

  it("is missed where no series is of the kind that is read", () => {
    expect(found(true, [nobodys])[0]).toMatch(/^error missing-label: no series has the label tenant/);
    expect(found(false, [known])[0]).toMatch(/^warning no-series: no series has tenant not set yet/);
  });

  it("is nothing to begin where it may be missing: a series without it", () => {
    expect(found(true, [known, { tenant: "b", zone: "eu" }])).toEqual([]);
  });
});
