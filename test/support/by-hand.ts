/** Thresholds on every platform, and cases of which a test writes the series itself. */
import type { Case } from "../../conformance/case.ts";
import { environmentOf, serviceOf } from "../../conformance/random/model.ts";
import { History, type Series } from "../../model/reference/history.ts";
import { type Resolved, resolve } from "../../model/resolve.ts";
import type { Threshold } from "../../model/threshold.ts";

/** Thresholds of a shop, in an environment with all platforms. Their runbook is "steps". */
export const inShop = (...thresholds: readonly (readonly Threshold<string, any>[])[]): readonly Resolved[] =>
  resolve(environmentOf([serviceOf("shop", thresholds)]));

/** A threshold with its series, held against the reference from ten minutes on. @param to seconds */
export const caseByHand = (resolved: Resolved, series: readonly Series[], to: number): Case => ({
  resolved,
  scenario: "by hand",
  incident: { span: { from: 600, to }, bad: () => 0 },
  series,
  history: new History(series),
  plainly: [],
});
