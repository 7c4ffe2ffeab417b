import { environment } from "../../../model/environment.ts";
import { ms } from "../../../model/quantity.ts";
import { shop, surroundings } from "../right.ts";

environment("lab", {
  ...surroundings,
  services: [shop],
  overrides: {
    shop: { Slow: { limit: ms(250) } }, //! Property 'because' is missing
  },
});
