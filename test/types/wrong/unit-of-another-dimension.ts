import { inUnit, ms, percent } from "../../../model/quantity.ts";

inUnit(ms(500), percent); //! 'Unit<"ratio">' is not assignable to parameter of type 'Unit<"time">'
