import { evaluation } from "../../../model/checks/evaluation.ts";
import { minutes, seconds } from "../../../model/quantity.ts";
import { around, words } from "../fixtures.ts";

describe("the interval of evaluation", () => {
  it("is above zero", () => {
    expect(evaluation(around([]), [])).toEqual([]);
    expect(evaluation(around([], { evaluateEvery: seconds(15) }), [])).toEqual([]);
    expect(evaluation(around([], { evaluateEvery: seconds(0.5) }), [])).toEqual([]);
  });

  it("is refused at zero", () => {
    expect(evaluation(around([], { evaluateEvery: minutes(0) }), []).map(words)).toEqual([
      "error evaluation: thresholds are evaluated every 0 min. Use an interval above zero, such as minutes(1).",
    ]);
  });
});
