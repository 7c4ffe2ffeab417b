import { up } from "../../../model/signal.ts";
import { app } from "../right.ts";

up(app, { by: ["tier"] }); //! Type '"tier"' is not assignable to type '"instance"'
