import { mean } from "../../../model/signal.ts";
import { over, queue } from "../right.ts";

mean(queue, { over }); //! Property 'buckets' is missing in type 'Gauge<
