import { count, ms } from "../../../model/quantity.ts";
import { above, critical, ladder, warning } from "../../../model/threshold.ts";
import { latency } from "../right.ts";

ladder("latency", {
  Slow: warning(latency, above(ms(500)), { runbook: "r" }),
  //! 'Line<"count">' is not assignable to parameter of type 'Line<"time">'
  VerySlow: critical(latency, above(count(5)), { runbook: "r" }),
});
