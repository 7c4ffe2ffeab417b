import { ModelError } from "../../model/errors.ts";

/** What the logs of a service can ask for that CloudWatch Logs does not do. */
export const errors = {
  name: (service: string, name: string, at?: string) =>
    new ModelError(
      "log-group-name",
      `${service} has a log group "${name}", which is no name that CloudWatch Logs takes`,
      "A name has 1 to 512 letters, digits and . - _ / #",
      at,
    ),

  shared: (group: string, first: string, second: string, at?: string) =>
    new ModelError(
      "log-group-shared",
      `${first} and ${second} both have the log group ${group}`,
      "Declare it for one of them, or give each a group of its own",
      at,
    ),

  retention: (group: string, retention: string, nearest: readonly number[], at?: string) =>
    new ModelError(
      "log-retention",
      `Log group ${group} is to be kept for ${retention}, which CloudWatch Logs does not offer`,
      `Keep it for ${nearest.map((days) => `${days} days`).join(" or ")}`,
      at,
    ),

  tooManyFilters: (group: string, count: number, most: number, at?: string) =>
    new ModelError(
      "log-filters",
      `Log group ${group} has ${count} metric filters, and CloudWatch Logs takes ${most}`,
      "Join patterns, or write to several groups",
      at,
    ),

  filterName: (group: string, name: string, at?: string) =>
    new ModelError(
      "log-filter-name",
      `Log group ${group} has a metric filter "${name}", which is no name of a metric`,
      "A name has 1 to 255 characters without : * $",
      at,
    ),

  sameFilter: (group: string, name: string, at?: string) =>
    new ModelError(
      "log-same-filter",
      `Log group ${group} has two metric filters called "${name}"`,
      "Give one of them another name: a metric counts the lines of one filter",
      at,
    ),

  pattern: (group: string, name: string, length: number, most: number, at?: string) =>
    new ModelError(
      "log-pattern",
      `The pattern of filter ${name} of log group ${group} has ${length} characters, and CloudWatch Logs takes ${most}`,
      "Shorten the pattern",
      at,
    ),

  field: (group: string, name: string, field: string, at?: string) =>
    new ModelError(
      "log-field",
      `Filter ${name} of log group ${group} reads the field "${field}"`,
      "Name a field of a JSON line by its path, such as $.duration",
      at,
    ),

  notSlow: (group: string, name: string, threshold: string, at?: string) =>
    new ModelError(
      "log-not-slow",
      `Filter ${name} of log group ${group} takes its limit from ${threshold}, which is not above a time`,
      "Name a threshold above a latency, or write a pattern",
      at,
    ),

  query: (name: string, part: string, length: number, most: number, at?: string) =>
    new ModelError(
      "log-query",
      `The ${part} of the saved query "${name}" has ${length} characters, and CloudWatch Logs takes ${most}`,
      "Shorten it, or split the question",
      at,
    ),
};
