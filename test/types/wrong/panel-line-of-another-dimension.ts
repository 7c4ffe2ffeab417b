import { panel } from "../../../model/dashboard.ts";
import { percent } from "../../../model/quantity.ts";
import { latency } from "../right.ts";

panel.timeseries("Latency", latency, { lines: [{ label: "Promise", at: percent(5) }] }); //! Type 'Quantity<"ratio">' is not assignable to type 'Quantity<"time">'
