/** Which of the metrics that thresholds read a server has, and since when. */

import { type Selection, selections } from "../../../model/node.ts";
import { exportedName } from "../../../model/reference/history.ts";
import { quoted } from "../../../queries/promql/selector.ts";
import type { Span } from "../outcome.ts";
import { sidesOf, type Trial } from "../trial.ts";
import type { Api } from "./api.ts";
import type { Pieces } from "./pieces.ts";
import { onGrid } from "./read.ts";

/** A metric as a server knows it; of a histogram the number of observations. */
export interface Name {
  readonly metric: string;
  readonly job: string;
}
/** A metric that a server does not have. */
export interface Missing extends Name {
  /** Jobs under which it has it instead. */
  readonly jobs: readonly string[];
}

/** Every metric that a trial reads, each once. */
export function namesOf(trial: Trial): readonly Name[] {
  const signals = sidesOf(trial).flatMap(({ threshold: { signal, provided } }) =>
    provided ? [signal, provided.signal] : [signal],
  );
  const names = signals.flatMap(({ node }) => selections(node).map(nameOf));
  return [...new Map(names.map((name) => [keyOf(name), name])).values()];
}

const nameOf = ({ metric, part }: Selection): Name => ({
  metric: exportedName(metric, metric.kind === "histogram" && part === "value" ? "count" : part),
  job: metric.source.job,
});
const keyOf = ({ metric, job }: Name): string => `${metric} ${job}`;

/** When a server has something of each metric: the first and the last of moments that lie some minutes apart. */
export class Coverage {
  readonly #spans = new Map<string, Span>();
  constructor(readonly step: number) {}

  /** Looks at about so many moments, at all metrics of all trials at once. */
  static async of(trials: readonly Trial[], pieces: Pieces, span: Span, moments = 1500): Promise<Coverage> {
    const names = [...new Map(trials.flatMap(namesOf).map((name) => [keyOf(name), name])).values()];
    const either = (all: readonly string[]): string => quoted([...new Set(all)].sort().join("|"));
    const metrics = either(names.map(({ metric }) => metric));
    const query = `count by (__name__, job) ({__name__=~${metrics},job=~${either(names.map(({ job }) => job))}})`;
    const step = Math.max(60, onGrid((span.to - span.from) / moments));
    const coverage = new Coverage(step);
    await pieces.ask(query, { ...span, step }, (matrix) => {
      for (const { metric, values } of matrix)
        for (const [t] of values) coverage.#add({ metric: metric.__name__ ?? "", job: metric.job ?? "" }, t);
    });
    return coverage;
  }

  #add(name: Name, t: number): void {
    const known = this.#spans.get(keyOf(name));
    this.#spans.set(keyOf(name), { from: Math.min(known?.from ?? t, t), to: Math.max(known?.to ?? t, t) });
  }

  /** From the first to the last moment at which there was any of these. */
  spanOf(names: readonly Name[]): Span | undefined {
    return whole(names.flatMap((name) => this.#spans.get(keyOf(name)) ?? []));
  }

  /** Of everything that was asked about. */
  all(): Span | undefined {
    return whole([...this.#spans.values()]);
  }

  missing(names: readonly Name[]): readonly Name[] {
    return names.filter((name) => !this.#spans.has(keyOf(name)));
  }
}

const whole = (spans: readonly Span[]): Span | undefined =>
  spans.length === 0
    ? undefined
    : { from: Math.min(...spans.map(({ from }) => from)), to: Math.max(...spans.map(({ to }) => to)) };

/** Where a server has what it does not have under the job that the model says. */
export async function elsewhere(api: Api, { metric, job }: Name, { from, to }: Span): Promise<Missing> {
  const range = { start: String(from), end: String(to) };
  const jobs = await api.ask<readonly string[]>("label/job/values", { "match[]": metric, ...range });
  return { metric, job, jobs: [...jobs].sort() };
}
