import { level } from "../../../model/signal.ts";
import { queue } from "../right.ts";

level(queue, {}); //! Property 'across' is missing
