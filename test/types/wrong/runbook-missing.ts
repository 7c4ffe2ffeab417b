import { ms } from "../../../model/quantity.ts";
import { above, warning } from "../../../model/threshold.ts";
import { latency } from "../right.ts";

warning(latency, above(ms(500)), {}); //! Property 'runbook' is missing
