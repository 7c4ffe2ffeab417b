import { minutes, ms } from "../../../model/quantity.ts";
import { above, warning } from "../../../model/threshold.ts";
import { latency } from "../right.ts";

//! 'lastin' does not exist in type 'ThresholdOptions'. Did you mean to write 'lasting'?
warning(latency, above(ms(500)), { runbook: "r", lastin: minutes(1) });
