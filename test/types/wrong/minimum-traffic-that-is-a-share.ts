import { ms, percent } from "../../../model/quantity.ts";
import { above, warning } from "../../../model/threshold.ts";
import { latency } from "../right.ts";

//! 'Quantity<"ratio">' is not assignable to type 'Quantity<"count"> | Quantity<"count per second">
warning(latency, above(ms(500)), { runbook: "r", minimumTraffic: percent(5) });
