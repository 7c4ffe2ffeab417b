import { percent } from "../../../model/quantity.ts";
import { rate } from "../../../model/signal.ts";
import { requests } from "../right.ts";

rate(requests, { over: percent(5) }); //! 'Quantity<"ratio">' is not assignable to type 'Duration'
