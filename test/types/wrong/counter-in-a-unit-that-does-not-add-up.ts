import { percent } from "../../../model/quantity.ts";
import { app } from "../right.ts";

app.counter("parts_total", { unit: percent }); //! 'Unit<"ratio">' is not assignable to type 'Unit<Amount>'
