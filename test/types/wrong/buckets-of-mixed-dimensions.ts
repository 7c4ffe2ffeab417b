import { count, ms } from "../../../model/quantity.ts";
import { app } from "../right.ts";

app.histogram("mixed", { buckets: [ms(1), count(2)] }); //! the buckets of a histogram have one dimension
