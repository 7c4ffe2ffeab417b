import { percent } from "../../../model/quantity.ts";
import { within } from "../../../model/signal.ts";
import { duration, over } from "../right.ts";

within(duration, percent(50), { over }); //! is not assignable to parameter of type 'Quantity<"time">'
