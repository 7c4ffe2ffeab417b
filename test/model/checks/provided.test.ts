import { provided } from "../../../model/checks/provided.ts";
import { count, minutes, percent } from "../../../model/quantity.ts";
import { increase, share } from "../../../model/signal.ts";
import { above, warning, when } from "../../../model/threshold.ts";
import { requests, said } from "../fixtures.ts";

type By = ("tier" | "status")[];
const told = (kept: By, asked: By) => {
  const condition = when(increase(requests, { over: minutes(5), by: asked }), above(count(5)));
  const signal = share(requests, { status: "500" }, { over: minutes(5), by: kept });
  return said(provided, warning(signal, above(percent(5)), { runbook: "r", provided: condition }));
};

describe("a condition under provided", () => {
  it("may keep the labels of the threshold or fewer", () => {
    expect(told(["tier"], ["tier"])).toEqual([]);
    expect(told(["tier"], [])).toEqual([]);
  });

  it("is refused with a label that the threshold does not keep, since it would never hold", () => {
    expect(told(["tier"], ["status", "tier"])).toEqual([
      "error provided-labels: its condition under `provided` keeps status, but the threshold keeps tier, so it would never hold. " +
        "Let the condition keep only labels that the threshold keeps.",
    ]);
    expect(told([], ["tier"])[0]).toContain("the threshold keeps none");
  });
});
