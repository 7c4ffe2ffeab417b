import { environment } from "../../../model/environment.ts";
import { percent } from "../../../model/quantity.ts";
import { shop, surroundings } from "../right.ts";

environment("lab", {
  ...surroundings,
  services: [shop],
  overrides: {
    //! 'Quantity<"ratio">' is not assignable to type 'Quantity<"time">'
    shop: { Slow: { limit: percent(5), because: "promised" } },
  },
});
