/** What a service asks of its logs, as CloudWatch Logs takes it. */
import type { Environment } from "../../model/environment.ts";
import type { Logs } from "../../model/logs.ts";
import { days, text } from "../../model/quantity.ts";
import type { Resolved } from "../../model/resolve.ts";
import type { Service } from "../../model/service.ts";
import { filterNamespace } from "../../queries/metric-math/log-measure.ts";
import { type ContributorRule, checkContributors, contributorsOf } from "./contributors.ts";
import { written } from "./log-patterns.ts";
import { errors } from "./logs-errors.ts";
import { checkFilters, checkQuery, groupNames, retentionNear, retentions } from "./logs-limits.ts";

/** A log group of CloudWatch as plain data. */
export interface LogGroup {
  readonly name: string;
  readonly retentionInDays: number;
  readonly filters: readonly LogFilter[];
}
/** Counts the lines that match, as a metric; 0 while lines come of which none does. */
export interface LogFilter {
  readonly name: string;
  readonly pattern: string;
  readonly namespace: string;
  readonly metric: string;
  /** What a slow line is slower than, in words. */
  readonly limit?: string;
}
/** A saved query of Logs Insights. */
export interface LogQuery {
  /** What stands before a slash is a folder of the console. */
  readonly name: string;
  readonly query: string;
  readonly groups: readonly string[];
}
export interface ServiceLogs {
  readonly service: string;
  readonly groups: readonly LogGroup[];
  readonly queries: readonly LogQuery[];
  readonly contributors: readonly ContributorRule[];
}

/** What an environment keeps that does not say so. */
const usual = days(15);

/**
 * The logs of every service, sorted.
 *
 * @param resolved thresholds of the environment, which say what is slow
 * @throws errors of ./logs-errors.ts
 */
export function logsOf(environment: Environment, resolved: readonly Resolved[]): readonly ServiceLogs[] {
  const services = [...environment.services].sort((a, b) => (a.name < b.name ? -1 : 1));
  const owners = new Map<string, Service>();
  const all = services.map((service) => {
    const groups = logGroupsOf(environment, service, resolved);
    for (const { name } of groups) {
      const other = owners.get(name);
      if (other) throw errors.shared(name, other.name, service.name, service.place.text);
      owners.set(name, service);
    }
    const contributors = contributorsOf(environment, service);
    return { service: service.name, groups, queries: queriesOf(environment, service, groups), contributors };
  });
  checkContributors(all.flatMap(({ contributors }) => contributors));
  return all;
}

/**
 * The log groups of a service, sorted by name: those it declares, or, where it asks questions to its logs without
 * naming a group, one for its application.
 *
 * @throws errors.name, errors.retention, errors.tooManyFilters, errors.pattern, errors.filterName, and those of
 * ./log-patterns.ts
 */
export function logGroupsOf(
  environment: Environment,
  service: Service,
  resolved: readonly Resolved[],
): readonly LogGroup[] {
  const { groups = [], queries = [] } = service.logs ?? {};
  const asked = queries.some(({ logsInsights }) => logsInsights !== undefined);
  const declared = groups.length > 0 || !asked ? groups : [{ name: applicationGroup(environment, service) }];
  return declared
    .map((group) => groupOf(environment, service, group, resolved))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Where an application writes that declares no group of its own. */
const applicationGroup = (environment: Environment, service: Service): string =>
  `/limen/${environment.name}/${service.name}/application`;

type Declared = NonNullable<Logs["groups"]>[number];

function groupOf(
  environment: Environment,
  service: Service,
  declared: Declared,
  resolved: readonly Resolved[],
): LogGroup {
  const { name, retention } = declared;
  const at = service.place.text;
  if (!groupNames.test(name)) throw errors.name(service.name, name, at);
  const filters = (declared.filters ?? []).map((one) => ({ name: one.name, ...written(one, name, service, resolved) }));
  checkFilters(name, filters, at);
  const namespace = filterNamespace({ environment, service });
  return {
    name,
    retentionInDays: retention ? exactly(name, retention, at) : atLeast((environment.retention ?? usual).base),
    filters: filters.map((one) => ({ ...one, namespace, metric: one.name })),
  };
}

function exactly(group: string, retention: NonNullable<Declared["retention"]>, at: string | undefined): number {
  const wanted = retention.base / days.factor;
  if (!retentions.includes(wanted)) throw errors.retention(group, text(retention), retentionNear(wanted), at);
  return wanted;
}

/** What an environment keeps was not said of logs alone: they are kept no shorter. */
const atLeast = (seconds: number): number =>
  retentions.find((known) => known >= seconds / days.factor) ?? (retentions.at(-1) as number);

/** @throws errors.query */
function queriesOf(environment: Environment, service: Service, asked: readonly LogGroup[]): readonly LogQuery[] {
  const groups = asked.map(({ name }) => name);
  return (service.logs?.queries ?? []).flatMap(({ name, logsInsights }) => {
    if (logsInsights === undefined) return [];
    const full = `limen/${environment.name}/${service.name}/${name}`;
    checkQuery(full, logsInsights, service.place.text);
    return [{ name: full, query: logsInsights, groups }];
  });
}
