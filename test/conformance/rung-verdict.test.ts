import { type Held, type Limits, wrongIn } from "../../conformance/rung-verdict.ts";
import type { Notice } from "../../model/reference/told.ts";

const minutes = (fires: number, resolves: number) => ({ tuple: {}, fires: fires * 60, resolves: resolves * 60 });
type Episodes = readonly ReturnType<typeof minutes>[];
const bounds = { late: 120, early: 0, staysLate: 0, alone: false, again: false, lacking: false, missed: [] };
const held = (severity: "warning" | "critical", episodes: Episodes, found = episodes): Held => ({
  bounds,
  reference: { name: severity, severity, episodes },
  found,
  withholds: found,
});
const limits: Limits = {
  span: { from: 0, to: 7200 },
  quiet: () => false,
  later: 0,
  ends: "told",
  muted: () => false,
  afterMaintenance: 0,
};
const told = (...notices: readonly (readonly [what: Notice["what"], minute: number])[]): readonly Notice[] =>
  notices.map(([what, minute]) => ({ rung: "warning", what, at: minute * 60 }));
const critical = held("critical", [minutes(20, 40)]);
const warning = held("warning", [minutes(10, 60)]);
const wrong = (notices: readonly Notice[], more: Partial<Limits> = {}, own = warning, worse = [critical]) =>
  wrongIn(notices, own, worse, { ...limits, ...more });

describe("What a receiver is told of a rung", () => {
  it("is right within what is announced", () => {
    expect(wrong(told(["fires", 12], ["over", 62]))).toEqual([]);
    // told to be over under the one above it, and anew
    expect(wrong(told(["fires", 10], ["over", 24], ["fires", 41], ["over", 60]))).toEqual([]);
  });

  it("is wrong where it is told too late, or never", () => {
    expect(wrong(told(["fires", 13], ["over", 60]))).toEqual(["warning is not told by minute 12"]);
    expect(wrong([])).toEqual(["warning is not told by minute 12", "warning is not told by minute 44"]);
    expect(wrong(told(["fires", 10], ["over", 24]))).toEqual(["warning is not told by minute 44"]);
  });

  it("is wrong where it is told under a rung above it", () => {
    const late = held("warning", [minutes(22, 60)]);
    expect(wrong(told(["fires", 24], ["over", 60]), {}, late)).toEqual([
      "warning is told under a rung above, at minute 24",
    ]);
  });

  it("is wrong where nothing is breached", () => {
    expect(wrong(told(["fires", 10], ["over", 60], ["fires", 90], ["over", 91]))).toEqual([
      "warning is told and not breached, at minute 90",
    ]);
  });

  it("is wrong where its end is not told, but for ends that are forgotten", () => {
    expect(wrong(told(["fires", 10]))).toEqual(["warning is not told to be over by minute 62"]);
    const under = held("warning", [minutes(10, 30)]);
    const open = ["warning is not told to be over by minute 44"];
    expect(wrong(told(["fires", 10]), {}, under)).toEqual(open);
    expect(wrong(told(["fires", 10]), { ends: "forgotten" }, under)).toEqual([]);
    expect(wrong(told(["fires", 10]), { ends: "forgotten" })).toEqual(["warning is not told to be over by minute 62"]);
  });

  it("is wrong in maintenance, and where what still fires then is not told", () => {
    const quiet = (_: unknown, t: number): boolean => t >= 5 * 60 && t < 50 * 60;
    const maintained = { quiet, muted: quiet };
    expect(wrong(told(["fires", 12], ["over", 60]), maintained)).toContain(
      "warning is told in maintenance, at minute 12",
    );
    expect(wrong(told(["fires", 51], ["over", 60]), maintained)).toEqual([]);
    expect(wrong([], maintained)).toEqual(["warning is not told by minute 52"]);
    expect(wrong([], { ...maintained, afterMaintenance: "never" })).toEqual([]);
  });
});
