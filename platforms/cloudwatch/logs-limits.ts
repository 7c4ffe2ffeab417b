import { errors } from "./logs-errors.ts";

/*
 * Limits of CreateLogGroup, PutRetentionPolicy, PutMetricFilter and PutQueryDefinition:
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_Operations.html
 */
export const retentions: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];
export const groupNames = /^[.\-_/#A-Za-z0-9]{1,512}$/;
/** A filter gives its name to its metric, which takes no dollar and fewer characters. */
const filterNames = /^[^:*$]{1,255}$/;
const mostFilters = 100;
const longestPattern = 1024;
const longestQueryName = 255;
const longestQuery = 10_000;

/** The retentions around one that there is not. */
export function retentionNear(wanted: number): readonly number[] {
  const below = retentions.filter((known) => known < wanted);
  const above = retentions.filter((known) => known > wanted);
  return [...below.slice(-1), ...above.slice(0, 1)];
}

interface Filter {
  readonly name: string;
  readonly pattern: string;
}
/** @throws errors.tooManyFilters, errors.filterName, errors.sameFilter, errors.pattern */
export function checkFilters(group: string, filters: readonly Filter[], at: string | undefined): void {
  if (filters.length > mostFilters) throw errors.tooManyFilters(group, filters.length, mostFilters, at);
  const seen = new Set<string>();
  for (const { name, pattern } of filters) {
    if (!filterNames.test(name)) throw errors.filterName(group, name, at);
    if (seen.has(name)) throw errors.sameFilter(group, name, at);
    seen.add(name);
    if (pattern.length > longestPattern) throw errors.pattern(group, name, pattern.length, longestPattern, at);
  }
}

/** @throws errors.query */
export function checkQuery(name: string, query: string, at: string | undefined): void {
  if (name.length > longestQueryName) throw errors.query(name, "name", name.length, longestQueryName, at);
  if (query.length > longestQuery) throw errors.query(name, "text", query.length, longestQuery, at);
}
