/**
 * Probes from outside, as health checks of Route 53.
 *
 * Not as canaries of CloudWatch Synthetics: one that runs every five minutes is 8,760 runs a month at $0.0012 besides
 * its Lambda and its bucket, about $10.50, where a health check by HTTPS is $2.75 and asks every half a minute from
 * several continents. What a canary has more is a script, and a probe is one request.
 *
 * Source: Amazon Route 53 Developer Guide, "Values that you specify when you create or update health checks".
 */
import type { Environment } from "../../model/environment.ts";
import type { Probe } from "../../model/probe.ts";
import type { Service } from "../../model/service.ts";
import { errors } from "./health-checks-errors.ts";

export interface HealthCheck {
  /** That of its alarm; unique in the environment. */
  readonly name: string;
  readonly service: Service;
  readonly host: string;
  readonly port: number;
  readonly path: string;
  /** What the first 5,120 bytes of the answer must contain. */
  readonly contains?: string;
  readonly description: string;
}
export interface HealthChecks {
  readonly checks: readonly HealthCheck[];
  /** Of which services nothing is asked; each a sentence. */
  readonly warnings: readonly string[];
}

/** Where Route 53 reports, wherever else everything is. */
export const healthCheckRegion = "us-east-1";
/** Route 53 asks every 30 or every 10 seconds; the latter costs more. */
export const intervalSeconds = 30;
/** How often in a row a place must have had no good answer. */
export const failures = 3;
/** The alarm of a check, for the metric `HealthCheckStatus`: 1 where it is healthy, 0 where not. */
export const healthAlarm = {
  statistic: "Minimum",
  period: 60,
  evaluationPeriods: 1,
  datapointsToAlarm: 1,
  threshold: 1,
  comparisonOperator: "LessThanThreshold",
  // a check that reports nothing is none
  treatMissingData: "breaching",
} as const;
const longest = 255;

/** @throws errors of ./health-checks-errors.ts */
export function healthChecksOf(environment: Environment): HealthChecks {
  const probed = environment.services.filter(({ probes = [] }) => probes.length > 0);
  const addresses = environment.addresses ?? {};
  const checks = probed.flatMap((service) => {
    const address = addresses[service.name];
    return address === undefined
      ? []
      : (service.probes ?? []).map((one) => checkOf(environment, service, one, address));
  });
  const without = probed.filter(({ name }) => addresses[name] === undefined).map(({ name }) => name);
  return {
    checks: [...checks].sort((a, b) => (a.name < b.name ? -1 : 1)),
    warnings: without
      .sort()
      .map(
        (name) =>
          `Nobody asks ${name} from outside: name its address in addresses of environments/${environment.name}.ts.`,
      ),
  };
}

function checkOf(environment: Environment, service: Service, probe: Probe, address: string): HealthCheck {
  const { status, contains } = probe.expect;
  const where = `${service.name}/${probe.name}`;
  const url = urlOf(address, probe, service, environment);
  const path = `${url.pathname}${url.search}`;
  if (status < 200 || status > 399) throw errors.status(where, status, service.place.text);
  if (path.length > longest) throw errors.length(where, "path", path.length, longest, service.place.text);
  if (contains !== undefined && contains.length > longest)
    throw errors.length(where, "expected text", contains.length, longest, service.place.text);
  const answer = `an answer with 2xx or 3xx${contains === undefined ? "" : ` and "${contains}"`}`;
  return {
    name: `${environment.name}-${service.name}-outside-${probe.name}`,
    service,
    host: url.hostname,
    port: url.port === "" ? 443 : Number(url.port),
    path,
    ...(contains !== undefined && { contains }),
    description: [
      `${service.title} does not answer at ${url.href}, ${environment.name}.`,
      `Route 53 asks every ${intervalSeconds} s from several places and expects ${answer}.`,
      `Runbooks: ${service.runbookUrl}`,
      `Owner: ${service.owner}`,
    ].join("\n"),
  };
}

/** Only `https://`, and nothing but the host, since probes have the path. */
function urlOf(address: string, { path }: Probe, service: Service, environment: Environment): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const plain = url?.protocol === "https:" && url.pathname === "/" && url.search === "" && url.hash === "";
  if (!plain || url.username !== "" || url.password !== "")
    throw errors.address(service.name, address, environment.place.text);
  return new URL(path, url);
}
