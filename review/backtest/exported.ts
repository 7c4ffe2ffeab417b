/** Thresholds out of an export: what a revision meant, as the model of today reads it. */
import type { Labels } from "../../model/label.ts";
import { type Metric, open, type Source } from "../../model/metric.ts";
import type { Node, Selection } from "../../model/node.ts";
import { count, seconds } from "../../model/quantity.ts";
import type { Signal } from "../../model/signal.ts";
import type { Line, Threshold } from "../../model/threshold.ts";
import type { Export, ExportedQuantity, ExportedService, ExportedSignal, ExportedThreshold } from "../export/schema.ts";
import { errors } from "./errors.ts";
import { Units } from "./units.ts";

type ExportedMetric = ExportedService["metrics"][number];

/** Makes thresholds of what an export says. */
export class Reader {
  readonly #units: Units;
  readonly #metrics = new Map<string, Metric>();

  /** @param scrapeOf seconds between the scrapes of a job, which an export does not say */
  constructor(
    exported: Export,
    readonly scrapeOf: (job: string) => number,
  ) {
    this.#units = new Units(exported);
    for (const { metrics } of exported.services)
      for (const one of metrics) this.#metrics.set(`${one.job} ${one.name}`, this.#metric(one));
  }

  /** @throws errors.unknownMetric, errors.unknownUnit */
  threshold(exported: ExportedThreshold): Threshold {
    const { id, name, subject, severity, summary, whenMissing, minimumEvents, continuity, provided } = exported;
    return {
      name,
      subject,
      severity,
      summary,
      whenMissing,
      continuity,
      runbook: exported.runbook.name,
      place: { text: exported.place },
      signal: this.#signal(exported.signal, id),
      line: this.#line(exported),
      minimumTraffic: count(minimumEvents),
      ...lastingOf(exported),
      ...(provided && { provided: { signal: this.#signal(provided.signal, id), line: this.#line(provided) } }),
      ...(exported.resolveAfter && { resolveAfter: seconds(exported.resolveAfter.base) }),
    };
  }

  #line({ side, limit }: { readonly side: Line["side"]; readonly limit: ExportedQuantity }): Line {
    return { side, limit: this.#units.quantity(limit) };
  }

  #signal(exported: ExportedSignal, id: string): Signal {
    const unit = this.#units.named(exported.unit, exported.measures);
    if (!unit) throw errors.unknownUnit(id, exported.unit);
    const { over, by, steps = [] } = exported;
    const node = steps.reduce<Node>(
      (of, step) =>
        "times" in step
          ? { kind: "scale", of, factor: step.times, over, by }
          : { kind: "unusual", of, days: step.unusualOverDays, over, by },
      this.#core(exported, id),
    );
    return { measures: unit.dimension, unit, node };
  }

  #core(exported: ExportedSignal, id: string): Node {
    const { kind, over, by, q = 0, across = "max", complement = false, constant } = exported;
    const [first, second, third] = exported.reads.map((one) => this.#selection(one, id));
    const of = first as Selection;
    switch (kind) {
      case "rate":
      case "increase":
        return { kind, of, over, by };
      case "quantile":
        return { kind, q, of, over, by };
      case "level":
        return { kind, of, across, over, by };
      case "quotient": {
        const bottom = { ...(second as Selection), ...(third && { and: third }) };
        return { kind, top: of, bottom, complement, over, by };
      }
      case "level quotient":
        return { kind, top: of, bottom: constant ?? (second as Selection), across, complement, over, by };
    }
  }

  #selection({ metric, job, part, where, le }: ExportedSignal["reads"][number], id: string): Selection {
    const found = this.#metrics.get(`${job} ${metric}`);
    if (!found) throw errors.unknownMetric(id, metric, job);
    return { metric: found, part, where, ...(le !== undefined && { le }) };
  }

  #metric({ name, job, kind, unit: symbol, help, labels, buckets }: ExportedMetric): Metric {
    const source = { job, every: seconds(this.scrapeOf(job)), targets: [], labels: {} } as unknown as Source;
    // what a counter without a unit counts is events
    const dimension = kind === "counter" && symbol === "" ? "count" : undefined;
    const unit = { symbol, factor: this.#units.factor(symbol) ?? 1, dimension };
    const declared: Labels = Object.fromEntries(
      Object.entries(labels).map(([label, values]) => [label, "atMost" in values ? open : values]),
    );
    const bounds = buckets?.map((one) => this.#units.quantity(one));
    return {
      name,
      source,
      kind,
      unit,
      help,
      labels: declared,
      ...(bounds && { buckets: bounds }),
    } as unknown as Metric;
  }
}

const lastingOf = ({ lasting }: ExportedThreshold): Pick<Threshold, "lasting"> => {
  if (lasting.windows !== undefined) return { lasting: { windows: lasting.windows } };
  return lasting.seconds > 0 ? { lasting: seconds(lasting.seconds) } : {};
};
