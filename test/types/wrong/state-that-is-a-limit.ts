import { count } from "../../../model/quantity.ts";
import { up } from "../../../model/signal.ts";
import { above, warning } from "../../../model/threshold.ts";
import { app } from "../right.ts";

//! 'Line<"count">' is not assignable to parameter of type 'Line<"state">'
warning(up(app), above(count(0)), { runbook: "r" });
