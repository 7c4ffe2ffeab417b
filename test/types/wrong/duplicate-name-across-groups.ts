import { ms, percent, seconds } from "../../../model/quantity.ts";
import { service } from "../../../model/service.ts";
import { above, critical, ladder, one, warning } from "../../../model/threshold.ts";
import { around, latency, tierA } from "../right.ts";

export const twice = service("shop", {
  ...around,
  //! duplicate threshold name: Slow
  thresholds: [
    one("Slow", warning(tierA, above(percent(5)), { runbook: "r" })),
    ladder("latency", {
      Slow: warning(latency, above(ms(500)), { runbook: "r" }),
      VerySlow: critical(latency, above(seconds(1)), { runbook: "r" }),
    }),
  ],
});
