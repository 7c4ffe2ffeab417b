import { canBe, ladderCase, ladders, laddersIn, orders } from "../../conformance/ladder.ts";
import { environmentOf, serviceOf } from "../../conformance/random/model.ts";
import { source } from "../../model/metric.ts";
import { count, minutes, seconds } from "../../model/quantity.ts";
import { episodes } from "../../model/reference/episodes.ts";
import { isOn, told } from "../../model/reference/told.ts";
import { resolve } from "../../model/resolve.ts";
import { level } from "../../model/signal.ts";
import { above, critical, info, ladder, warning } from "../../model/threshold.ts";

const app = source("application", { job: "shop", targets: ["shop:80"], every: seconds(15) });
const queued = level(app.gauge("queue_length"), { across: "max" });
const options = { runbook: "steps", lasting: minutes(2) };
const queue = ladder("queue", {
  Full: critical(queued, above(count(30)), options),
  Some: info(queued, above(count(10)), options),
  Long: warning(queued, above(count(20)), options),
});
const [three] = laddersIn(resolve(environmentOf([serviceOf("shop", [queue])])));
if (!three) throw new Error("there is a ladder");

const names = (rungs: (typeof ladders)[number]) => rungs.map(({ threshold }) => threshold.name).join(", ");
const cases = [...ladders, three].flatMap((rungs) =>
  orders.filter((order) => canBe(order, rungs)).map((order) => [names(rungs), order, rungs] as const),
);

describe("The rungs of a ladder", () => {
  it("are all of them, the least severe first", () => {
    expect(names(three)).toBe("Some, Long, Full");
    expect(ladders.length).toBeGreaterThanOrEqual(10);
    expect(cases.some(([, order]) => order === "under")).toBe(true);
  });

  it.each(cases)("%s: all fire by the reference, in the order %s", (_, order, rungs) => {
    const { history, incident } = ladderCase(rungs, order);
    const all = rungs.map(({ threshold }) => ({
      name: threshold.name,
      severity: threshold.severity,
      episodes: episodes(threshold, history, incident.span),
    }));
    for (const rung of all) expect(rung.episodes.length).toBeGreaterThan(0);
    const begins = all.map((rung) => Math.min(...rung.episodes.map(({ fires }) => fires)));
    const ends = all.map((rung) => Math.max(...rung.episodes.map(({ resolves = Number.NaN }) => resolves)));
    const rising = [...ends].sort((a, b) => a - b);
    if (order === "under") expect(ends[0]).toBe(rising[0]);
    else expect(ends).toEqual([...rising].reverse());
    if (order === "within") expect(begins).toEqual([...begins].sort((a, b) => a - b));
    const [first] = told(all, incident.span);
    expect(first).toMatchObject({ rung: all.at(order === "sudden" ? -1 : 0)?.name, what: "fires" });
    // at some time both do
    const last = (episodes: (typeof all)[number]["episodes"]) => episodes.map(({ resolves = 0 }) => resolves - 60);
    for (const { episodes: upper } of all.slice(1)) {
      const lower = all[0]?.episodes ?? [];
      expect(last(upper).some((t) => isOn(lower, t)) || last(lower).some((t) => isOn(upper, t))).toBe(true);
    }
  });
});
