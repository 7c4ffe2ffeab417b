import { panel } from "../../../model/dashboard.ts";
import { failed, latency } from "../right.ts";

panel.timeseries("Both", {
  latency, //! is not assignable to type '"the signals of a panel measure one dimension"'
  failed, //! is not assignable to type '"the signals of a panel measure one dimension"'
});
