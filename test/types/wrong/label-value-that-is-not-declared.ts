import { share } from "../../../model/signal.ts";
import { over, requests } from "../right.ts";

share(requests, { tier: "E" }, { over }); //! '"E"' is not assignable to type '"A" | "B"
