import { ms } from "../../../model/quantity.ts";
import { above, when } from "../../../model/threshold.ts";
import { traffic } from "../right.ts";

when(traffic, above(ms(5))); //! 'Line<"time">' is not assignable to parameter of type 'Line<"count per second">'
