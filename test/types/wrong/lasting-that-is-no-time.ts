import { count, ms } from "../../../model/quantity.ts";
import { above, warning } from "../../../model/threshold.ts";
import { latency } from "../right.ts";

//! 'Quantity<"count">' is not assignable to type 'Quantity<"time"> | Windows
warning(latency, above(ms(500)), { runbook: "r", lasting: count(3) });
