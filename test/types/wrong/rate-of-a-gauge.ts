import { rate } from "../../../model/signal.ts";
import { over, queue } from "../right.ts";

rate(queue, { over }); //! Type '"gauge"' is not assignable to type '"counter"'
