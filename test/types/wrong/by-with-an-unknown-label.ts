import { quantile } from "../../../model/signal.ts";
import { duration, over } from "../right.ts";

//! '"tier"' is not assignable to type 'LabelOf<NoInfer<{ readonly route: Unbounded; }>>'
quantile(0.95, duration, { over, by: ["tier"] });
