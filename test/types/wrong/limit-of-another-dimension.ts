import { percent } from "../../../model/quantity.ts";
import { above, warning } from "../../../model/threshold.ts";
import { latency } from "../right.ts";

//! 'Line<"ratio">' is not assignable to parameter of type 'Line<"time">'
warning(latency, above(percent(5)), { runbook: "r" });
