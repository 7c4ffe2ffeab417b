import { ratio } from "../../../model/signal.ts";
import { memory, queue } from "../right.ts";

ratio(memory, queue, { across: "avg" }); //! 'Unit<"count">' is not assignable to type 'Unit<"bytes">'
