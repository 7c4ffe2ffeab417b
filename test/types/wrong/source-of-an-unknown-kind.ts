import { source } from "../../../model/metric.ts";
import { seconds } from "../../../model/quantity.ts";

//! '"server"' is not assignable to parameter of type 'SourceKind'
source("server", { job: "shop", targets: [], every: seconds(15) });
