import type { Metric } from "../../model/metric.ts";
import type { Resolved } from "../../model/resolve.ts";
import { metricsOf, type Service, type ServiceOptions } from "../../model/service.ts";
import type { Signal } from "../../model/signal.ts";
import { dashboardOf } from "./dashboard.ts";
import { quantityOf } from "./quantity.ts";
import type { ExportedService } from "./schema.ts";
import { signalOf } from "./signal.ts";

/** What a service declares beside its thresholds. @param resolved thresholds of an environment that has it */
export function serviceOf(service: Service, resolved: readonly Resolved[]): ExportedService {
  const { name, title, owner, place, runbookUrl, runbooks, logs, dashboards = [] } = service;
  const own = resolved.filter((one) => one.service === service);
  return {
    name,
    title,
    owner,
    place: place.text,
    runbookUrl,
    runbooks,
    metrics: metricsOf(service).map(metricOf),
    ...goalsOf(service),
    dashboards: dashboards.map((one) => dashboardOf(one, own)),
    savedQueries: byName((logs?.queries ?? []).map((one) => ({ ...one, thresholds: [...(one.thresholds ?? [])] }))),
    signals: named(service.queries),
    anomalies: named(service.anomalies),
    probes: byName(
      (service.probes ?? []).map(({ every, expect, ...rest }) => ({ ...rest, ...expect, every: quantityOf(every) })),
    ),
  };
}

const goalsOf = ({
  objectives = [],
  budgets = [],
}: ServiceOptions): Pick<ExportedService, "objectives" | "budgets"> => ({
  objectives: byName(
    objectives.map(({ signal, target, over, place: _, ...rest }) => ({
      ...rest,
      signal: signalOf(signal),
      target: quantityOf(target),
      over: quantityOf(over),
    })),
  ),
  budgets: byName(
    budgets.map(({ spent, limit, ...rest }) => ({ ...rest, spent: signalOf(spent), limit: quantityOf(limit) })),
  ),
});

const named = (signals: Readonly<Record<string, Signal>> = {}): ExportedService["signals"] =>
  byName(Object.entries(signals).map(([name, signal]) => ({ name, signal: signalOf(signal) })));

const byName = <T extends { readonly name: string }>(all: readonly T[]): readonly T[] =>
  [...all].sort((a, b) => (a.name < b.name ? -1 : 1));

const metricOf = (metric: Metric): ExportedService["metrics"][number] => ({
  name: metric.name,
  job: metric.source.job,
  kind: metric.kind,
  unit: metric.unit.symbol,
  help: metric.help,
  labels: Object.fromEntries(
    Object.entries(metric.labels as Metric["labels"]).map(([label, one]) => [label, valuesOf(one)]),
  ),
  ...(metric.kind === "histogram" && { buckets: metric.buckets.map(quantityOf) }),
});

const valuesOf = (declared: Metric["labels"][string]): readonly string[] | { readonly atMost: number } =>
  "open" in declared ? { atMost: declared.cap } : declared;
