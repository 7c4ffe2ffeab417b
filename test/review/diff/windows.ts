/** Thresholds that differ in their window only. */
import { source } from "../../../model/metric.ts";
import { minutes, type Quantity, seconds } from "../../../model/quantity.ts";
import { increase, level, type Signal, share as shareOf } from "../../../model/signal.ts";
import type { ExportedThreshold } from "../../../review/export/schema.ts";
import { signalOf } from "../../../review/export/signal.ts";

/** By the window in minutes. */
export type Case = (window: number) => ExportedThreshold;
type Side = ExportedThreshold["side"];

const api = source("application", { job: "shop", targets: ["shop:8000"], every: seconds(15) });
const requests = api.counter("requests_total", { labels: { status: ["200", "500"] } });
const waiting = api.gauge("waiting");

const threshold =
  (side: Side, signal: (over: Quantity<"time">) => Signal): Case =>
  (window) =>
    ({ side, signal: signalOf(signal(minutes(window))) }) as ExportedThreshold;

export const share = (side: Side): Case => threshold(side, (over) => shareOf(requests, { status: "500" }, { over }));
export const increaseOf = (side: Side): Case => threshold(side, (over) => increase(requests, { over }));
export const gauge = (across: "avg" | "max" | "min", side: Side): Case =>
  threshold(side, (over) => level(waiting, { across, over }));
