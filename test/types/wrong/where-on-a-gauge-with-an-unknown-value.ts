import { level } from "../../../model/signal.ts";
import { queue } from "../right.ts";

level(queue, { across: "max", where: { queue: "mials" } }); //! '"mials"' is not assignable to type '"jobs" | "mail"
