import { ratio } from "../../../model/signal.ts";
import { over, requests, sent } from "../right.ts";

ratio(requests, sent, { over }); //! 'Unit<"bytes">' is not assignable to type 'Unit<"count">'
