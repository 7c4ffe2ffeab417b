import { rate } from "../../../model/signal.ts";
import { over, requests } from "../right.ts";

rate(requests, { over, where: { status: 500 } }); //! Type 'number' is not assignable to type 'string | Prefix
