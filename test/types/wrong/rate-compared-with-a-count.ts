import { count } from "../../../model/quantity.ts";
import { above, warning } from "../../../model/threshold.ts";
import { traffic } from "../right.ts";

//! 'Line<"count">' is not assignable to parameter of type 'Line<"count per second">'
warning(traffic, above(count(5)), { runbook: "r" });
