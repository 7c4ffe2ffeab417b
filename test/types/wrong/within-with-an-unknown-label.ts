import { share } from "../../../model/signal.ts";
import { over, requests } from "../right.ts";

share(requests, { tier: "A" }, { over, within: { route: "/" } }); //! 'route' does not exist in type 'Where<
