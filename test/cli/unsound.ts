import { offBucket } from "./models.ts";

/** A model with an error, for the program itself. */
export const environments = [offBucket];
