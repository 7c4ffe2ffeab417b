import { atMost, objective } from "../../../model/objective.ts";
import { percent } from "../../../model/quantity.ts";
import { latency } from "../right.ts";

objective("latency", latency, atMost(percent(5))); //! is not assignable to parameter of type 'Goal<"time">'
