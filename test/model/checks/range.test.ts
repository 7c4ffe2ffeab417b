import { isPart, rangeOf } from "../../../model/checks/range.ts";
import { reach } from "../../../model/checks/reach.ts";
import { denominator } from "../../../model/node.ts";
import { minutes, ms, percent } from "../../../model/quantity.ts";
import { part as counterPart, type Signal, share, within } from "../../../model/signal.ts";
import { below, warning } from "../../../model/threshold.ts";
import { app, duration, requests, said } from "../fixtures.ts";

const other = app.counter("other_total");
const over = minutes(5);
const part = ({ node }: Signal): boolean => {
  if (node.kind !== "quotient") throw new Error("a share is a quotient");
  return isPart(node.top, denominator(node) as typeof node.top);
};

describe("whether one selection is a part of another", () => {
  it("holds for every share, whatever it is within", () => {
    expect(part(share(requests, { tier: "A" }, { over }))).toBe(true);
    expect(part(share(requests, { status: "500" }, { over, within: { tier: "A" } }))).toBe(true);
    expect(part(share(requests, { status: { startsWith: "5" } }, { over, within: { status: ["200", "503"] } }))).toBe(
      true,
    );
    expect(part(share(requests, { status: ["500", "503"] }, { over, within: { status: { startsWith: "5" } } }))).toBe(
      true,
    );
    expect(
      part(share(requests, { status: { startsWith: "50" } }, { over, within: { status: { startsWith: "5" } } })),
    ).toBe(true);
  });

  it("holds for a part of two counters, whose whole is no part of it", () => {
    const signal = counterPart(requests, { and: other, over });
    expect(part(signal)).toBe(true);
    expect(rangeOf(signal)).toEqual({ lowest: 0, highest: 1 });
  });

  it("holds for what lies within a bound, of which everything is no part", () => {
    const quick = within(duration, ms(500), { over });
    expect([part(quick), rangeOf(quick)]).toEqual([true, { lowest: 0, highest: 1 }]);
    const slow = warning(quick, below(percent(95)), { runbook: "r" });
    expect(said(reach, slow)).toEqual([]);
  });

  it("makes all of them 100 % and none of them 0 %", () => {
    expect(rangeOf(share(requests, { status: { startsWith: "" } }, { over }))).toEqual({ lowest: 1, highest: 1 });
    const apart = share(requests, { status: { startsWith: "4" } }, { over, within: { status: { startsWith: "5" } } });
    expect(rangeOf(apart)).toEqual({ lowest: 0, highest: 0 });
    const listed = share(requests, { status: "404" }, { over, within: { status: { startsWith: "5" } } });
    expect(rangeOf(listed)).toEqual({ lowest: 0, highest: 0 });
    const set = (match: boolean, within: boolean) =>
      rangeOf(share(requests, { status: { set: match } }, { over, within: { status: { set: within } } }));
    expect([set(true, true), set(true, false)]).toEqual([
      { lowest: 1, highest: 1 },
      { lowest: 0, highest: 0 },
    ]);
    const known = share(requests, { status: "500" }, { over, within: { status: { set: true } } });
    expect([part(known), rangeOf(known)]).toEqual([true, { lowest: 0, highest: 1 }]);
  });
});
