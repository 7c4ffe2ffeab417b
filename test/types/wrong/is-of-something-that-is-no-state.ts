import { is, warning } from "../../../model/threshold.ts";
import { latency } from "../right.ts";

//! 'Line<"state">' is not assignable to parameter of type 'Line<"time">'
warning(latency, is("down"), { runbook: "r" });
