import { rate } from "../../../model/signal.ts";
import { requests } from "../right.ts";

rate(requests, { over: 300 }); //! 'number' is not assignable to type 'Duration'
