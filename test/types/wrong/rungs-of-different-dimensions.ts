import { ms, perSecond } from "../../../model/quantity.ts";
import { above, critical, ladder, warning } from "../../../model/threshold.ts";
import { latency, traffic } from "../right.ts";

ladder("latency", {
  Slow: warning(latency, above(ms(500)), { runbook: "r" }), //! the rungs of a ladder measure one dimension
  Busy: critical(traffic, above(perSecond(5)), { runbook: "r" }), //! the rungs of a ladder measure one dimension
});
