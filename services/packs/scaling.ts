import { scale } from "../../model/action.ts";

/** One instance more while it lasts, where an environment says what runs there; a person adds it elsewhere. */
export const scaleOut = scale("scale out", "Add instances of the API", 1);
