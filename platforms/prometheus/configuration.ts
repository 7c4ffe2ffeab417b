import type { Environment } from "../../model/environment.ts";
import type { Source } from "../../model/metric.ts";
import type { Resolved } from "../../model/resolve.ts";
import { sourcesOf } from "../../model/service.ts";
import { promDuration } from "../../queries/promql/duration.ts";
import type { Engine } from "../../queries/promql/engine.ts";
import { toYaml } from "../yaml.ts";
import { compileToPrometheus } from "./rule.ts";

/** Files by path, relative to the folder of `prometheus.yml`. */
export type Files = Readonly<Record<string, string>>;

/** Where things answer; the same configuration holds wherever these do. */
export interface Addresses {
  /** `host:port` of Alertmanager. */
  readonly alertmanager: string;
  /** Other targets than the declared ones, by job. */
  readonly targets?: Readonly<Record<string, readonly string[]>>;
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/**
 * Everything Prometheus reads: its configuration, a rule file for each service, and a file of targets for each job.
 *
 * Only the target files know addresses.
 */
export function prometheusFiles(
  environment: Environment,
  resolved: readonly Resolved[],
  options: { readonly engine: Engine; readonly addresses: Addresses },
): Files {
  const sources = [...new Map(environment.services.flatMap(sourcesOf).map((source) => [source.job, source])).values()];
  sources.sort((a, b) => (a.job < b.job ? -1 : 1));
  const services = byService(resolved);
  const { engine, addresses } = options;
  return {
    "prometheus.yml": configuration(environment, sources),
    ...Object.fromEntries([...services].map(([name, own]) => [`rules/${name}.yml`, ruleFile(name, own, engine)])),
    "targets/alertmanager.json": json([{ targets: [addresses.alertmanager] }]),
    ...Object.fromEntries(sources.map((source) => [`targets/${source.job}.json`, targetFile(source, addresses)])),
  };
}

function configuration(environment: Environment, sources: readonly Source[]): string {
  return toYaml({
    global: {
      evaluation_interval: promDuration(environment.evaluateEvery.base),
      external_labels: { environment: environment.name },
    },
    rule_files: ["rules/*.yml"],
    alerting: { alertmanagers: [{ file_sd_configs: [{ files: ["targets/alertmanager.json"] }] }] },
    scrape_configs: sources.map(({ job, every, path }) => ({
      job_name: job,
      scrape_interval: promDuration(every.base),
      metrics_path: path,
      file_sd_configs: [{ files: [`targets/${job}.json`] }],
    })),
  });
}

/** Thresholds come sorted by service. */
function byService(resolved: readonly Resolved[]): ReadonlyMap<string, readonly Resolved[]> {
  const services = new Map<string, Resolved[]>();
  for (const one of resolved) {
    const own = services.get(one.service.name);
    if (own) own.push(one);
    else services.set(one.service.name, [one]);
  }
  return services;
}

/** The rules of one service as a file, one group evaluated together. */
export function ruleFile(service: string, own: readonly Resolved[], engine: Engine): string {
  const interval = promDuration(own[0]?.environment.evaluateEvery.base ?? 60);
  return toYaml({
    groups: [{ name: service, interval, rules: own.map((one) => compileToPrometheus(one, engine).rule) }],
  });
}

const targetFile = ({ job, targets, labels }: Source, { targets: others }: Addresses): string =>
  json([{ targets: others?.[job] ?? targets, ...(Object.keys(labels).length > 0 && { labels }) }]);
