import { isOpen, type Notice, type Rung, told } from "../../../model/reference/told.ts";
import type { Severity } from "../../../model/threshold.ts";

const minutes = (fires: number, resolves?: number) => ({
  tuple: {},
  fires: fires * 60,
  ...(resolves !== undefined && { resolves: resolves * 60 }),
});
const span = { from: 0, to: 120 * 60 };
const rung = (severity: Severity, ...episodes: readonly ReturnType<typeof minutes>[]): Rung => ({
  name: severity,
  severity,
  episodes,
});
/** The rung, what of it, and the minute. */
const short = (notices: readonly Notice[]) => notices.map(({ rung: name, what, at }) => `${name} ${what} ${at / 60}`);

describe("What the reference tells of a ladder", () => {
  it("is that a rung ended under one above it, once that is over", () => {
    const warning = rung("warning", minutes(10, 30), minutes(80, 90));
    expect(short(told([warning, rung("critical", minutes(20, 40))], span))).toEqual([
      "warning fires 10",
      "critical fires 20",
      "critical over 40",
      "warning over 40",
      "warning fires 80",
      "warning over 90",
    ]);
  });

  it("is nothing of what came and went under one above it", () => {
    const all = [rung("warning", minutes(22, 30)), rung("critical", minutes(20, 40))];
    expect(short(told(all, span))).toEqual(["critical fires 20", "critical over 40"]);
  });

  it("is of three rungs one after the other, each once those above it are over", () => {
    const all = [
      rung("info", minutes(10, 90)),
      rung("warning", minutes(20, 70)),
      rung("critical", minutes(30, 50)),
    ] as const;
    expect(short(told(all, span))).toEqual([
      "info fires 10",
      "warning fires 20",
      "critical fires 30",
      "critical over 50",
      "warning over 70",
      "info over 90",
    ]);
    const later = all.map((one) => ({ ...one, episodes: one.episodes.map((e) => ({ ...e, fires: 20 * 60 })) }));
    expect(short(told(later, span))).toEqual([
      "critical fires 20",
      "critical over 50",
      "warning fires 50",
      "info fires 70",
      "warning over 70",
      "info over 90",
    ]);
  });

  it("is of two rungs of one severity what each of them does", () => {
    const all = [rung("warning", minutes(10, 30)), { ...rung("warning", minutes(20, 25)), name: "other" }];
    expect(short(told(all, span))).toEqual(["warning fires 10", "other fires 20", "other over 25", "warning over 30"]);
  });

  it("is nothing in maintenance of the severities that it is about, and what has changed when it ends", () => {
    const all = [rung("warning", minutes(10, 30), minutes(50, 90)), rung("critical", minutes(55, 58), minutes(60, 80))];
    const quiet = (severity: Severity, t: number): boolean => severity === "critical" && t >= 20 * 60 && t < 65 * 60;
    expect(short(told(all, span, quiet))).toEqual([
      "warning fires 10",
      "warning over 30",
      "warning fires 50",
      "critical fires 65",
      "critical over 80",
      "warning over 90",
    ]);
  });

  it("leaves a receiver believing what it was told last", () => {
    const notices = told([rung("warning", minutes(10, 30))], span);
    expect([5, 10, 29, 30].map((minute) => isOpen(notices, "warning", minute * 60))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(isOpen(notices, "critical")).toBe(false);
  });
});
