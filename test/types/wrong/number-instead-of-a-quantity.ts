import { above } from "../../../model/threshold.ts";

export const line = above(500); //! 'number' is not assignable to parameter of type 'Quantity<
