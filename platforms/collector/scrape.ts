/** The scrape jobs of a service, and what of each scrape goes on. */
import type { Source } from "../../model/metric.ts";
import { spellings } from "../../queries/bounds.ts";
import { promDuration } from "../../queries/promql/duration.ts";
import { type Class, classOf } from "../../queries/published.ts";
import { errors } from "./errors.ts";
import type { Published, SourceTelemetry } from "./telemetry.ts";
import { FromEnvironment, literal } from "./text.ts";

/** Where the instances of a job are found. */
export interface Finding {
  /** Labels of every series. */
  readonly identity: Readonly<Record<string, string>>;
  /** Other targets than the declared ones, by job. */
  readonly targets?: Readonly<Record<string, readonly string[]>>;
  /** Only the instance that the collector runs beside. */
  readonly beside: boolean;
}

/** Tells the instances of a sidecar's application apart, since each of them is scraped at the same address. */
export const instanceVariable = "LIMEN_INSTANCE";

/** What stands before the names of parts of histograms until they are sums: a colon is in no name that is exported. */
export const partPrefix = "limen:";
/** The name that a metric has between the scrape and the transformation. */
export const scrapedName = ({ name, part }: Published): string => (part ? `${partPrefix}${name}` : name);

/** A scrape job as Prometheus configures it. @throws errors.target */
export function scrapeJob({ source, published }: SourceTelemetry, finding: Finding): object {
  return {
    job_name: source.job,
    scrape_interval: promDuration(source.every.base),
    metrics_path: source.path,
    ...discovery(source, finding),
    relabel_configs: targetLabels(source, finding),
    metric_relabel_configs: [
      ...published.flatMap(rename),
      ...published.flatMap(classify),
      // at the end, so that one list of names decides; `up` never passes here
      { source_labels: ["__name__"], regex: names(published), action: "keep" },
    ],
  };
}

/** A host name stands for all instances behind it: each address that it resolves to is scraped. */
function discovery(source: Source, { targets, beside }: Finding): object {
  const addresses = (targets?.[source.job] ?? source.targets).map((target) => split(source.job, target));
  if (beside) return { static_configs: [{ targets: addresses.map(({ port }) => `127.0.0.1:${port}`) }] };
  const fixed = addresses.filter(({ host }) => isAddress(host));
  const named = addresses.filter(({ host }) => !isAddress(host));
  return {
    ...(fixed.length > 0 && { static_configs: [{ targets: fixed.map(({ host, port }) => `${host}:${port}`) }] }),
    ...(named.length > 0 && {
      dns_sd_configs: named.map(({ host, port }) => ({ names: [host], type: "A", port, refresh_interval: "15s" })),
    }),
  };
}

function split(job: string, target: string): { readonly host: string; readonly port: number } {
  const [, host, port] = /^([^\s:/]+):(\d{1,5})$/.exec(target) ?? [];
  if (host === undefined) throw errors.target(job, target);
  return { host, port: Number(port) };
}
const isAddress = (host: string): boolean => host === "localhost" || /^\d+(\.\d+){3}$/.test(host);

/** On every series, `up` included. What the source adds gives way to the identity. */
function targetLabels({ labels }: Source, { identity, beside }: Finding): readonly object[] {
  const all = Object.entries({ ...labels, ...identity }).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    ...all.map(([target_label, value]) => ({ target_label, replacement: value })),
    ...(beside ? [{ target_label: "instance", replacement: new FromEnvironment(instanceVariable) }] : []),
  ];
}

/**
 * A bucket gets a name of its own, and so do count and sum: a histogram without its buckets would be no histogram.
 * Labels stay: series that became equal here would be lost, not added up.
 */
function rename(published: Published): readonly object[] {
  const name = scrapedName(published);
  const { exported, part, le } = published;
  if (!part) return [];
  if (le === undefined)
    return [{ source_labels: ["__name__"], regex: exported, target_label: "__name__", replacement: name }];
  const regex = `${exported};(?:${spellings(le).map(literal).join("|")})`;
  return [{ source_labels: ["__name__", "le"], regex, target_label: "__name__", replacement: name }];
}

/** Values with a prefix get a class, and so does a label that is set, or not: neither platform's metrics match patterns. */
const classify = (published: Published): readonly object[] =>
  published.classes.map((one) => {
    const { name, value } = classOf(one);
    return {
      source_labels: ["__name__", one.label],
      regex: `${literal(scrapedName(published))};${patternOf(one)}`,
      target_label: name,
      replacement: value,
    };
  });

function patternOf(one: Class): string {
  if ("prefix" in one) return `${literal(one.prefix)}.*`;
  return one.set ? ".+" : "";
}

const names = (published: readonly Published[]): string => {
  const needed = published.map(scrapedName).filter((name) => name !== "up");
  // without a name nothing passes: no series has an empty one
  return needed.length === 0 ? "-" : needed.map(literal).join("|");
};
