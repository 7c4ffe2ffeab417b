import { ratio } from "../../../model/signal.ts";
import { app, over, requests } from "../right.ts";

//! '"tier"' is not assignable to type '"instance"'
ratio(requests, app.counter("attempts_total"), { over, by: ["tier"] });
