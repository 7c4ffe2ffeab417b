import { count, minutes, type Quantity, seconds } from "../../../model/quantity.ts";
import type { Episode } from "../../../model/reference/episode.ts";
import { episodes } from "../../../model/reference/episodes.ts";
import { History } from "../../../model/reference/history.ts";
import { plain, type Reading } from "../../../model/reference/reading.ts";
import { increase, level, scale } from "../../../model/signal.ts";
import { above, type ThresholdOptions, when, windows } from "../../../model/threshold.ts";
import { queue, requests } from "../fixtures.ts";
import { series, threshold } from "../series.ts";

const depth = level(queue, { across: "max" });
/** One digit a minute: a queue of so many; a dot where nothing was scraped. */
const digits = (text: string, name = "a") =>
  series("queue_length", { queue: name }, ...[...text].map((c) => (c === "." ? undefined : Number(c))));
/** The minutes in which an alert above 5 fires and resolves. */
function fires(text: string, options: Partial<ThresholdOptions> = {}, reading?: Partial<Reading>): readonly string[] {
  const history = new History([digits(text)]);
  const span = { from: 0, to: (text.length - 1) * 60 };
  const found = episodes(threshold(depth, above(count(5)), options), history, span, { ...plain, ...reading });
  return found.map(inMinutes);
}
const inMinutes = ({ fires, resolves }: Episode): string =>
  `${fires / 60}-${resolves === undefined ? "" : resolves / 60}`;

describe("firing", () => {
  it("comes at the first evaluation that lies F after the first breached one", () => {
    expect(fires("0099990", { lasting: minutes(2) })).toEqual(["4-6"]);
    expect(fires("009990", { lasting: minutes(2) })).toEqual(["4-5"]);
    expect(fires("00990", { lasting: minutes(2) })).toEqual([]);
  });

  it("comes at once without a duration", () => {
    expect(fires("0090")).toEqual(["2-3"]);
    expect(fires("9")).toEqual(["0-"]);
  });

  it("does not come at once at the first evaluation ever", () => {
    expect(fires("99999", { lasting: minutes(2) })).toEqual(["2-"]);
  });

  it("comes an evaluation later where the duration is not a multiple of it", () => {
    expect(fires("0999999", { lasting: seconds(90) })).toEqual(["3-"]);
    expect(fires("0999999", { lasting: seconds(61) })).toEqual(["3-"]);
  });

  it("starts anew after a single good evaluation", () => {
    expect(fires("09909990", { lasting: minutes(2) })).toEqual(["6-7"]);
  });

  it("starts anew after missing data, unless that is a breach", () => {
    expect(fires("099.9990", { lasting: minutes(2) })).toEqual(["6-7"]);
    expect(fires("9..90", { whenMissing: "breach" })).toEqual(["0-4"]);
  });

  it("is counted for each tuple by itself", () => {
    const each = threshold(level(queue, { across: "max", by: ["queue"] }), above(count(5)), { lasting: minutes(2) });
    const all = new History([digits("0999900", "a"), digits("0009999", "b")]);
    expect(episodes(each, all, { from: 0, to: 360 })).toEqual([
      { tuple: { queue: "a" }, fires: 180, resolves: 300 },
      { tuple: { queue: "b" }, fires: 300 },
    ]);
  });
});

describe("resolving", () => {
  it("comes at the first evaluation that is not breached, whatever the reason", () => {
    expect(fires("0990")).toEqual(["1-3"]);
    expect(fires("099.")).toEqual(["1-3"]);
  });

  it("may wait, and a breach meanwhile is the same alert", () => {
    expect(fires("090000", { resolveAfter: minutes(2) })).toEqual(["1-4"]);
    expect(fires("09009000", { resolveAfter: minutes(2) })).toEqual(["1-7"]);
    expect(fires("09009000", { resolveAfter: minutes(1) })).toEqual(["1-3", "4-6"]);
  });
});

describe("windows that do not overlap", () => {
  const wide = level(queue, { across: "max", over: minutes(2) });
  const at = (text: string, n: number): readonly string[] => {
    const t = threshold(wide, above(count(5)), { lasting: windows(n) });
    return episodes(t, new History([digits(text)]), { from: 0, to: (text.length - 1) * 60 }).map(inMinutes);
  };

  it("breach n times in a row, a window apart", () => {
    // the maximum over two minutes: breached at 1, 2, 3 and 4
    expect(at("0909000", 1)).toEqual(["1-5"]);
    expect(at("0909000", 2)).toEqual(["3-5"]);
    expect(at("0909000", 3)).toEqual([]);
    expect(at("0909090", 3)).toEqual(["5-"]);
  });
});

describe("a platform's reading", () => {
  const blocks = (n: number, apart: Quantity<"time">) => ({ blocks: { count: n, apart: apart.base } });

  it("sees only blocks, and so does not see a dip between them", () => {
    expect(fires("0990990", { lasting: minutes(2) })).toEqual([]);
    expect(fires("0909000", { lasting: minutes(2) }, blocks(2, minutes(2)))).toEqual(["3-4"]);
    expect(fires("0999999", { lasting: minutes(4) }, blocks(3, minutes(2)))).toEqual(["5-"]);
  });

  it("is early by what the blocks leave out", () => {
    expect(fires("0999999", { lasting: minutes(3) })).toEqual(["4-"]);
    expect(fires("0999999", { lasting: minutes(3) }, blocks(2, minutes(2)))).toEqual(["3-"]);
  });

  it("settles: it judges at t what the reference judged at t - L", () => {
    expect(fires("0099900", { lasting: minutes(1) })).toEqual(["3-5"]);
    expect(fires("0099900", { lasting: minutes(1) }, { settle: 60 })).toEqual(["4-6"]);
  });

  it("evaluates more often, and then fires earlier and resets on a shorter dip", () => {
    expect(fires("0999", { lasting: seconds(30) }, { every: 15 })).toEqual(["1.5-"]);
    expect(fires("0999", { lasting: seconds(30) })).toEqual(["2-"]);
  });

  it("resolves late", () => {
    expect(fires("0900000", {}, { resolveAfter: 180 })).toEqual(["1-5"]);
    expect(fires("0900000", { resolveAfter: minutes(1) }, { resolveAfter: 180 })).toEqual(["1-6"]);
  });

  it("takes the worst tuple for all, which may relay from one to the next", () => {
    const each = threshold(level(queue, { across: "max", by: ["queue"] }), above(count(5)), { lasting: minutes(2) });
    const relay = new History([digits("099000", "a"), digits("000990", "b")]);
    const span = { from: 0, to: 300 };
    expect(episodes(each, relay, span)).toEqual([]);
    expect(episodes(each, relay, span, { ...plain, tuples: "worst" })).toEqual([
      { tuple: {}, fires: 180, resolves: 300 },
    ]);
  });

  it("takes all tuples together, through a scale and with the condition", () => {
    const over = minutes(1);
    const each = scale(increase(requests, { over, by: ["tier"] }), 2, count);
    const provided = when(increase(requests, { over, by: ["tier"] }), above(count(3)));
    const t = threshold(each, above(count(10)), { provided });
    const all = new History([
      series("requests_total", { status: "200", tier: "A" }, 0, 3),
      series("requests_total", { status: "200", tier: "B" }, 0, 3),
    ]);
    const span = { from: 0, to: 120 };
    expect(episodes(t, all, span)).toEqual([]);
    expect(episodes(t, all, span, { ...plain, tuples: "together" })).toEqual([{ tuple: {}, fires: 60, resolves: 120 }]);
  });

  it("is the plain one by default: every minute, nothing left out", () => {
    expect(plain).toEqual({ every: 60, settle: 0, tuples: "kept", resolveAfter: 0 });
  });
});
