import { level } from "../../../model/signal.ts";
import { queue } from "../right.ts";

level(queue, { across: "median" }); //! '"median"' is not assignable to type 'Across'
