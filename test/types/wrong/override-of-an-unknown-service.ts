import { environment } from "../../../model/environment.ts";
import { ms } from "../../../model/quantity.ts";
import { shop, surroundings } from "../right.ts";

environment("lab", {
  ...surroundings,
  services: [shop],
  overrides: {
    shpo: { Slow: { limit: ms(250), because: "promised" } }, //! 'shpo' does not exist in type 'Overrides<
  },
});
