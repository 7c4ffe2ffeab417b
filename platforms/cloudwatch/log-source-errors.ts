import { ModelError, suggestion } from "../../model/errors.ts";

/** What an environment can ask to be read from logs that their filters do not count. */
export const errors = {
  unknownFilter: (id: string, name: string, known: readonly string[], at?: string) =>
    new ModelError(
      "aws-log-filter",
      `${id} is read from the filter "${name}", which no log group of its service has`,
      suggestion(name, known),
      at,
    ),

  sameFilter: (id: string, name: string, at?: string) =>
    new ModelError(
      "aws-log-same-filter",
      `${id} is read as the part that lines of "${name}" are of themselves`,
      "Name in of a filter that counts all lines of which these are a part",
      at,
    ),

  whole: (id: string, lines: string, at?: string) =>
    new ModelError(
      "aws-log-whole",
      `${id} is a part, and nothing says of which lines those of "${lines}" are one`,
      `Name a filter that counts all of them: { lines: "${lines}", of: "requests" }`,
      at,
    ),

  noWhole: (id: string, of: string, at?: string) =>
    new ModelError(
      "aws-log-no-whole",
      `${id} is no part of anything, and is read as one of the lines of "${of}"`,
      "Leave out of",
      at,
    ),

  missing: (id: string, at?: string) =>
    new ModelError(
      "aws-log-missing",
      `${id} is breached where data is missing, and a log without lines is no sign of that`,
      "Leave the threshold on the application's own metric",
      at,
    ),

  limit: (id: string, filter: string, threshold: string, at?: string) =>
    new ModelError(
      "aws-log-limit",
      `${id} is a limit of time, and the filter "${filter}" does not take its limit from it`,
      `Let the pattern of the filter be { field, unit, slowerThan: "${threshold}" }: a limit is said once, above which a line is slow`,
      at,
    ),
};
