import { source } from "../../../model/metric.ts";
import { seconds } from "../../../model/quantity.ts";

const api = source("application", { job: "api", targets: ["api:80"], every: seconds(15) });
api.counter("done_total", {
  labels: { stage: ["parse", "score"], part: ["words", "rank"] },
  combinations: [{ stage: "parse", part: "wrods" }], //! '"wrods"' is not assignable to type
});
