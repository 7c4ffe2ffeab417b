import { canBe, ladderCase, orders, pairs } from "../../conformance/ladder.ts";
import { told } from "../../conformance/notices.ts";
import { type Episode, noticed } from "../../model/reference/episode.ts";
import { episodes } from "../../model/reference/episodes.ts";
import { plain } from "../../model/reference/reading.ts";

const cases = pairs.flatMap((pair) =>
  orders.filter((order) => canBe(order, pair)).map((order) => [pair.name, order, pair] as const),
);

describe("A warning and the critical rung above it", () => {
  it("are many, and at least one warning can end under its critical", () => {
    expect(pairs.length).toBeGreaterThanOrEqual(10);
    expect(cases.some(([, order]) => order === "under")).toBe(true);
  });

  it.each(cases)("%s: both fire by the reference, in the order %s", (_, order, pair) => {
    const { history, incident } = ladderCase(pair, order);
    const [lower, upper] = [pair.warning, pair.critical].map(({ threshold }) =>
      episodes(threshold, history, incident.span, plain),
    ) as [readonly Episode[], readonly Episode[]];
    expect(lower.length).toBeGreaterThan(0);
    expect(upper.length).toBeGreaterThan(0);
    for (const one of lower) expect(noticed(one, upper)).toBeDefined();
    const [first] = told({ warning: lower, critical: upper }, incident.span);
    expect(first).toMatchObject({ rung: order === "sudden" ? "critical" : "warning", what: "fires" });
    const ends = (all: readonly Episode[]) => Math.max(...all.map(({ resolves = 0 }) => resolves));
    expect(ends(lower) < ends(upper)).toBe(order === "under");
  });
});
