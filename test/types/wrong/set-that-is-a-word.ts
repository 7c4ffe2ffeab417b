import { rate } from "../../../model/signal.ts";
import { over, requests } from "../right.ts";

rate(requests, { over, where: { status: { set: "yes" } } }); //! Type 'string' is not assignable to type 'boolean
