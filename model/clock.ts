/** Another clock: everything that lasts becomes shorter, everything that is per time becomes larger. */
import type { Budget } from "./budget.ts";
import type { Dashboard } from "./dashboard.ts";
import type { Environment } from "./environment.ts";
import type { Grouping } from "./grouping.ts";
import type { Metric, Source } from "./metric.ts";
import { core, type Node, type Selection } from "./node.ts";
import type { Objective } from "./objective.ts";
import type { Panel } from "./panel.ts";
import { type Dimension, type Quantity, tidy } from "./quantity.ts";
import type { Resolved } from "./resolve.ts";
import { metricsOf, type Service } from "./service.ts";
import type { Signal } from "./signal.ts";
import type { Line, Threshold } from "./threshold.ts";

/**
 * The same thresholds on a clock that runs `factor` times as fast: a minute in a second is 60.
 *
 * Windows, durations, evaluation and scrape intervals are divided; quantities per time are multiplied. Measured
 * latencies stay, since the application is not faster. `accelerate(…, 1)` changes nothing, and `accelerate(
 * accelerate(…, k), 1 / k)` is the original (docs/semantics.md, time scaling).
 */
export function accelerate(resolved: readonly Resolved[], factor: number): readonly Resolved[] {
  const clock = new Clock(factor);
  return resolved.map((one) => ({
    ...one,
    environment: clock.environment(one.environment),
    service: clock.service(one.service),
    threshold: clock.threshold(one.threshold),
  }));
}

class Clock {
  readonly #sources = new Map<Source, Source>();
  readonly #metrics = new Map<Metric, Metric>();
  readonly #services = new Map<Service, Service>();
  readonly #environments = new Map<Environment, Environment>();
  constructor(readonly factor: number) {}

  /** A length of time on this clock, in seconds. */
  shorter = (seconds: number): number => tidy(seconds / this.factor);

  duration(quantity: Quantity<"time">): Quantity<"time"> {
    return { ...quantity, base: this.shorter(quantity.base), value: tidy(quantity.value / this.factor) };
  }

  /** Only what is measured per time changes. */
  quantity<D extends Dimension>(quantity: Quantity<D>): Quantity<D> {
    if (!quantity.dimension.endsWith(" per second")) return quantity;
    return { ...quantity, base: tidy(quantity.base * this.factor), value: tidy(quantity.value * this.factor) };
  }

  environment(environment: Environment): Environment {
    return once(this.#environments, environment, () => {
      return {
        ...environment,
        evaluateEvery: this.duration(environment.evaluateEvery),
        services: environment.services.map((service) => this.service(service)),
        grouping: this.grouping(environment.grouping),
        receivers: mapValues(environment.receivers, (one) =>
          one.grouping ? { ...one, grouping: this.grouping(one.grouping) } : one,
        ),
      };
    });
  }

  grouping<G extends Partial<Grouping>>(grouping: G): G {
    const { wait, interval, repeat } = grouping;
    return {
      ...grouping,
      ...(wait && { wait: this.duration(wait) }),
      ...(interval && { interval: this.duration(interval) }),
      ...(repeat && { repeat: this.duration(repeat) }),
    };
  }

  service(service: Service): Service {
    return once(this.#services, service, () => ({
      ...service,
      metrics: metricsOf(service).map((metric) => this.metric(metric)),
      thresholds: service.thresholds.map((threshold) => this.threshold(threshold)),
      // one signal on the old clock would keep the old scrape intervals alive
      ...(service.dashboards && { dashboards: service.dashboards.map((one) => this.dashboard(one)) }),
      ...(service.objectives && { objectives: service.objectives.map((one) => this.objective(one)) }),
      ...(service.budgets && { budgets: service.budgets.map((one) => this.budget(one)) }),
      ...(service.queries && { queries: mapValues(service.queries, (one) => this.signal(one)) }),
      ...(service.anomalies && { anomalies: mapValues(service.anomalies, (one) => this.signal(one)) }),
    }));
  }

  objective(objective: Objective<any>): Objective<any> {
    const { signal, target, over } = objective;
    return {
      ...objective,
      signal: this.signal(signal),
      target: this.quantity<any>(target),
      over: this.duration(over),
    };
  }

  budget(budget: Budget): Budget {
    const spent = this.signal(budget.spent) as Budget["spent"];
    return { ...budget, spent, limit: this.quantity(budget.limit) };
  }

  dashboard(dashboard: Dashboard): Dashboard {
    const rows = dashboard.rows.map((row) => ({ ...row, panels: row.panels.map((panel) => this.panel(panel)) }));
    return { ...dashboard, rows };
  }

  panel(panel: Panel): Panel {
    if ("series" in panel) {
      return { ...panel, series: panel.series.map((one) => ({ ...one, signal: this.signal(one.signal) })) };
    }
    const { distribution } = panel;
    const over = this.shorter(distribution.over);
    return { ...panel, distribution: { ...distribution, over, of: this.selection(distribution.of) } };
  }

  threshold(threshold: Threshold): Threshold {
    const { lasting, minimumTraffic, provided, resolveAfter } = threshold;
    return {
      ...threshold,
      signal: this.signal(threshold.signal),
      line: this.line(threshold.line),
      ...(lasting && { lasting: "windows" in lasting ? lasting : this.duration(lasting) }),
      ...(minimumTraffic && { minimumTraffic: this.quantity<any>(minimumTraffic) }),
      ...(provided && { provided: { signal: this.signal(provided.signal), line: this.line(provided.line) } }),
      ...(resolveAfter && { resolveAfter: this.duration(resolveAfter) }),
    };
  }

  line = (line: Line): Line => ({ ...line, limit: this.quantity(line.limit) });
  signal = (signal: Signal): Signal => ({ ...signal, node: this.projected(signal, this.node(signal.node)) });

  /** A rate that is scaled to an amount, such as the cost of a day, keeps that amount: the day is shorter. */
  projected({ measures }: Signal, node: Node): Node {
    const projects = node.kind === "scale" && core(node).kind === "rate" && !measures.endsWith(" per second");
    return projects ? { ...node, factor: tidy(node.factor / this.factor) } : node;
  }

  node(node: Node): Node {
    const over = this.shorter(node.over);
    switch (node.kind) {
      case "scale":
      case "unusual":
        return { ...node, over, of: this.node(node.of) };
      case "quotient":
        return { ...node, over, top: this.selection(node.top), bottom: this.selection(node.bottom) };
      case "level quotient": {
        const bottom = typeof node.bottom === "number" ? node.bottom : this.selection(node.bottom);
        return { ...node, over, top: this.selection(node.top), bottom };
      }
      default:
        return { ...node, over, of: this.selection(node.of) };
    }
  }

  selection = (selection: Selection): Selection => ({
    ...selection,
    metric: this.metric(selection.metric),
    ...(selection.and && { and: this.selection(selection.and) }),
  });

  metric(metric: Metric): Metric {
    return once(this.#metrics, metric, () => ({ ...metric, source: this.source(metric.source) }));
  }

  source(source: Source): Source {
    return once(this.#sources, source, () => ({ ...source, up: source.up, every: this.duration(source.every) }));
  }
}

const mapValues = <T>(record: Readonly<Record<string, T>>, change: (value: T) => T): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));

/** Objects that are shared stay shared, so that metrics of one source keep one source. */
function once<T>(known: Map<T, T>, original: T, make: () => T): T {
  const made = known.get(original) ?? make();
  known.set(original, made);
  return made;
}
