import { evaluate, type Series } from "../../../conformance/cloudwatch/math.ts";
import { parse } from "../../../conformance/cloudwatch/parse.ts";

/** `-` is a missing point, as in the tables of "Using metric math" (Amazon CloudWatch User Guide). */
const series = (text: string): Series => text.split(" ").map((point) => (point === "-" ? undefined : Number(point)));
const math = (expression: string, values: Readonly<Record<string, string>>): Series =>
  evaluate(parse(expression), {
    series: new Map(Object.entries(values).map(([id, text]) => [id, series(text)])),
    period: 300,
  });

describe("metric math, evaluated as the user guide documents it", () => {
  const pair = { metric1: "30 20 0 0", metric2: "20 - 20 -" };
  it.each([
    ["metric1 < metric2", "0 0 1 0"],
    ["metric1 >= 30", "1 0 0 0"],
    ["metric1 > 15 AND metric2 > 15", "1 0 0 0"],
  ])("compares as its table does: %s", (expression, expected) => {
    expect(math(expression, pair)).toEqual(series(expected));
  });

  it.each([
    ["IF(metric1, metric2, metric3)", { metric2: "30 - 0 0 30", metric3: "0 0 20 - 20" }, "30 0 20 - -"],
    ["IF(metric1, 5, metric3)", { metric3: "0 0 20 - 20" }, "5 5 20 - -"],
    ["IF(metric1, metric2, 5)", { metric2: "30 - 0 0 30" }, "30 0 5 5 -"],
  ])("chooses as its tables do: %s", (expression, values, expected) => {
    expect(math(expression, { metric1: "1 1 0 0 -", ...values })).toEqual(series(expected));
  });

  it("drops the point where the condition is false and the third argument is left out", () => {
    expect(math("IF(m<400, m)", { m: "300 500" })).toEqual(series("300 -"));
  });

  it("treats a missing point as 0 in arithmetic, and has none where both are missing", () => {
    expect(math("a - b", { a: "5 - 5 -", b: "2 2 - -" })).toEqual(series("3 -2 5 -"));
  });

  it("drops the point of a division by zero", () => {
    expect(math("a / b", { a: "1 1 1", b: "2 0 -" })).toEqual(series("0.5 - -"));
  });

  it("knows the period of a metric, and of nothing else", () => {
    expect(math("c/PERIOD(c)", { c: "300 -" })).toEqual(series("1 -"));
    expect(() => math("c/PERIOD(c+1)", { c: "300" })).toThrow("PERIOD takes the id of a metric");
  });

  it("takes the greatest, the least and the sum of an array at each time", () => {
    expect(math("MAX([a,b])", { a: "1 5 -", b: "2 - -" })).toEqual(series("2 5 -"));
    expect(math("MIN([a,b])", { a: "1 5", b: "2 6" })).toEqual(series("1 5"));
    expect(math("SUM([a,b])", { a: "1 5", b: "2 -" })).toEqual(series("3 5"));
  });

  it("fills what is missing", () => {
    expect(math("FILL(a, 7)", { a: "1 - 3" })).toEqual(series("1 7 3"));
  });

  it("counts a missing point as 0 against a number only in the reading that says so", () => {
    const values = new Map([
      ["a", series("- 6")],
      ["b", series("1 1")],
    ]);
    const of = (sparse?: "zero") =>
      evaluate(parse("a >= 5"), { series: values, period: 60, ...(sparse && { sparse }) });
    expect(of()).toEqual(series("- 1"));
    expect(of("zero")).toEqual(series("0 1"));
  });

  it.each([
    ["IF(n>0, 100*e/", "syntax"],
    ["FOO(e)", "no function FOO"],
    ["SEARCH(e)", "no function SEARCH"],
    ["MAX(a)", "a number"],
    ["e.x", "no metric math"],
    ["e ? 1 : 0", "no metric math"],
    ["e % 2", "no operator %"],
    ["Abc + 1", "no id"],
    ["IF(e)", "2 to 3 arguments"],
    ["1 + 2", "a time series"],
    ["zz + 1", "no id zz"],
    ["[e, a]", "a time series"],
  ])("refuses %s", (expression, because) => {
    const message = because === "syntax" ? /./ : because;
    expect(() => math(expression, { e: "1", a: "1", n: "1" })).toThrow(message);
  });
});
