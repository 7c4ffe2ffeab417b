import { environment } from "../../../model/environment.ts";
import { ms } from "../../../model/quantity.ts";
import { shop, surroundings } from "../right.ts";

environment("lab", {
  ...surroundings,
  services: [shop],
  overrides: {
    //! 'Slwo' does not exist in type '{ readonly OneSent?: Override<
    shop: { Slwo: { limit: ms(250), because: "promised" } },
  },
});
