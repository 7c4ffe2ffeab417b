import { window } from "../../../model/checks/window.ts";
import { source } from "../../../model/metric.ts";
import { count, minutes, percent, perSecond, type Quantity, seconds } from "../../../model/quantity.ts";
import { level, rate, share } from "../../../model/signal.ts";
import { above, warning, when } from "../../../model/threshold.ts";
import { queue, requests, resolved, said, words } from "../fixtures.ts";

const rated = (over: Quantity<"time">) => warning(rate(requests, { over }), above(perSecond(2.51)), { runbook: "r" });
/** A counter and a gauge that are scraped at the given interval. */
const scraped = (every: Quantity<"time">) => {
  const slow = source("application", { job: "slow", targets: ["slow:80"], every });
  return { counter: slow.counter("events_total"), gauge: slow.gauge("depth") };
};
const slowly = (every: Quantity<"time">, over: Quantity<"time">) =>
  warning(rate(scraped(every).counter, { over }), above(perSecond(2.51)), { runbook: "r" });

describe("a window", () => {
  it("is whole minutes", () => {
    expect(said(window, rated(minutes(5)))).toEqual([]);
    expect(said(window, rated(seconds(150)))).toEqual([
      "error window: the window of 150 s is not a multiple of a minute. Use 2 min or 3 min.",
    ]);
  });

  it("is a minute at least, also of a gauge", () => {
    expect(said(window, rated(seconds(30)))).toEqual([
      "error window: the window of 30 s is shorter than a minute. Use 1 min or more.",
    ]);
    const gauge = level(queue, { across: "max", over: seconds(15) });
    expect(said(window, warning(gauge, above(count(5)), { runbook: "r" }))[0]).toContain("shorter than a minute");
  });

  it("holds two scrapes of a counter at least", () => {
    expect(said(window, slowly(seconds(40), minutes(1)))).toEqual([
      "error window: the window of 1 min is shorter than two scrapes of slow, which is scraped every 40 s. " +
        "Use 2 min or more, or scrape more often.",
    ]);
  });

  it("had better hold four scrapes of a counter", () => {
    expect(said(window, slowly(seconds(40), minutes(2)))).toEqual([
      "warning few-scrapes: the window of 2 min holds fewer than four scrapes of slow, which is scraped every 40 s: one missed scrape can end a breach. " +
        "Use 3 min or more, or scrape more often.",
    ]);
    expect(said(window, slowly(seconds(15), minutes(1)))).toEqual([]);
  });

  it("holds one scrape of a gauge, which is enough to read it", () => {
    const read = (every: Quantity<"time">) =>
      warning(level(scraped(every).gauge, { across: "avg" }), above(count(5)), { runbook: "r" });
    expect(said(window, read(seconds(60)))).toEqual([]);
    expect(said(window, read(seconds(90)))[0]).toContain("shorter than one scrape of slow");
  });

  it("is not shorter than the time between two evaluations", () => {
    expect(said(window, rated(minutes(2)), { evaluateEvery: minutes(5) })).toEqual([
      "error window: the window of 2 min is shorter than the 5 min between two evaluations, so what happens in between is not seen. " +
        "Use 5 min or more, or evaluate more often.",
    ]);
  });

  it("is looked at under provided too", () => {
    const provided = when(rate(requests, { over: seconds(90) }), above(perSecond(1)));
    const errorShare = share(requests, { status: "500" }, { over: minutes(5) });
    const found = window(resolved(warning(errorShare, above(percent(5)), { runbook: "r", provided })));
    expect(found.map(words)[0]).toContain("the window of 90 s is not a multiple of a minute");
  });
});

describe("a window of what is added up", () => {
  const runbook = { runbook: "r" };
  const said45 = (metric: "counter" | "sum" | "max") => {
    const { counter, gauge } = scraped(seconds(45));
    const over = minutes(5);
    if (metric === "counter") return said(window, warning(rate(counter, { over }), above(perSecond(2.51)), runbook));
    return said(window, warning(level(gauge, { across: metric, over }), above(count(2.51)), runbook));
  };

  it("holds as many scrapes as the next one", () => {
    const wrong =
      "error window: the window of 5 min is not a multiple of 45 s, the time between two scrapes of slow, so what is added up would be of more scrapes in one window than in the next. " +
      "Use 3 min or 6 min, or scrape every 15 s.";
    expect(said45("counter")).toEqual([wrong]);
    expect(said45("sum")).toEqual([wrong]);
  });

  it("may hold more or fewer where the greatest of them counts", () => {
    expect(said45("max")).toEqual([]);
  });
});
