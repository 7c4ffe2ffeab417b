import { complement } from "../../../model/signal.ts";
import { traffic } from "../right.ts";

complement(traffic); //! 'Signal<"count per second">' is not assignable to parameter of type 'Signal<"ratio">'
