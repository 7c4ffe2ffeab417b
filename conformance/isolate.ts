/** A threshold that reads metrics of a job of its own, so that one engine can judge all of them on one set of series. */
import type { Metric, Source } from "../model/metric.ts";
import type { Node, Selection } from "../model/node.ts";
import type { Resolved } from "../model/resolve.ts";
import type { Signal } from "../model/signal.ts";
import type { Threshold } from "../model/threshold.ts";

/** The same threshold on sources whose job begins with a name; thresholds of one name share their metrics. */
export function isolated(resolved: Resolved, name: string): Resolved {
  const jobs = new Jobs(name);
  const { threshold } = resolved;
  const { provided } = threshold;
  const own: Threshold = { ...threshold, signal: jobs.signal(threshold.signal) };
  const condition = provided && { ...provided, signal: jobs.signal(provided.signal) };
  return { ...resolved, threshold: condition ? { ...own, provided: condition } : own };
}

/** Copies each metric and each source once: a share knows its whole by being the same metric. */
class Jobs {
  readonly #metrics = new Map<Metric, Metric>();
  readonly #sources = new Map<Source, Source>();
  constructor(readonly name: string) {}

  signal = (signal: Signal): Signal => ({ ...signal, node: this.#node(signal.node) });

  #node(node: Node): Node {
    switch (node.kind) {
      case "scale":
      case "unusual":
        return { ...node, of: this.#node(node.of) };
      case "quotient":
        return { ...node, top: this.#selection(node.top), bottom: this.#selection(node.bottom) };
      case "level quotient": {
        const bottom = typeof node.bottom === "number" ? node.bottom : this.#selection(node.bottom);
        return { ...node, top: this.#selection(node.top), bottom };
      }
      default:
        return { ...node, of: this.#selection(node.of) };
    }
  }

  #selection = (selection: Selection): Selection => ({
    ...selection,
    metric: this.#metric(selection.metric),
    ...(selection.and && { and: this.#selection(selection.and) }),
  });

  #metric(metric: Metric): Metric {
    const known = this.#metrics.get(metric) ?? ({ ...metric, source: this.#source(metric.source) } as Metric);
    this.#metrics.set(metric, known);
    return known;
  }

  #source(source: Source): Source {
    const known = this.#sources.get(source) ?? { ...source, job: `${this.name}:${source.job}` };
    this.#sources.set(source, known);
    return known;
  }
}
