import { level } from "../../../model/signal.ts";
import { requests } from "../right.ts";

level(requests, { across: "max" }); //! Type '"counter"' is not assignable to type '"gauge"'
