import { ModelError, suggestion } from "../../model/errors.ts";

/** What a maintenance can ask for that no alarm on the time says. */
export const errors = {
  zone: (name: string, zone: string, at?: string) =>
    new ModelError(
      "cloudwatch-time-zone",
      `The maintenance "${name}" is in the time zone "${zone}", which there is not`,
      "Use an IANA name, such as Europe/Berlin",
      at,
    ),

  time: (name: string, time: string, right: string, at?: string) =>
    new ModelError("cloudwatch-maintenance", `The maintenance "${name}" has the time "${time}"`, `Here ${right}`, at),

  order: (name: string, problem: string, remedy: string, at?: string) =>
    new ModelError("cloudwatch-maintenance", `The maintenance "${name}" ${problem}`, remedy, at),

  service: (name: string, service: string, known: readonly string[], at?: string) =>
    new ModelError(
      "cloudwatch-maintenance",
      `The maintenance "${name}" is about "${service}", which is no service`,
      suggestion(service, known),
      at,
    ),

  tooLong: (name: string, length: number, most: number, at?: string) =>
    new ModelError(
      "cloudwatch-maintenance",
      `The maintenance "${name}" needs an expression of ${length} characters, and CloudWatch takes ${most}`,
      "Name fewer days, or make two of it",
      at,
    ),
};
