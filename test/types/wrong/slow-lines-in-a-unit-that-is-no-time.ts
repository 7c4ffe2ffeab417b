import type { SlowLines } from "../../../model/logs.ts";
import { count } from "../../../model/quantity.ts";

export const slow: SlowLines = { field: "$.duration", unit: count, slowerThan: "Slow" }; //! is not assignable to type 'Unit<"time">'
