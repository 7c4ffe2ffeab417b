import type { Source } from "../../model/metric.ts";
import type { Quantity } from "../../model/quantity.ts";
import { up } from "../../model/signal.ts";
import { critical, is } from "../../model/threshold.ts";

/** Somebody is paged when an instance stops answering the scrape, and when nothing is left that could answer. */
export const down = (source: Source, lasting: Quantity<"time">) =>
  critical(up(source, { by: ["instance"] }), is("down"), {
    lasting,
    whenMissing: "breach",
    summary: "An instance does not answer",
    runbook: "down",
  });
