import { bytes, ms } from "../../../model/quantity.ts";
import { app } from "../right.ts";

app.histogram("mixed", { buckets: [ms(1)], unit: bytes }); //! the buckets of a histogram have one dimension
