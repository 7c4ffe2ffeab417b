import type { LabelOf, Labels } from "../label.ts";
import { checkLabel, matchers, type Where } from "../matcher.ts";
import type { Metric } from "../metric.ts";
import type { Selection, Windowed } from "../node.ts";
import type { Quantity } from "../quantity.ts";

export type Duration = Quantity<"time">;

/** What most signals may say of their metric. */
export interface Options<L extends Labels> {
  /** The sliding window. */
  readonly over: Duration;
  /** Only series with these labels. @default all */
  readonly where?: Where<L>;
  /** One value, and one alert, for each value of these labels. @default one over all */
  readonly by?: readonly LabelOf<L>[];
}

/** The window of a node. @throws errors.unknownLabel where the metric lacks a label to keep */
export function windowed(metric: Metric, by: readonly string[] | undefined, over: Duration): Windowed {
  for (const label of by ?? []) checkLabel(metric, label);
  return { over: over.base, by: [...new Set(by ?? [])].sort() };
}

/** A metric with its typed conditions as matchers. @throws errors.unknownLabel, errors.unknownLabelValue */
export const select = (metric: Metric, where?: object, part: Selection["part"] = "value"): Selection => ({
  metric,
  part,
  where: matchers(metric, where as Record<string, unknown> | undefined),
});
