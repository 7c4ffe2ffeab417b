/**
 * Who stands in most lines of a log group, as rules of Contributor Insights.
 *
 * Source: "Contributor Insights rule syntax in CloudWatch"; PutInsightRule: RuleName and RuleDefinition; "CloudWatch
 * service quotas": 100 rules.
 */
import type { Environment } from "../../model/environment.ts";
import type { Contributors } from "../../model/logs.ts";
import type { Service } from "../../model/service.ts";
import { errors } from "./contributors-errors.ts";

/** A rule as plain data. */
export interface ContributorRule {
  readonly name: string;
  readonly definition: {
    readonly Schema: { readonly Name: "CloudWatchLogRule"; readonly Version: 1 };
    readonly LogGroupNames: readonly string[];
    readonly LogFormat: "JSON";
    readonly Contribution: {
      readonly Keys: readonly string[];
      readonly ValueOf?: string;
      readonly Filters: readonly { readonly Match: string; readonly In: readonly string[] }[];
    };
    readonly AggregateOn: "Count" | "Sum";
  };
}

const mostRules = 100;
const mostKeys = 4;
const mostFilters = 4;
const mostValues = 10;
const longestName = 128;
const longestDefinition = 8192;
const path = /^\$(\.[A-Za-z_@][\w@-]*)+$/;

/** The rules of a service, sorted by name. @throws errors of ./contributors-errors.ts */
export function contributorsOf(environment: Environment, service: Service): readonly ContributorRule[] {
  const groups = service.logs?.groups ?? [];
  const made = groups.flatMap(({ name, contributors = [] }) =>
    contributors.map((one) => ruleOf(one, name, environment, service)),
  );
  return made.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** @throws errors.sameName, errors.tooMany */
export function checkContributors(rules: readonly ContributorRule[]): void {
  const seen = new Set<string>();
  for (const { name } of rules) {
    if (seen.has(name)) throw errors.sameName(name);
    seen.add(name);
  }
  if (rules.length > mostRules) throw errors.tooMany(rules.length, mostRules);
}

function ruleOf(one: Contributors, group: string, environment: Environment, service: Service): ContributorRule {
  const { by, where = {}, of } = one;
  const at = service.place.text;
  const name = `${environment.name}-${service.name}-${one.name}`;
  if (name.length > longestName || !/^[\w.-]+$/.test(name)) throw errors.name(name, longestName, at);
  if (by.length < 1 || by.length > mostKeys) throw errors.keys(name, by.length, mostKeys, at);
  const filters = Object.entries(where).sort(([a], [b]) => (a < b ? -1 : 1));
  if (filters.length > mostFilters) throw errors.filters(name, filters.length, mostFilters, at);
  const wrong = [...by, ...filters.map(([match]) => match), ...(of === undefined ? [] : [of])].find(
    (field) => !path.test(field),
  );
  if (wrong !== undefined) throw errors.path(name, wrong, at);
  const many = filters.find(([, values]) => values.length < 1 || values.length > mostValues);
  if (many) throw errors.values(name, many[0], many[1].length, mostValues, at);
  const definition: ContributorRule["definition"] = {
    Schema: { Name: "CloudWatchLogRule", Version: 1 },
    LogGroupNames: [group],
    LogFormat: "JSON",
    Contribution: {
      Keys: by,
      ...(of !== undefined && { ValueOf: of }),
      Filters: filters.map(([Match, In]) => ({ Match, In })),
    },
    AggregateOn: of === undefined ? "Count" : "Sum",
  };
  const { length } = JSON.stringify(definition);
  if (length > longestDefinition) throw errors.definition(name, length, longestDefinition, at);
  return { name, definition };
}
