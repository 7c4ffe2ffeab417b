import { partLabel } from "../../platforms/telemetry/collector.ts";

/** What everything of the local stack is marked with, so that it can be told from other things on the machine. */
export const labelsOf = (environment: string, part: string): { readonly label: string; readonly value: string }[] => [
  { label: "limen.environment", value: environment },
  { label: partLabel, value: part },
];
