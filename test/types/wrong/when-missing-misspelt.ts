import { ms } from "../../../model/quantity.ts";
import { above, warning } from "../../../model/threshold.ts";
import { latency } from "../right.ts";

//! '"alert"' is not assignable to type 'WhenMissing
warning(latency, above(ms(500)), { runbook: "r", whenMissing: "alert" });
