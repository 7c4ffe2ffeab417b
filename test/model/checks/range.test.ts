import { isPart, rangeOf } from "../../../model/checks/range.ts";
import { denominator } from "../../../model/node.ts";
import { minutes } from "../../../model/quantity.ts";
import { part as counterPart, type Signal, share } from "../../../model/signal.ts";
import { app, requests } from "../fixtures.ts";

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

  it("makes all of them 100 % and none of them 0 %", () => {
    expect(rangeOf(share(requests, { status: { startsWith: "" } }, { over }))).toEqual({ lowest: 1, highest: 1 });
    const apart = share(requests, { status: { startsWith: "4" } }, { over, within: { status: { startsWith: "5" } } });
    expect(rangeOf(apart)).toEqual({ lowest: 0, highest: 0 });
    const listed = share(requests, { status: "404" }, { over, within: { status: { startsWith: "5" } } });
    expect(rangeOf(listed)).toEqual({ lowest: 0, highest: 0 });
  });
});
