import type { Environment, RemoteWrite } from "../../model/environment.ts";
import type { Source } from "../../model/metric.ts";
import type { Resolved } from "../../model/resolve.ts";
import { sourcesOf } from "../../model/service.ts";
import { promDuration } from "../../queries/promql/duration.ts";
import type { Engine } from "../../queries/promql/engine.ts";
import { toYaml } from "../yaml.ts";
import { jobOfProbes, probed, probeTargets, roundOf, type TargetGroup } from "./probes.ts";
import { recorded } from "./recording.ts";
import { remoteWrites } from "./remote-write.ts";
import { compileToPrometheus } from "./rule.ts";

/** Files by path, relative to the folder of `prometheus.yml`. */
export type Files = Readonly<Record<string, string>>;

/** Where things answer; the same configuration holds wherever these do. */
export interface Addresses {
  /** `host:port` of Alertmanager. */
  readonly alertmanager: string;
  /** Other targets than the declared ones, by job. */
  readonly targets?: Readonly<Record<string, readonly string[]>>;
  /** `host:port` of the blackbox exporter. @default there is none, and no probe is asked */
  readonly blackbox?: string;
  /** `host:port` of the parts of the monitoring itself, by job. @default they are not watched */
  readonly parts?: Readonly<Record<string, string>>;
}

export interface PrometheusOptions {
  readonly engine: Engine;
  readonly addresses: Addresses;
  /** Stores to which it sends what it measures, by name. @default none */
  readonly remoteWrite?: Readonly<Record<string, RemoteWrite>>;
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
  options: PrometheusOptions,
): Files {
  const sources = [...new Map(environment.services.flatMap(sourcesOf).map((source) => [source.job, source])).values()];
  sources.sort((a, b) => (a.job < b.job ? -1 : 1));
  const services = byService(resolved);
  const { engine, addresses } = options;
  const jobs = [...sources.map(jobOf), ...probeJobs(environment, addresses), ...partJobs(addresses)];
  return {
    "prometheus.yml": configuration(environment, jobs, options),
    ...Object.fromEntries([...services].map(([name, own]) => [`rules/${name}.yml`, ruleFile(name, own, engine)])),
    "targets/alertmanager.json": json([{ targets: [addresses.alertmanager] }]),
    ...Object.fromEntries(jobs.map(({ name, groups }) => [`targets/${name}.json`, json(groups(addresses))])),
  };
}

/** Something that is scraped, and where. */
interface Job {
  readonly name: string;
  readonly every: number;
  readonly path: string;
  readonly groups: (addresses: Addresses) => readonly TargetGroup[];
}

const jobOf = ({ job, every, path, targets, labels }: Source): Job => ({
  name: job,
  every: every.base,
  path,
  groups: (addresses) => [
    { targets: addresses.targets?.[job] ?? targets, ...(Object.keys(labels).length > 0 && { labels }) },
  ],
});

const probeJobs = ({ services }: Environment, { blackbox, targets }: Addresses): readonly Job[] =>
  blackbox === undefined
    ? []
    : probed(services).map((service) => ({
        name: jobOfProbes(service),
        every: roundOf(service),
        path: "/probe",
        groups: () => probeTargets(service, blackbox, targets),
      }));

const partJobs = ({ parts = {} }: Addresses): readonly Job[] =>
  Object.entries(parts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, target]) => ({ name, every: 15, path: "/metrics", groups: () => [{ targets: [target] }] }));

function configuration(environment: Environment, jobs: readonly Job[], { remoteWrite }: PrometheusOptions): string {
  const stores = remoteWrites(remoteWrite);
  return toYaml({
    global: {
      evaluation_interval: promDuration(environment.evaluateEvery.base),
      external_labels: { environment: environment.name },
    },
    rule_files: ["rules/*.yml"],
    alerting: { alertmanagers: [{ file_sd_configs: [{ files: ["targets/alertmanager.json"] }] }] },
    scrape_configs: jobs.map(({ name, every, path }) => ({
      job_name: name,
      scrape_interval: promDuration(every),
      metrics_path: path,
      file_sd_configs: [{ files: [`targets/${name}.json`] }],
    })),
    ...(stores.length > 0 && { remote_write: stores }),
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

/** The rules of one service as a file, one group evaluated together; what several of them read is recorded first. */
export function ruleFile(service: string, own: readonly Resolved[], engine: Engine): string {
  const interval = promDuration(own[0]?.environment.evaluateEvery.base ?? 60);
  const rules = own.map((one) => compileToPrometheus(one, engine).rule);
  return toYaml({ groups: [{ name: service, interval, rules: recorded(service, rules) }] });
}
