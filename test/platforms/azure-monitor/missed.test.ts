import { production } from "../../../environments/production.ts";
import { minutes, type Quantity, seconds } from "../../../model/quantity.ts";
import { episodesWhere } from "../../../model/reference/episodes.ts";
import { type Resolved, resolve } from "../../../model/resolve.ts";
import { lastingSeconds, type Threshold } from "../../../model/threshold.ts";
import { type AzureOptions, compileToAzureMonitor } from "../../../platforms/azure-monitor/compile.ts";

const [first] = resolve(production).filter(({ id }) => id === "lead-scoring/HighErrorRate") as [Resolved];
const over = first.threshold.signal.node.over;

/** A warning that lasts so long. */
const lasting = (time: Quantity<"time">, more: Partial<Threshold> = {}): Resolved => ({
  ...first,
  threshold: { ...first.threshold, severity: "warning", lasting: time, ...more } as Threshold,
});

/** Whether a breach is told that begins at a minute and of which so many seconds later an evaluation is the last. */
function isTold({ threshold }: Resolved, reading: Parameters<typeof episodesWhere>[3], from: number, length: number) {
  const breached = (t: number) => new Map(t >= from && t <= from + length ? [["", {}]] : []);
  return episodesWhere(threshold, breached, { from: 0, to: 7200 }, reading).length > 0;
}

describe("What a rule misses", () => {
  it.each<[string, Resolved, AzureOptions]>([
    ["every five minutes", lasting(minutes(10)), {}],
    ["every fifteen minutes", lasting(minutes(10)), { every: minutes(15) }],
    ["every five minutes, a duration of no whole minutes", lasting(seconds(330)), {}],
    ["in strict failing periods", lasting(minutes(8), { continuity: "strict" }), { encoding: "failing periods" }],
    ["in loose failing periods", lasting(minutes(8), { continuity: "loose" }), { encoding: "failing periods" }],
    [
      "in strict failing periods, every minute",
      lasting(minutes(8), { continuity: "strict" }),
      { encoding: "failing periods", every: minutes(1) },
    ],
  ])("is what it says, %s: all of it, or some, by when it begins", (_, resolved, options) => {
    expect(over).toBe(300);
    const { deviations, reading } = compileToAzureMonitor(resolved, [], options);
    const missed = deviations.flatMap((one) => (one.kind === "misses" ? [one] : []));
    const asked = Math.ceil(lastingSeconds(resolved.threshold) / 60) * 60;
    for (let length = asked; length <= asked + 1800; length += 60) {
      const told = Array.from({ length: reading.every / 60 }, (_, phase) =>
        isTold(resolved, reading, 1800 + phase * 60, length),
      );
      const announced = missed.find(({ from, to }) => length >= from && length < to);
      const all = announced === undefined ? [true] : announced.some ? [false, true] : [false];
      expect([length, [...new Set(told)].sort()]).toEqual([length, all]);
    }
  });
});
