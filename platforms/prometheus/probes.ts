/** The health endpoints of services, asked by the blackbox exporter as a user would. */
import type { Probe } from "../../model/probe.ts";
import { type Service, sourcesOf } from "../../model/service.ts";
import { toYaml } from "../yaml.ts";

/** A file of targets holds so many groups of them, with labels that only they have. */
export interface TargetGroup {
  readonly targets: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
}

/** Seconds between two requests: nobody is charged for them here, and longer than two minutes leaves gaps. */
const longest = 60;
const timeout = 5;

export const jobOfProbes = ({ name }: Service): string => `${name}-probes`;
const moduleOf = (service: Service, { name }: Probe): string => `${service.name}_${name}`;

/** The services that have probes, sorted. */
export const probed = (services: readonly Service[]): readonly Service[] =>
  services.filter(({ probes = [] }) => probes.length > 0).sort((a, b) => (a.name < b.name ? -1 : 1));

/** Seconds between two rounds of the probes of a service. */
export const roundOf = ({ probes = [] }: Service): number =>
  Math.min(longest, ...probes.map(({ every }) => every.base));

/** What the exporter is asked for: each probe of each instance of the application. */
export function probeTargets(
  service: Service,
  exporter: string,
  others: Readonly<Record<string, readonly string[]>> = {},
): readonly TargetGroup[] {
  const applications = sourcesOf(service).filter(({ kind }) => kind === "application");
  const instances = applications.flatMap(({ job, targets }) => others[job] ?? targets);
  return (service.probes ?? []).flatMap((probe) =>
    instances.map((instance) => ({
      targets: [exporter],
      labels: {
        __param_module: moduleOf(service, probe),
        __param_target: `http://${instance}${probe.path}`,
        instance,
        probe: probe.name,
        service: service.name,
      },
    })),
  );
}

/** The configuration of the blackbox exporter: a module for each probe, since each expects an answer of its own. */
export function blackboxConfiguration(services: readonly Service[]): string {
  const modules = probed(services).flatMap((service) =>
    (service.probes ?? []).map((probe): [string, object] => [moduleOf(service, probe), moduleFor(probe)]),
  );
  return toYaml({ modules: Object.fromEntries(modules.sort(([a], [b]) => (a < b ? -1 : 1))) });
}

const moduleFor = ({ expect: { status, contains } }: Probe): object => ({
  prober: "http",
  timeout: `${timeout}s`,
  http: {
    valid_status_codes: [status],
    follow_redirects: false,
    preferred_ip_protocol: "ip4",
    ...(contains !== undefined && { fail_if_body_not_matches_regexp: [literal(contains)] }),
  },
});

/** A text as a regular expression that matches it alone. */
const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
