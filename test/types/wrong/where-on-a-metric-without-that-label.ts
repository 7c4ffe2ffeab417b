import { rate } from "../../../model/signal.ts";
import { over, sent } from "../right.ts";

rate(sent, { over, where: { status: "500" } }); //! 'status' does not exist in type 'Where<
