import { count, minutes, percent, perMinute, perSecond } from "../../../model/quantity.ts";
import type { Episode } from "../../../model/reference/episode.ts";
import { episodes } from "../../../model/reference/episodes.ts";
import { History } from "../../../model/reference/history.ts";
import { increase, rate, share } from "../../../model/signal.ts";
import { above, below, when } from "../../../model/threshold.ts";
import { requests } from "../fixtures.ts";
import { series, threshold, verdict } from "../series.ts";

const over = minutes(1);
const errorShare = share(requests, { status: "500" }, { over });
const ok = { status: "200", tier: "A" };
const bad = { status: "500", tier: "A" };

describe("no data, no traffic and no value", () => {
  it("are three things: without a sample in the window it is missing", () => {
    const t = threshold(errorShare, above(percent(5)));
    expect(verdict(t, [], 60)).toEqual(["missing"]);
    expect(verdict(t, [series("requests_total", ok, 0, 1)], 600)).toEqual(["missing"]);
  });

  it("are three things: without an event there is no traffic", () => {
    const t = threshold(errorShare, above(percent(5)));
    expect(verdict(t, [series("requests_total", ok, 7, 7)], 60)).toEqual(["no traffic"]);
  });

  it("judge missing before the floor and before the condition", () => {
    const provided = when(increase(requests, { over }), above(count(100)));
    const t = threshold(errorShare, above(percent(5)), { minimumTraffic: count(20), provided, whenMissing: "breach" });
    expect(verdict(t, [], 60)).toEqual(["missing"]);
    expect(firing(t, [])).toEqual([{ tuple: {}, fires: 0 }]);
  });

  it("judge the floor before the condition", () => {
    const provided = when(increase(requests, { over }), above(count(100)));
    const t = threshold(errorShare, above(percent(5)), { minimumTraffic: count(20), provided });
    expect(verdict(t, [series("requests_total", ok, 0, 19)], 60)[0]).toBe("no traffic");
    expect(verdict(t, [series("requests_total", ok, 0, 20)], 60)[0]).toBe("not provided");
    expect(verdict(t, [series("requests_total", ok, 0, 101)], 60)[0]).toBe("good");
    expect(verdict(t, [series("requests_total", ok, 0, 101), series("requests_total", bad, 0, 20)], 60)[0]).toBe(
      "breached",
    );
  });
});

describe("the floor of traffic", () => {
  it("passes at exactly as many events, of those within", () => {
    const within = share(requests, { status: "500" }, { over, within: { tier: "A" } });
    const t = threshold(within, above(percent(5)), { minimumTraffic: count(20) });
    const other = series("requests_total", { status: "500", tier: "B" }, 0, 1000);
    const few = [series("requests_total", ok, 0, 17), series("requests_total", bad, 0, 2), other];
    expect(verdict(t, few, 60)[0]).toBe("no traffic");
    const enough = [series("requests_total", ok, 0, 18), series("requests_total", bad, 0, 2), other];
    expect(verdict(t, enough, 60)).toEqual(["breached", 0.1]);
  });

  it("may be a rate, which counts in the window and is rounded up", () => {
    const wide = share(requests, { status: "500" }, { over: minutes(5) });
    const t = threshold(wide, below(percent(5)), { minimumTraffic: perMinute(20) });
    expect(verdict(t, [series("requests_total", ok, 0, 99)], 60)[0]).toBe("no traffic");
    expect(verdict(t, [series("requests_total", ok, 0, 100)], 60)[0]).toBe("breached");
    const odd = threshold(errorShare, below(percent(5)), { minimumTraffic: perSecond(0.02) });
    expect(verdict(odd, [series("requests_total", ok, 0, 1)], 60)[0]).toBe("no traffic");
    expect(verdict(odd, [series("requests_total", ok, 0, 2)], 60)[0]).toBe("breached");
  });

  it("ends a breach: a pending alert starts anew and a firing one resolves", () => {
    const t = threshold(errorShare, above(percent(5)), { minimumTraffic: count(10), lasting: minutes(1) });
    // failing in minutes 1, 2, (3 without traffic), 4, 5, 6
    expect(firing(t, [series("requests_total", bad, 0, 10, 20, 21, 31, 41, 51)])).toEqual([
      { tuple: {}, fires: 120, resolves: 180 },
      { tuple: {}, fires: 300, resolves: 420 },
    ]);
  });
});

describe("a condition", () => {
  const provided = when(rate(requests, { over, where: { tier: "B" } }), above(perSecond(1)));
  const t = threshold(increase(requests, { over, where: { tier: "A" } }), above(count(5)), { provided });
  const many = series("requests_total", ok, 0, 6);

  it("holds strictly", () => {
    const b = { status: "200", tier: "B" };
    expect(verdict(t, [many, series("requests_total", b, 0, 61)], 60)[0]).toBe("breached");
    expect(verdict(t, [many, series("requests_total", b, 0, 60)], 60)[0]).toBe("not provided");
  });

  it("does not hold without data", () => {
    expect(verdict(t, [many], 60)[0]).toBe("not provided");
  });

  it("is looked up by the labels it keeps", () => {
    const each = when(increase(requests, { over, by: ["tier"] }), above(count(5)));
    const byTier = threshold(share(requests, { status: "500" }, { over, by: ["tier"] }), above(percent(5)), {
      provided: each,
    });
    const all = [series("requests_total", bad, 0, 5), series("requests_total", { status: "500", tier: "B" }, 0, 6)];
    expect(firing(byTier, all)).toEqual([{ tuple: { tier: "B" }, fires: 60, resolves: 120 }]);
  });
});

describe("missing as a breach", () => {
  const t = threshold(increase(requests, { over, by: ["tier"] }), above(count(5)), { whenMissing: "breach" });

  it("is one alert without labels, while there is no data at all", () => {
    expect(firing(t, [series("requests_total", ok, undefined, undefined, 0, 1)], 300)).toEqual([
      { tuple: {}, fires: 0, resolves: 120 },
      { tuple: {}, fires: 240 },
    ]);
  });

  it("is not a tuple that vanishes while others stay", () => {
    const all = [series("requests_total", ok, 0, 0, 0, 0, 0, 0), series("requests_total", { ...ok, tier: "B" }, 0, 0)];
    expect(firing(t, all, 300)).toEqual([]);
  });
});

function firing(t: ReturnType<typeof threshold>, all: Parameters<typeof verdict>[1], to = 420): readonly Episode[] {
  return episodes(t, new History(all), { from: 0, to });
}
