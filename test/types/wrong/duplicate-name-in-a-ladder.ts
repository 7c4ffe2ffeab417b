import { ms, seconds } from "../../../model/quantity.ts";
import { above, critical, ladder, warning } from "../../../model/threshold.ts";
import { latency } from "../right.ts";

ladder("latency", {
  // biome-ignore lint/suspicious/noDuplicateObjectKeys: the compiler is to find it
  Slow: warning(latency, above(ms(500)), { runbook: "r" }),
  //! An object literal cannot have multiple properties with the same name
  Slow: critical(latency, above(seconds(1)), { runbook: "r" }),
});
