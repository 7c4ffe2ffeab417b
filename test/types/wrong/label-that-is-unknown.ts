import { share } from "../../../model/signal.ts";
import { over, requests } from "../right.ts";

share(requests, { teir: "A" }, { over }); //! 'teir' does not exist in type 'Where<
