import { rate } from "../../../model/signal.ts";
import { requests } from "../right.ts";

rate(requests, {}); //! Property 'over' is missing
