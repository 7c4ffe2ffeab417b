import { core, denominator, selections } from "../../model/node.ts";
import { bytes, minutes, ms, percent, usd } from "../../model/quantity.ts";
import {
  complement,
  constant,
  increase,
  level,
  mean,
  quantile,
  rate,
  scale,
  share,
  unusual,
  up,
} from "../../model/signal.ts";
import { app, busy, duration, queue, requests } from "./fixtures.ts";

const over = minutes(5);
const errorShare = share(requests, { status: { startsWith: "5" } }, { over, within: { tier: "A" } });

describe("a signal", () => {
  it("measures what its metric measures, per second for a rate", () => {
    const measured = [
      rate(requests, { over }),
      increase(requests, { over }),
      rate(busy, { over }),
      quantile(0.5, duration, { over }),
      errorShare,
      up(app),
    ];
    expect(measured.map(({ measures }) => measures)).toEqual([
      "count per second",
      "count",
      "time per second",
      "time",
      "ratio",
      "state",
    ]);
  });

  it("comes out in the unit its metric is exported in", () => {
    const inMs = app.counter("waited_ms_total", { unit: ms });
    expect(rate(inMs, { over }).unit.text(3)).toBe("3 ms/s");
    expect(rate(inMs, { over }).unit(3).base).toBe(0.003);
    expect(increase(inMs, { over }).unit.text(3)).toBe("3 ms");
  });

  it("keeps its labels sorted and once", () => {
    expect(increase(requests, { over, by: ["tier", "status", "tier"] }).node.by).toEqual(["status", "tier"]);
  });

  it("reads a gauge over a minute where nothing else is said", () => {
    expect(level(queue, { across: "max" }).node.over).toBe(60);
    expect(up(app).node.over).toBe(60);
  });

  it("knows the events it is a part of", () => {
    expect(denominator(errorShare.node)).toMatchObject({ metric: requests, where: [{ label: "tier", values: ["A"] }] });
    expect(denominator(quantile(0.5, duration, { over }).node)).toMatchObject({ part: "count" });
    expect(denominator(mean(duration, { over }).node)).toMatchObject({ part: "count" });
    expect(denominator(unusual(errorShare).node)).toEqual(denominator(errorShare.node));
    expect(denominator(level(queue, { across: "max" }).node)).toBeUndefined();
    expect(denominator(rate(requests, { over }).node)).toBeUndefined();
  });

  it("knows all that it reads, through scales", () => {
    expect(selections(scale(errorShare, 2, percent).node)).toHaveLength(2);
    expect(core(unusual(scale(errorShare, 2, percent)).node)).toBe(errorShare.node);
  });

  it("has the complement of a complement as itself", () => {
    expect(complement(complement(errorShare))).toEqual(errorShare);
  });
});

describe("a signal that means nothing", () => {
  it.each<[string, () => unknown, string]>([
    ["a quantile of 95", () => quantile(95, duration, { over }), "A quantile lies between 0 and 1, such as 0.95"],
    ["a quantile of NaN", () => quantile(Number.NaN, duration, { over }), "A quantile of NaN of duration_seconds"],
    [
      "a share of everything",
      () => share(requests, {}, { over }),
      "Name the label that tells the matching events apart",
    ],
    [
      "the complement of a level",
      () => complement(level(app.gauge("part", { unit: percent }), { across: "avg" })),
      "Only a share or a ratio has a complement",
    ],
    ["a state on average", () => level(app.up, { across: "avg" }), 'read it across "max"'],
    ["a scale of nothing", () => scale(errorShare, 0, usd), "A factor is finite and above zero"],
    ["a ratio to nothing", () => constant(bytes(0)), "Use the real limit"],
    ["normal over half a day", () => unusual(errorShare, { days: 0.5 }), "Compare with 1 to 14 whole days"],
  ])("is refused: %s", (_, make, words) => {
    expect(make).toThrow(words);
  });
});
