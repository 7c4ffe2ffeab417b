/** How an alarm is judged, with data or without ("Configuring how CloudWatch alarms treat missing data"). */
export type State = "OK" | "ALARM" | "INSUFFICIENT_DATA";
/** Breaching, not breaching, missing: as the tables of the guide write them. */
export type Point = "X" | "0" | "-";
export type Treatment = "missing" | "ignore" | "breaching" | "notBreaching";

export interface Rule {
  /** Evaluation Periods. */
  readonly n: number;
  /** Datapoints to Alarm. */
  readonly m: number;
  readonly treat: Treatment;
}

/**
 * The state after an evaluation of the points of the evaluation range, oldest first; there are n or more.
 *
 * - n real points or more: the most recent n of them decide, and the treatment is ignored.
 * - fewer: all of them count, and as few missing ones as are needed, treated as asked for.
 * - treated as missing: fewer than m breaching, but none good, and the oldest of them at least m points old: ALARM.
 *   "alarms are designed to always go into ALARM state when the oldest available breaching datapoint during the
 *   Evaluation Periods number of data points is at least as old as the value of Datapoints to Alarm, and all other
 *   more recent data points are breaching or missing."
 */
export function judge(points: readonly Point[], { n, m, treat }: Rule, before: State): State {
  const real = points.filter((point) => point !== "-");
  const evaluated = real.slice(-n);
  const breaching = evaluated.filter((point) => point === "X").length;
  if (breaching >= m) return "ALARM";
  const filled = n - evaluated.length;
  if (filled === 0) return "OK";
  switch (treat) {
    case "notBreaching":
      return "OK";
    case "breaching":
      return breaching + filled >= m ? "ALARM" : "OK";
    case "ignore":
      return evaluated.includes("0") ? "OK" : before;
    case "missing":
      if (evaluated.includes("0")) return "OK";
      return evaluated.length > 0 && points.length - points.indexOf("X") >= m ? "ALARM" : "INSUFFICIENT_DATA";
  }
}
