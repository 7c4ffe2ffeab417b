import { judge, type Point, type State, type Treatment } from "../../../conformance/cloudwatch/judge.ts";

/**
 * The tables of "Configuring how CloudWatch alarms treat missing data", Amazon CloudWatch User Guide
 * (awsdocs/amazon-cloudwatch-user-guide, doc_source/AlarmThatSendsEmail.md, last revision of 2023): the five newest
 * points, the newest on the right, and the state for each treatment; "kept" is "Retain current state".
 */
type Row = readonly [points: string, ...Record<"missing" | "ignore" | "breaching" | "notBreaching", string>[]];
const row = (points: string, missing: string, ignore: string, breaching: string, notBreaching: string): Row => [
  points,
  { missing, ignore, breaching, notBreaching },
];
const insufficient = "INSUFFICIENT_DATA";
const threeOfThree = [
  row("0 - X - X", "OK", "OK", "OK", "OK"),
  row("0 - - - -", "OK", "OK", "OK", "OK"),
  row("- - - - -", insufficient, "kept", "ALARM", "OK"),
  row("0 X X - X", "ALARM", "ALARM", "ALARM", "ALARM"),
  row("- - X - -", "ALARM", "kept", "ALARM", "OK"),
];
const twoOfThree = [
  row("0 - X - X", "ALARM", "ALARM", "ALARM", "ALARM"),
  row("0 0 X 0 X", "ALARM", "ALARM", "ALARM", "ALARM"),
  row("0 - X - -", "OK", "OK", "ALARM", "OK"),
  row("- - - - 0", "OK", "OK", "ALARM", "OK"),
  row("- - - X -", "ALARM", "kept", "ALARM", "OK"),
];
/** The tables as they were before the revision of 2021: other examples of the same rules. */
const threeOfThreeBefore = [
  row("- - - - X", insufficient, "kept", "ALARM", "OK"),
  row("X - - - -", "ALARM", "kept", "ALARM", "OK"),
];
const twoOfThreeBefore = [row("- - - - X", insufficient, "kept", "ALARM", "OK")];
const cases = (rows: readonly Row[], m: number) =>
  rows.flatMap(([points, states]) =>
    Object.entries(states ?? {}).map(([treat, state]) => ({ points, m, treat: treat as Treatment, state })),
  );
const pointsOf = (text: string): Point[] => text.split(" ") as Point[];

describe("an alarm, judged as the tables of the user guide say", () => {
  it.each([...cases([...threeOfThree, ...threeOfThreeBefore], 3), ...cases([...twoOfThree, ...twoOfThreeBefore], 2)])(
    "with $points, $m of 3 and missing data as $treat is $state",
    ({ points, m, treat, state }) => {
      for (const before of ["OK", "ALARM", insufficient] as State[]) {
        expect(judge(pointsOf(points), { n: 3, m, treat }, before)).toBe(state === "kept" ? before : state);
      }
    },
  );

  it.each(["- - - - X", "- - - X -"])("does not go to ALARM before its time with %s and 3 of 3", (points) => {
    expect(judge(pointsOf(points), { n: 3, m: 3, treat: "missing" }, "OK")).not.toBe("ALARM");
  });

  it.each(["- - - X 0", "- - X - 0"])("is OK once the next point turns out good: %s", (points) => {
    expect(judge(pointsOf(points), { n: 3, m: 3, treat: "missing" }, "OK")).toBe("OK");
  });

  it("forgets a good point once it has left the evaluation range, and then treats what is missing", () => {
    const rule = { n: 3, m: 3, treat: "breaching" } as const;
    expect(judge(pointsOf("0 - - - -"), rule, "OK")).toBe("OK");
    expect(judge(pointsOf("- - - - -"), rule, "OK")).toBe("ALARM");
  });

  it("goes to ALARM with M of N as soon as the oldest breaching point is M points old, whatever M is", () => {
    const of = (m: number, points: string) => judge(pointsOf(points), { n: 3, m, treat: "missing" }, "OK");
    expect([of(2, "- - - X -"), of(2, "- - - - X"), of(3, "- - X - -"), of(3, "- - - X -")]).toEqual([
      "ALARM",
      insufficient,
      "ALARM",
      insufficient,
    ]);
  });

  it("counts breaching points that do not follow each other, within N: 4 of 5", () => {
    const of = (points: string) => judge(pointsOf(points), { n: 5, m: 4, treat: "missing" }, "OK");
    expect(of("0 0 X X 0 X X")).toBe("ALARM");
    expect(of("0 0 X X 0 0 X")).toBe("OK");
    expect(of("X X X X 0 0 0")).toBe("OK");
  });

  it("ignores the treatment where the longer evaluation range has enough real points", () => {
    expect(judge(pointsOf("X - X - X"), { n: 3, m: 3, treat: "notBreaching" }, "OK")).toBe("ALARM");
    expect(judge(pointsOf("0 0 0 - -"), { n: 3, m: 3, treat: "breaching" }, "OK")).toBe("OK");
  });

  it("evaluates only the newest N where none is missing", () => {
    expect(judge(pointsOf("0 0 X X X"), { n: 3, m: 3, treat: "missing" }, "OK")).toBe("ALARM");
    expect(judge(pointsOf("X X X X 0"), { n: 3, m: 3, treat: "missing" }, "ALARM")).toBe("OK");
  });
});
