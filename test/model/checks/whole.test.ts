import { whole } from "../../../model/checks/whole.ts";
import { minutes, percent, ratio } from "../../../model/quantity.ts";
import { level, share } from "../../../model/signal.ts";
import { above, warning } from "../../../model/threshold.ts";
import { app, requests, said } from "../fixtures.ts";

const full = level(app.gauge("full", { unit: ratio }), { across: "max" });
const runbook = "r";

describe("a part that is compared with more than the whole", () => {
  it("counts to a hundred, mostly, and is declared to count to one", () => {
    expect(said(whole, warning(full, above(ratio(90)), { runbook }))).toEqual([
      "warning beyond-whole: it is above 90, which is more than the whole. " +
        "Declare the gauge with unit: percent if it counts to 100, or choose a limit up to 100 %.",
    ]);
  });

  it("is no matter of what lies within, nor of shares, which another rule judges", () => {
    expect(said(whole, warning(full, above(percent(90)), { runbook }))).toEqual([]);
    const failed = share(requests, { status: "500" }, { over: minutes(5) });
    expect(said(whole, warning(failed, above(percent(500)), { runbook }))).toEqual([]);
  });
});
