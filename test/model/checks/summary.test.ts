import { summary } from "../../../model/checks/summary.ts";
import { count, minutes } from "../../../model/quantity.ts";
import { increase } from "../../../model/signal.ts";
import { above, type ThresholdOptions, warning } from "../../../model/threshold.ts";
import { requests, said } from "../fixtures.ts";

const told = (options: Partial<ThresholdOptions>) =>
  said(summary, warning(increase(requests, { over: minutes(5) }), above(count(5)), { runbook: "r", ...options }));

describe("the summary of a threshold", () => {
  it("is a sentence", () => {
    expect(told({ summary: "Requests fail" })).toEqual([]);
  });

  it("is missed where there is none, or a blank one", () => {
    expect(told({})).toEqual([
      "warning no-summary: it has no summary. Say in one sentence what is wrong for those who use it.",
    ]);
    expect(told({ summary: "  " })).toHaveLength(1);
  });
});
