import { usdPerMonth } from "../../../model/quantity.ts";

usdPerMonth(10); //! Expected 2 arguments, but got 1
