import type { Severity } from "../../../model/threshold.ts";
import { chartOf, legend, signLength } from "../../../review/backtest/chart.ts";
import { isNight, simulatedClock, wallClock } from "../../../review/backtest/clock.ts";
import { differenceOf } from "../../../review/backtest/difference.ts";
import type { Fired } from "../../../review/backtest/outcome.ts";
import { lengthOf } from "../../../review/words.ts";

const utc = wallClock("UTC");
const day = 86_400;
const at = (text: string): number => Date.parse(`${text}Z`) / 1000;
const firing = (text: string, minutes: number): Fired => {
  const fires = at(text);
  return { tuple: {}, fires, resolves: fires + minutes * 60, open: false };
};
const side = (severity: Severity, ...fired: readonly Fired[]) => ({
  severity,
  fired,
  seconds: fired.reduce((sum, one) => sum + one.resolves - one.fires, 0),
});
const noon = (date: number, minutes = 10) => firing(`2026-03-0${date}T12:00`, minutes);
const night = (date: number, minutes = 10) => firing(`2026-03-0${date}T23:00`, minutes);

describe("What differs", () => {
  const words = (before: ReturnType<typeof side>, after: ReturnType<typeof side>) =>
    differenceOf(before, after, utc).words;
  const pages = (...fired: readonly Fired[]) => side("critical", ...fired);

  it.each([
    [
      "3 more pages, 2 of them at night, 30 min longer in all",
      pages(noon(1)),
      pages(noon(1), noon(2), night(3), night(4)),
    ],
    ["1 fewer page, 10 min shorter in all", pages(noon(1), noon(2)), pages(noon(1))],
    ["1 more page; 2 new, 1 no more, 10 min longer in all", pages(noon(1)), pages(noon(2), noon(3))],
    ["as many pages, 1 of them at other times", pages(noon(1)), pages(noon(2))],
    ["the same page, 5 min longer in all", pages(noon(1)), pages(noon(1, 15))],
    ["the same page", pages(noon(1)), pages(noon(1))],
    ["neither would have fired", pages(), pages()],
    ["2 pages instead of 1 notice, 1 of them at night", side("warning", noon(1)), pages(noon(1), night(2))],
    ["1 more notice, 10 min longer in all", side("warning"), side("info", noon(1))],
  ])("%s", (expected, before, after) => {
    expect(words(before, after)).toBe(expected);
  });

  it("is counted for each tuple by itself", () => {
    const of = (instance: string) => ({ ...noon(1), tuple: { instance } });
    expect(differenceOf(pages(of("a")), pages(of("a"), of("b")), utc)).toMatchObject({ more: 1, gained: 1, lost: 0 });
  });
});

describe("A chart", () => {
  const span = { from: at("2026-03-01T00:00"), to: at("2026-03-08T00:00") };
  const hours = (from: string, to: string) =>
    new Set(Array.from({ length: (at(to) - at(from)) / 3600 }, (_, i) => at(from) / 3600 + i));
  const outcome = (fired: readonly Fired[], judged = hours("2026-03-01T00:00", "2026-03-08T00:00")) => ({
    fired,
    seconds: 0,
    hours: judged,
  });

  it("has a sign a day, higher where more of the day fired, another where nothing is known", () => {
    const fired = [noon(1, 1), noon(3, 45), noon(4, 180), firing("2026-03-05T00:00", 24 * 60)];
    expect(chartOf(outcome(fired, hours("2026-03-01T00:00", "2026-03-07T00:00")), span, utc).row).toBe("▁·▃▅█·-");
  });

  it("begins its days where the people are who read it", () => {
    const late = [firing("2026-03-01T23:30", 10)];
    expect(chartOf(outcome(late), span, utc).row).toBe("▁······");
    expect(chartOf(outcome(late), span, wallClock("Europe/Berlin")).row).toMatch(/^·▁/);
  });

  it("has hours where there are few days, and several days in a sign where there are many", () => {
    const length = (days: number) => signLength({ from: 0, to: days * day }) / 3600;
    expect([1, 2, 3, 62, 90, 400].map(length)).toEqual([1, 1, 24, 24, 48, 168]);
    expect(legend(48 * 3600)).toMatch(/^One sign for every 2 days: /);
  });

  it("shows an alert that fired for no time at all", () => {
    expect(chartOf(outcome([noon(2, 0)]), span, utc).row).toBe("·▁·····");
  });
});

describe("A clock", () => {
  it("knows the nights of a time zone, also where clocks are turned", () => {
    const berlin = wallClock("Europe/Berlin");
    expect(berlin.text(at("2026-03-29T00:30"))).toBe("2026-03-29 01:30");
    expect(berlin.text(at("2026-03-29T01:30"))).toBe("2026-03-29 03:30");
    expect(["04:59", "05:00", "20:59", "21:00"].map((time) => isNight(berlin, at(`2026-01-15T${time}`)))).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect(wallClock("Asia/Kolkata").text(at("2026-01-15T12:00"))).toBe("2026-01-15 17:30");
    expect(() => wallClock("Mars/Base")).toThrow('There is no time zone "Mars/Base". Name one such as UTC');
  });

  it("counts the days of a simulation", () => {
    expect(simulatedClock.text(day + 3 * 3600 + 120)).toBe("day 2 03:02");
  });
});

it.each([
  [0, "0 s"],
  [45, "45 s"],
  [41 * 60, "41 min"],
  [2 * 3600 + 300, "2 h 5 min"],
  [30 * day, "30 d"],
  [3 * day + 4 * 3600 + 60, "3 d 4 h"],
])("writes %d seconds as %s", (length, words) => {
  expect(lengthOf(length)).toBe(words);
});
