import { quantile } from "../../../model/signal.ts";
import { over, requests } from "../right.ts";

quantile(0.95, requests, { over }); //! Property 'buckets' is missing in type 'Counter<
