import { open } from "../../../model/metric.ts";
import { denominator, selections } from "../../../model/node.ts";
import { minutes, ms, ratio, seconds } from "../../../model/quantity.ts";
import { complement, only, part, share } from "../../../model/signal.ts";
import { app, requests } from "../fixtures.ts";

const over = minutes(5);
const errorShare = share(requests, { status: { startsWith: "5" } }, { over, within: { tier: "A" } });

describe("a part of two counters", () => {
  const hits = app.counter("hits_total", { labels: { cache: open } });
  const misses = app.counter("misses_total", { labels: { cache: open } });

  it("has both of them as the whole, and reads each once", () => {
    const { node, unit } = part(hits, { and: misses, over, by: ["cache"] });
    expect(unit).toBe(ratio);
    expect(node).toMatchObject({ top: { metric: hits }, bottom: { metric: hits, and: { metric: misses } } });
    expect(selections(node).map(({ metric }) => metric)).toEqual([hits, misses]);
    expect(denominator(complement({ ...errorShare, node }).node)).toMatchObject({ and: { metric: misses } });
  });

  it("may be narrowed on either side", () => {
    const { node } = part(only(hits, { cache: "a" }), { and: only(misses, { cache: "a" }), over });
    expect(node).toMatchObject({ bottom: { where: [{ values: ["a"] }], and: { where: [{ values: ["a"] }] } } });
  });

  it("is refused of one counter, or in two units", () => {
    expect(() => part(hits, { and: only(hits, { cache: "a" }), over })).toThrow("use share for its labels");
    const busy = app.counter("busy_total", { unit: seconds });
    const idle = app.counter("idle_total", { unit: ms });
    expect(() => part(busy, { and: idle, over })).toThrow("Count both in the same unit");
  });
});
