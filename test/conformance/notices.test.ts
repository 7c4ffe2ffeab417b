import { toldBy } from "../../conformance/cloudwatch/composite.ts";
import { leftOpen, type Rungs, told } from "../../conformance/notices.ts";
import { apart, together, toldByAlertmanager } from "../../conformance/prometheus/alertmanager.ts";

const minutes = (fires: number, resolves?: number) => ({
  tuple: {},
  fires: fires * 60,
  ...(resolves !== undefined && { resolves: resolves * 60 }),
});
const span = { from: 0, to: 120 * 60 };
/** The rung, what of it, and the minute. */
const short = (notices: ReturnType<typeof told>) => notices.map(({ rung, what, at }) => `${rung} ${what} ${at / 60}`);

/** The warning ends under its critical, and fires once more after both are over. */
const under: Rungs = { warning: [minutes(10, 30), minutes(80, 90)], critical: [minutes(20, 40)] };
const within: Rungs = { warning: [minutes(10, 60)], critical: [minutes(20, 40)] };

describe("The reference tells of a warning", () => {
  it("once the critical is over, that it ended under it", () => {
    expect(short(told(under, span))).toEqual([
      "warning fires 10",
      "critical fires 20",
      "critical over 40",
      "warning over 40",
      "warning fires 80",
      "warning over 90",
    ]);
  });

  it("nothing where it came and went under its critical", () => {
    expect(short(told({ warning: [minutes(22, 30)], critical: [minutes(20, 40)] }, span))).toEqual([
      "critical fires 20",
      "critical over 40",
    ]);
  });

  it("after the critical, where it began under it and stays", () => {
    expect(short(told({ warning: [minutes(22, 60)], critical: [minutes(20, 40)] }, span))).toContain(
      "warning fires 40",
    );
  });
});

describe("A composite alarm", () => {
  const periods = { wait: 60, extension: 60 };
  const of = ({ warning, critical }: Rungs) => short(toldBy(warning, critical, span, periods));

  it("acts when the suppressor has not come within the wait period", () => {
    expect(of({ warning: [minutes(10, 60)], critical: [] })).toEqual(["warning fires 11", "warning over 61"]);
  });

  it("does not act when the suppressor comes within it", () => {
    expect(of({ warning: [minutes(10, 20)], critical: [minutes(10.5, 30)] })).toEqual([]);
  });

  it("waits anew where it changes back while it waits", () => {
    expect(of({ warning: [minutes(10, 10.5)], critical: [] })).toEqual([]);
  });

  it("acts on its state when the extension period is over", () => {
    expect(of({ warning: [minutes(22, 60)], critical: [minutes(20, 40)] })).toEqual([
      "warning fires 41",
      "warning over 61",
    ]);
  });

  it("does not act where it is over within the extension period", () => {
    expect(of({ warning: [minutes(22, 40.5)], critical: [minutes(20, 40)] })).toEqual([]);
  });

  it("tells of what ended under the suppressor once that is over, and of the next one", () => {
    expect(of(under)).toEqual(["warning fires 11", "warning over 41", "warning fires 81", "warning over 91"]);
  });
});

describe("Alertmanager", () => {
  const grouping = { wait: 30, interval: 300 };
  const of = (rungs: Rungs, groups: typeof apart) => toldByAlertmanager(rungs, span, { ...grouping, groups });

  it("with a group for each rung never tells the end under the critical, nor the next beginning, as the drill sees", () => {
    const notices = of(under, apart).filter(({ rung }) => rung === "warning");
    expect(notices.map(({ what }) => what)).toEqual(["fires", "over"]);
    expect(notices.at(-1)?.at).toBeGreaterThanOrEqual(90 * 60);
    expect(leftOpen(of({ ...under, warning: under.warning.slice(0, 1) }, apart))).toBe(true);
  });

  it("with one group for both tells the next one", () => {
    const notices = of(under, together).filter(({ rung, what }) => rung === "warning" && what === "fires");
    expect(notices.map(({ at }) => Math.floor(at / 60))).toEqual([10, 80]);
  });

  it("tells a warning that stays nothing new in a group of its own", () => {
    expect(short(of(within, apart).filter(({ rung }) => rung === "warning")).map((one) => one.slice(0, 13))).toEqual([
      "warning fires",
      "warning over ",
    ]);
  });

  it("holds back what begins under the critical until a flush after it", () => {
    const notices = of({ warning: [minutes(22, 90)], critical: [minutes(20, 40)] }, apart);
    const first = notices.find(({ rung }) => rung === "warning");
    expect(first?.at).toBeGreaterThanOrEqual(40 * 60);
    expect(first?.at).toBeLessThanOrEqual(40 * 60 + grouping.interval);
  });
});
