import { local } from "../../environments/local.ts";
import { percent } from "../../model/quantity.ts";

/** The model after somebody has changed a threshold, for the program itself. */
export const environments = [
  {
    ...local,
    overrides: { "lead-scoring": { HighErrorRate: { limit: percent(7), because: "it is tried" } } },
  },
];
