import { count, minutes, percent, perMinute, perSecond } from "../../model/quantity.ts";
import { share, up } from "../../model/signal.ts";
import {
  above,
  critical,
  info,
  is,
  ladder,
  lastingSeconds,
  minimumEvents,
  one,
  warning,
  windows,
} from "../../model/threshold.ts";
import { app, requests } from "./fixtures.ts";

const signal = share(requests, { tier: "A" }, { over: minutes(5) });
const rung = warning(signal, above(percent(5)), { runbook: "r" });

describe("a threshold", () => {
  it("is its own subject if it stands alone, and shares one in a ladder", () => {
    expect(one("T", rung)[0]).toMatchObject({ name: "T", subject: "T", severity: "warning" });
    const rungs = ladder("s", { T: rung, U: critical(signal, above(percent(10)), { runbook: "r" }) });
    expect(rungs.map(({ name, subject, severity }) => [name, subject, severity])).toEqual([
      ["T", "s", "warning"],
      ["U", "s", "critical"],
    ]);
  });

  it("says where it was written, in a file of the project", () => {
    expect(rung.place.text).toMatch(/^test\/model\/threshold\.test\.ts:\d+$/);
    expect(info(signal, above(percent(1)), { runbook: "r" }).place.text).toMatch(/threshold\.test\.ts:\d+$/);
  });

  it("is true above nothing and down below all", () => {
    expect([is(true).side, is(true).limit.base, is("down").side, is("down").limit.base]).toEqual([
      "above",
      0,
      "below",
      1,
    ]);
    expect(warning(up(app), is("down"), { runbook: "r" }).line).toEqual(is("down"));
  });

  it("lasts as long as it says; windows from the first to the last", () => {
    expect(lastingSeconds(rung)).toBe(0);
    expect(lastingSeconds({ ...rung, lasting: minutes(2) })).toBe(120);
    expect(lastingSeconds({ ...rung, lasting: windows(3) })).toBe(600);
  });

  it.each([0, -1, 1.5, Number.NaN])("does not last %p windows", (n) => {
    expect(() => windows(n)).toThrow("Use a whole number of at least one");
  });

  it("needs one event, or as many as it says, or as many as its rate makes in the window, rounded up", () => {
    const events = (minimumTraffic?: Parameters<typeof minimumEvents>[0]["minimumTraffic"]) =>
      minimumEvents({ ...rung, ...(minimumTraffic && { minimumTraffic }) });
    expect([events(), events(count(0)), events(count(20)), events(count(0.5))]).toEqual([1, 1, 20, 1]);
    expect([events(perMinute(20)), events(perSecond(0.1)), events(perMinute(0.5))]).toEqual([100, 30, 3]);
  });
});
