import { percent } from "../../../model/quantity.ts";
import { above, warning } from "../../../model/threshold.ts";
import { tierA } from "../right.ts";

warning(tierA, above(percent(50)), { runbook: "r", resolveAfter: 5 }); //! Type 'number' is not assignable to type 'Quantity<"time">'
