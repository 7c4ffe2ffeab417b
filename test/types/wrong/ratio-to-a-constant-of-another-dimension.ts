import { count } from "../../../model/quantity.ts";
import { constant, ratio } from "../../../model/signal.ts";
import { memory } from "../right.ts";

//! 'Constant<"count">' is not assignable to type 'Constant<"bytes">'
ratio(memory, constant(count(5)), { across: "avg" });
