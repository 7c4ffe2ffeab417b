/** Signals and thresholds of the shop of which a dashboard draws lines. */
import { count, minutes, ms, percent, ratio, seconds } from "../../model/quantity.ts";
import { complement, increase, quantile, share } from "../../model/signal.ts";
import { above, below, critical, ladder, one, warning } from "../../model/threshold.ts";
import { duration, requests } from "./fixtures.ts";

export const runbook = "r";
export const p = (q: number, over = minutes(5)) => quantile(q, duration, { over });
export const failed = (over = minutes(5)) => share(requests, { status: { startsWith: "5" } }, { over });
export const orders = (over: ReturnType<typeof minutes>) => increase(requests, { over });
export const thresholds = [
  ladder("latency", {
    Slow: warning(p(0.95), above(ms(500)), { runbook }),
    VerySlow: critical(p(0.99, minutes(2)), above(seconds(1)), { runbook }),
  }),
  one("Failing", critical(failed(), above(percent(5)), { runbook })),
  one("Unsure", warning(complement(failed()), below(ratio(0.9)), { runbook })),
  one("Quiet", warning(orders(minutes(5)), below(count(10)), { runbook })),
];
