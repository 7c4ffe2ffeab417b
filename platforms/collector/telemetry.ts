/** Everything that must travel to CloudWatch or Azure Monitor: what thresholds and panels read, and nothing else. */
import { watched, whyUnavailable } from "../../model/availability.ts";
import { hasAny } from "../../model/combinations.ts";
import type { Environment } from "../../model/environment.ts";
import type { Metric, Source } from "../../model/metric.ts";
import { core, type Node } from "../../model/node.ts";
import { exportedName } from "../../model/reference/history.ts";
import type { Resolved } from "../../model/resolve.ts";
import type { Service } from "../../model/service.ts";
import { nativeOf } from "../../queries/metric-math/native.ts";
import { laggedName } from "../../queries/metric-math/query.ts";
import {
  type Class,
  classesOf,
  classOf,
  type Dimension,
  identity,
  labelSets,
  labelsNeeded,
  publishedName,
} from "../../queries/published.ts";
import { errors } from "./errors.ts";
import type { Platform } from "./processors.ts";
import { panelReads, type Read, thresholdReads } from "./reads.ts";

/** A metric as it is published. */
export interface Published {
  readonly name: string;
  /** Counted up: what is published is the increase of each scrape. Or a level, as it was read. */
  readonly kind: "sum" | "gauge";
  /** The name under which it is scraped. */
  readonly exported: string;
  /** A series of a histogram: a bucket, the count or the sum. */
  readonly part: boolean;
  /** The bucket, in the unit that it exports. */
  readonly le?: number;
  readonly classes: readonly Class[];
  /** Labels by which it is read where a platform can tell any apart, identity left out. */
  readonly labels: readonly string[];
  /** Where each set of dimensions is a metric of its own: those that are read, identity included. */
  readonly sets: readonly (readonly Dimension[])[];
  /** The copies that are read as well: CloudWatch only. */
  readonly copies: readonly Copy[];
}
/** A copy under a name of its own, stamped so many minutes later. */
export interface Copy {
  readonly name: string;
  readonly lag: number;
  readonly sets: Published["sets"];
}

export interface SourceTelemetry {
  readonly source: Source;
  readonly published: readonly Published[];
}
/** What travels for one service: sources by job, metrics by name. */
export interface ServiceTelemetry {
  readonly service: Service;
  readonly sources: readonly SourceTelemetry[];
}

/**
 * What must travel to a platform for each service of an environment, sorted. What reads a source that is not watched
 * there has no rule and no picture on it, so nothing travels for it.
 *
 * @param resolved thresholds of the environment
 * @throws errors.bucket, errors.classes, errors.classTaken
 */
export function telemetryOf(
  environment: Environment,
  resolved: readonly Resolved[],
  platform: Platform,
): readonly ServiceTelemetry[] {
  const known = derived.get(resolved) ?? new Map<string, readonly ServiceTelemetry[]>();
  derived.set(resolved, known);
  const found = known.get(platform) ?? derive(environment, resolved, platform);
  known.set(platform, found);
  return found;
}

/** Thresholds are resolved for one environment: each service's collector and every picture ask for the same. */
const derived = new WeakMap<readonly Resolved[], Map<string, readonly ServiceTelemetry[]>>();

function derive(
  environment: Environment,
  resolved: readonly Resolved[],
  platform: Platform,
): readonly ServiceTelemetry[] {
  const services = [...environment.services].sort((a, b) => compare(a.name, b.name));
  const kinds = watched(environment, platform);
  return services.map((service) => {
    const isNative = (node: Node): boolean =>
      platform === "aws" && nativeOf({ environment, service }, core(node)) !== undefined;
    const own = resolved.filter(
      (one) =>
        one.service.name === service.name && !whyUnavailable(one, platform) && !isNative(one.threshold.signal.node),
    );
    const panels = (service.dashboards ?? []).flatMap(({ rows }) => rows.flatMap(({ panels }) => panels));
    const reads = [...own.flatMap(thresholdReads), ...panels.flatMap((panel) => panelReads(panel, kinds, isNative))];
    return { service, sources: bySource({ environment, service, platform }, reads) };
  });
}

type Where = Pick<Resolved, "environment" | "service"> & { readonly platform: Platform };
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function bySource(where: Where, reads: readonly Read[]): readonly SourceTelemetry[] {
  const jobs = groups(reads, ({ selection }) => selection.metric.source.job);
  const all = jobs.map((own) => ({
    source: (own[0] as Read).selection.metric.source,
    published: groups(own, nameOf)
      .map((same) => published(where, same))
      .filter(({ sets }) => where.platform === "azure" || sets.length > 0),
  }));
  return all.filter((one) => one.published.length > 0);
}

const nameOf = ({ selection: { metric, part }, le }: Read): string => publishedName(metric, part, le);

/** One metric, as all its readers together need it. */
function published(where: Where, reads: readonly Read[]): Published {
  const [{ selection, le }] = reads as [Read];
  const { metric, part } = selection;
  const name = publishedName(metric, part, le);
  const lags = [...new Set(reads.flatMap((read) => read.lags))].sort((a, b) => a - b);
  const classes = reads.flatMap(classesRead);
  return {
    name,
    kind: metric.kind === "gauge" ? "gauge" : "sum",
    exported: exportedName(metric, part, le),
    part: metric.kind === "histogram",
    ...(le !== undefined && { le }),
    classes: checked(metric, distinct(classes), reads.findLast((read) => classesRead(read).length > 0)?.at),
    labels: [...new Set(reads.flatMap((read) => labelsNeeded(read.selection.where, read.by)))].sort(compare),
    sets: setsOf(where, reads),
    copies: lags.map((lag) => {
      const readers = reads.filter((read) => read.lags.includes(lag));
      return { name: laggedName(name, lag), lag, sets: setsOf(where, readers) };
    }),
  };
}

const classesRead = ({ selection }: Read): readonly Class[] => selection.where.flatMap(classesOf);

/** A series has one class of a label, so prefixes must exclude each other. */
function checked({ name, labels }: Metric, classes: readonly Class[], at: string | undefined): readonly Class[] {
  const taken = classes.find((one) => classOf(one).name in labels);
  if (taken) throw errors.classTaken(name, taken.label, classOf(taken).name, at);
  const prefixes = classes.filter((one) => "prefix" in one);
  for (const { label, prefix } of prefixes) {
    const other = prefixes.find((c) => c.label === label && c.prefix !== prefix && c.prefix.startsWith(prefix));
    if (other) throw errors.classes(name, label, prefix, other.prefix, at);
  }
  return classes;
}

/**
 * A label that is told apart has one value in each set; what `where` says of it has chosen the values already. None of
 * the values is empty: CloudWatch has no dimension without a value, and the exporter publishes no such set.
 */
function setsOf(where: Where, reads: readonly Read[]): Published["sets"] {
  const sets = reads.flatMap(({ selection, tuples }) =>
    tuples
      .filter((tuple) => hasAny(selection, tuple))
      .flatMap((tuple) => {
        const told = Object.entries(tuple).map(([name, value]) => ({ name, value }));
        const free = selection.where.filter(({ label }) => !(label in tuple));
        return labelSets(free).map((set) => [...identity(where, selection.metric), ...set, ...told].sort(byName));
      }),
  );
  return distinct(sets.filter((set) => set.every(({ value }) => value !== "")));
}
const byName = (a: Dimension, b: Dimension): number => compare(a.name, b.name);

/** Equal values once, sorted by their text. */
function distinct<T>(values: readonly T[]): readonly T[] {
  const byText = new Map(values.map((value) => [JSON.stringify(value), value]));
  return [...byText].sort(([a], [b]) => compare(a, b)).map(([, value]) => value);
}

/** Values with the same key together, groups sorted by key. */
function groups<T>(values: readonly T[], key: (value: T) => string): readonly (readonly T[])[] {
  const found = new Map<string, T[]>();
  for (const value of values) {
    const known = found.get(key(value));
    if (known) known.push(value);
    else found.set(key(value), [value]);
  }
  return [...found].sort(([a], [b]) => compare(a, b)).map(([, group]) => group);
}
