import { rate } from "../../../model/signal.ts";
import { over, requests } from "../right.ts";

rate(requests, { over, where: { tier: { set: false } } }); //! Type 'false' is not assignable to type 'true'
