import { budget } from "../../../model/budget.ts";
import { perSecond } from "../../../model/quantity.ts";
import { traffic } from "../right.ts";

budget("requests", traffic, perSecond(5)); //! is not assignable to parameter of type 'Signal<"money per second">'
