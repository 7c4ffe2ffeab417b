import { environment } from "../../../model/environment.ts";
import { shop, surroundings } from "../right.ts";

environment("lab", {
  ...surroundings,
  services: [shop],
  overrides: {
    shop: { Slow: { summary: "Slower", because: "promised" } }, //! 'summary' does not exist in type 'Override<"time">'
  },
});
