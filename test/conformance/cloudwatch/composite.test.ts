import { toldBy } from "../../../conformance/cloudwatch/composite.ts";

const minutes = (fires: number, resolves: number) => ({ tuple: {}, fires: fires * 60, resolves: resolves * 60 });
type Episodes = readonly ReturnType<typeof minutes>[];
const told = (child: Episodes, ...suppressors: readonly Episodes[]) =>
  toldBy(child, suppressors, { from: 0, to: 120 * 60 }, { wait: 60, extension: 60, rung: "warning" }).map(
    ({ what, at }) => `${what} ${at / 60}`,
  );

describe("A composite alarm", () => {
  it("acts when the suppressor has not come within the wait period", () => {
    expect(told([minutes(10, 60)], [])).toEqual(["fires 11", "over 61"]);
  });

  it("does not act when the suppressor comes within it", () => {
    expect(told([minutes(10, 20)], [minutes(10.5, 30)])).toEqual([]);
  });

  it("waits anew where it changes back while it waits", () => {
    expect(told([minutes(10, 10.5)])).toEqual([]);
  });

  it("acts on its state when the extension period is over", () => {
    expect(told([minutes(22, 60)], [minutes(20, 40)])).toEqual(["fires 41", "over 61"]);
  });

  it("does not act where it is over within the extension period", () => {
    expect(told([minutes(22, 40.5)], [minutes(20, 40)])).toEqual([]);
  });

  it("tells of what ended under the suppressor once that is over, and of the next one", () => {
    expect(told([minutes(10, 30), minutes(80, 90)], [minutes(20, 40)])).toEqual([
      "fires 11",
      "over 41",
      "fires 81",
      "over 91",
    ]);
  });

  it("is suppressed while any of several is in alarm", () => {
    expect(told([minutes(22, 90)], [minutes(20, 40)], [minutes(35, 60)])).toEqual(["fires 61", "over 91"]);
  });
});
