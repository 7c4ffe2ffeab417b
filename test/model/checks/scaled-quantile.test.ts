import { scaledQuantile } from "../../../model/checks/scaled-quantile.ts";
import { minutes, ms, percent, seconds } from "../../../model/quantity.ts";
import { mean, quantile, scale, unusual } from "../../../model/signal.ts";
import { above, warning } from "../../../model/threshold.ts";
import { duration, said } from "../fixtures.ts";

const p95 = quantile(0.95, duration, { over: minutes(5) });

describe("computing from a quantile", () => {
  it("is refused, since a quantile is compared and never computed", () => {
    expect(said(scaledQuantile, warning(scale(p95, 2, seconds), above(ms(500)), { runbook: "r" }))).toEqual([
      "error quantile-operand: a quantile of duration_seconds is scaled, but it is only ever compared at a bucket bound. " +
        "Compare the quantile itself, or compute from the mean.",
    ]);
    expect(said(scaledQuantile, warning(unusual(p95), above(percent(50)), { runbook: "r" }))[0]).toContain(
      "a quantile of duration_seconds is compared with what is normal",
    );
  });

  it("is not what a quantile by itself or a scaled mean does", () => {
    const average = mean(duration, { over: minutes(5) });
    expect(said(scaledQuantile, warning(p95, above(ms(500)), { runbook: "r" }))).toEqual([]);
    expect(said(scaledQuantile, warning(scale(average, 2, seconds), above(ms(500)), { runbook: "r" }))).toEqual([]);
  });
});
