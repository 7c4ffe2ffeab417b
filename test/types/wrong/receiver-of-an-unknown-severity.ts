import { environment, inbox } from "../../../model/environment.ts";
import { shop, surroundings } from "../right.ts";

environment("lab", {
  ...surroundings,
  services: [shop],
  //! '"fatal"' is not assignable to type 'Severity'
  receivers: { all: { severities: ["fatal"], channels: [inbox()] } },
});
