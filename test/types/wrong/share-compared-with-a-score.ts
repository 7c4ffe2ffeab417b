import { score } from "../../../model/quantity.ts";
import { above, warning } from "../../../model/threshold.ts";
import { tierA } from "../right.ts";

warning(tierA, above(score(0.5)), { runbook: "r" }); //! is not assignable to parameter of type 'Line<"ratio">'
