import { hasAny, keptOf } from "../../model/combinations.ts";
import type { Metric } from "../../model/metric.ts";
import type { Selection } from "../../model/node.ts";
import type { Tuple } from "../../model/reference/tuple.ts";
import type { Resolved } from "../../model/resolve.ts";
import { type Dimension, identity, labelSets, publishedName } from "../published.ts";
import { laggedName, type MetricStat, namespace, type Query, type Stat } from "./query.ts";

/** What a selection is read as. */
export interface Reading {
  /** The word its ids begin with. */
  readonly role: string;
  readonly stat: Stat;
  readonly le?: number | undefined;
  /** The labels of the tuple that it keeps. @default all */
  readonly by?: readonly string[] | undefined;
}

/** A published metric under its id, and what the id stands for. */
type Known = readonly [id: string, metricStat: MetricStat];

/**
 * Collects the metrics of one alarm and gives them ids; a metric that is read twice keeps one id.
 *
 * Ids match `[a-z][A-Za-z0-9_]*`: the role, a number where a selection adds up several label sets, and the lag.
 */
export class Reader {
  readonly #known = new Map<string, Known>();

  constructor(
    readonly resolved: Resolved,
    readonly period: number,
    /** The values of `by` that this alarm is for. */
    readonly tuple: Tuple,
  ) {}

  /**
   * The ids of the published metrics of a selection, one for each label set; none where it has nothing of the tuple.
   *
   * @param lag minutes
   */
  ids(of: Selection, reading: Reading, lag: number): readonly string[] {
    const { metric, part, where, le: own, and } = of;
    const { role, stat, by, le = own } = reading;
    const tuple = by ? keptOf(this.tuple, by) : this.tuple;
    const free = where.filter(({ label }) => !(label in tuple));
    const sets = hasAny(of, tuple) ? labelSets(free) : [];
    const ids = sets.map((set, i) => {
      const id = `${role}${sets.length > 1 ? i + 1 : ""}${lag > 0 ? `_lag${lag}` : ""}`;
      return this.#id(id, {
        namespace,
        metricName: laggedName(publishedName(metric, part, le), lag),
        dimensions: this.#dimensions(metric, set, tuple),
        period: this.period,
        stat,
      });
    });
    return and ? [...ids, ...this.ids(and, { role: `${role}_rest`, stat, by }, lag)] : ids;
  }

  /** The id of a metric of AWS. */
  vended(role: string, stat: Omit<MetricStat, "period">): string {
    return this.#id(role, { ...stat, period: this.period });
  }

  /** All metrics read so far, in the order of reading. */
  queries(returned?: string): readonly Query[] {
    return [...this.#known.values()].map(([id, metricStat]) => ({ id, metricStat, returnData: id === returned }));
  }

  #dimensions(metric: Metric, set: readonly Dimension[], tuple: Tuple): readonly Dimension[] {
    const own = Object.entries(tuple).map(([name, value]) => ({ name, value }));
    return [...identity(this.resolved, metric), ...set, ...own].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  #id(id: string, metricStat: MetricStat): string {
    const { namespace: of, metricName, dimensions, stat } = metricStat;
    const key = [of, metricName, stat, ...dimensions.map(({ name, value }) => `${name}=${value}`)].join("\n");
    const known = this.#known.get(key);
    if (known) return known[0];
    this.#known.set(key, [id, metricStat]);
    return id;
  }
}

/** The sum of several series, 0 of none: a missing one counts as 0, and there is no point where all are missing. */
export function sumOf(ids: readonly string[]): string {
  if (ids.length === 0) return "0";
  return ids.length === 1 ? (ids[0] as string) : `(${ids.join("+")})`;
}
