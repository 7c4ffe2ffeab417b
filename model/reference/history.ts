import { matches } from "../matcher.ts";
import type { Metric } from "../metric.ts";
import type { Selection } from "../node.ts";

/** One time series as it was scraped; histograms as `_bucket` (with `le`), `_count` and `_sum`. */
export interface Series {
  readonly metric: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Time in seconds and value, ascending in time. */
  readonly samples: readonly (readonly [time: number, value: number])[];
}

/** Samples by metric and job, for repeated reading. */
export class History {
  readonly #byMetric = new Map<string, Series[]>();
  constructor(series: readonly Series[]) {
    for (const one of series) {
      const known = this.#byMetric.get(one.metric);
      if (known) known.push(one);
      else this.#byMetric.set(one.metric, [one]);
    }
  }

  /** The series of a selection. `le` picks a bucket by its number, however it is written. */
  select({ metric, part, where, le: own, and }: Selection, le = own): readonly Series[] {
    const more = and ? this.select(and) : [];
    const found = (this.#byMetric.get(exportedName(metric, part, le)) ?? []).filter(
      ({ labels }) =>
        (labels.job ?? metric.source.job) === metric.source.job &&
        matches(labels, where) &&
        (le === undefined || Number(labels.le) === le),
    );
    return more.length > 0 ? [...found, ...more] : found;
  }
}

/** The name under which a part of a metric is scraped. */
export function exportedName(metric: Metric, part: Selection["part"], le?: number): string {
  if (metric.kind !== "histogram") return metric.name;
  if (le !== undefined) return `${metric.name}_bucket`;
  return part === "sum" ? `${metric.name}_sum` : `${metric.name}_count`;
}
