import type { Budget } from "./budget.ts";
import type { Dashboard } from "./dashboard.ts";
import { errors } from "./errors.ts";
import type { Logs } from "./logs.ts";
import type { Metric, Source } from "./metric.ts";
import { selections } from "./node.ts";
import type { Objective } from "./objective.ts";
import { here, type Place } from "./place.ts";
import type { Probe } from "./probe.ts";
import type { Dimension } from "./quantity.ts";
import type { Signal } from "./signal.ts";
import type { Threshold } from "./threshold.ts";
import type { Traces } from "./traces.ts";

/** What the person who is paged does, step by step. */
export interface Runbook {
  readonly title: string;
  readonly steps: readonly string[];
}

type Group = readonly Threshold<string, any>[];
type NamesOf<G> = G extends readonly Threshold<infer N, any>[] ? N : never;
/** Names that stand in more than one group; tail-recursive, so that hundreds of groups compile. */
type Twice<T extends readonly Group[], Seen = never, Found = never> = T extends readonly [
  infer H,
  ...infer R extends readonly Group[],
]
  ? Twice<R, Seen | NamesOf<H>, Found | (NamesOf<H> & Seen)>
  : Found;
type Unique<T extends readonly Group[]> = [Twice<T>] extends [never]
  ? unknown
  : { readonly thresholds: `duplicate threshold name: ${Twice<T>}` };
type DimensionOf<G, N extends string> = G extends readonly Threshold<infer M, infer D>[]
  ? N extends M
    ? D
    : never
  : never;
type Index<T extends readonly Group[]> = { readonly [N in NamesOf<T[number]>]: DimensionOf<T[number], N> };

export interface ServiceOptions {
  readonly title: string;
  /** The team that answers for it. */
  readonly owner: string;
  /** Metrics that no threshold reads but the application exports. */
  readonly metrics?: readonly Metric[];
  readonly dashboards?: readonly Dashboard[];
  readonly objectives?: readonly Objective<any>[];
  readonly budgets?: readonly Budget[];
  /** Signals that somebody asks for by hand, by name: saved where a platform keeps queries. */
  readonly queries?: Readonly<Record<string, Signal<any>>>;
  /** Signals that have no line, by name: somebody is told when they leave what is usual, where a platform learns that. */
  readonly anomalies?: Readonly<Record<string, Signal<any>>>;
  readonly logs?: Logs;
  readonly traces?: Traces;
  readonly probes?: readonly Probe[];
  /** What thresholds refer to by name. */
  readonly runbooks: Readonly<Record<string, Runbook>>;
  /** Where the runbooks are published; an anchor with the runbook's name is added. */
  readonly runbookUrl: string;
}

/** An application and all that is watched of it. `I` maps the names of its thresholds to what they measure. */
export interface Service<Name extends string = string, I = Readonly<Record<string, Dimension>>> extends ServiceOptions {
  readonly name: Name;
  readonly thresholds: readonly Threshold[];
  readonly place: Place;
  /** Types only: there is nothing here at run time. */
  readonly index?: I;
}

const serviceName = /^[a-z][a-z0-9-]{0,38}[a-z0-9]$/;
const thresholdName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Declares an application.
 *
 * @throws errors.invalidName, errors.duplicate, errors.twice, errors.runbookUrl, errors.unknown for a runbook or a
 * threshold that is not there
 */
export function service<const Name extends string, const T extends readonly Group[]>(
  name: Name,
  options: ServiceOptions & { readonly thresholds: T } & Unique<NoInfer<T>>,
): Service<Name, Index<T>> {
  const place = here();
  const thresholds = (options.thresholds as readonly Group[]).flat();
  if (!serviceName.test(name)) throw errors.invalidName("service", name, String(serviceName), place.text);
  const seen = new Map<string, Threshold>();
  for (const threshold of thresholds) {
    if (!thresholdName.test(threshold.name))
      throw errors.invalidName("threshold", threshold.name, String(thresholdName), threshold.place.text);
    const first = seen.get(threshold.name);
    if (first)
      throw errors.duplicate("threshold", threshold.name, first.place.text ?? name, threshold.place.text ?? name);
    seen.set(threshold.name, threshold);
    if (!(threshold.runbook in options.runbooks)) {
      throw errors.unknown("runbook", threshold.runbook, Object.keys(options.runbooks), threshold.place.text);
    }
  }
  const made: Service<Name, Index<T>> = { ...(options as ServiceOptions), name, thresholds, place };
  if (!/^https?:\/\/[^\s/]/.test(made.runbookUrl)) throw errors.runbookUrl(name, made.runbookUrl, place.text);
  checkParts(made);
  return made;
}

/** Whatever has a name has one of its own, and names thresholds that are there. */
function checkParts(made: Service): void {
  const { name, place, thresholds, logs = {}, objectives = [], budgets = [], probes = [], dashboards = [] } = made;
  const named = {
    objective: objectives.map((one) => one.name),
    budget: budgets.map((one) => one.name),
    probe: probes.map((one) => one.name),
    dashboard: dashboards.map(({ id }) => id),
    "log query": (logs.queries ?? []).map((one) => one.name),
  };
  for (const [kind, names] of Object.entries(named)) {
    const twice = names.find((one, i) => names.indexOf(one) !== i);
    if (twice !== undefined) throw errors.twice(kind, twice, name, place.text);
  }
  const known = thresholds.map((one) => one.name);
  const filters = (logs.groups ?? []).flatMap((group) => group.filters ?? []);
  const unknown = [
    ...(logs.queries ?? []).flatMap((query) => query.thresholds ?? []),
    ...filters.flatMap(({ pattern }) => (typeof pattern === "string" ? [] : [pattern.slowerThan])),
  ].find((one) => !known.includes(one));
  if (unknown !== undefined) throw errors.unknown("threshold", unknown, known, place.text);
}

/** Every metric of a service, declared or read by a threshold or a panel, sorted by name and then by job. */
export function metricsOf(service: Service): readonly Metric[] {
  const signals = service.thresholds.flatMap(({ signal, provided }) =>
    provided ? [signal, provided.signal] : [signal],
  );
  const panels = (service.dashboards ?? []).flatMap(({ rows }) => rows.flatMap((row) => row.panels));
  const shown = panels.flatMap((panel) => ("series" in panel ? panel.series.map(({ signal }) => signal) : []));
  const found = new Set<Metric>(service.metrics);
  const goals = [...(service.objectives ?? []), ...(service.budgets ?? []).map(({ spent }) => ({ signal: spent }))];
  const named = [...Object.values(service.queries ?? {}), ...Object.values(service.anomalies ?? {})];
  const asked = [...named, ...goals.map(({ signal }) => signal)];
  for (const { node } of [...signals, ...shown, ...asked]) for (const { metric } of selections(node)) found.add(metric);
  for (const panel of panels) if ("distribution" in panel) found.add(panel.distribution.of.metric);
  const key = (m: Metric) => `${m.name} ${m.source.job}`;
  return [...found].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Everything that is scraped for a service, sorted by job. */
export function sourcesOf(service: Service): readonly Source[] {
  const sources = new Set(metricsOf(service).map((metric) => metric.source));
  return [...sources].sort((a, b) => (a.job < b.job ? -1 : 1));
}
