import type { History } from "../../../model/reference/history.ts";
import { judge } from "../../../model/reference/verdict.ts";
import type { Span } from "../outcome.ts";
import { lookBack, type Watch } from "../watch.ts";

/** Lets a watch see what the reference reads of a history at each evaluation of a stretch. @param every seconds between them */
export function showTo(watch: Watch, history: History, { from, to }: Span, every: number): void {
  const first = from - Math.ceil(lookBack(watch.threshold) / every) * every;
  for (let t = first; t <= to; t += every)
    for (const { tuple, verdict, value } of judge(watch.threshold, history, t)) {
      if (verdict === "missing") watch.missing(t);
      else if (value !== undefined && (verdict === "good" || verdict === "breached")) watch.see(tuple, t, value);
    }
}
