import { ModelError } from "../../model/errors.ts";

/** What a person can ask for that CloudWatch cannot do: where, what is wrong, what would be right. */
export const errors = {
  period: (where: string, period: number, nearest: readonly number[], at?: string) =>
    new ModelError(
      "cloudwatch-period",
      `${where}: CloudWatch has no period of ${period} s`,
      `A period is 10, 20, 30 or a multiple of 60 s: use a window of ${nearest.join(" or ")} s`,
      at,
    ),

  evaluationRange: (where: string, seconds: number, most: number, at?: string) =>
    new ModelError(
      "cloudwatch-range",
      `${where}: an alarm over ${seconds} s looks back farther than the ${most} s that CloudWatch allows`,
      "Shorten the window or the duration, or use a window of at least an hour, which allows seven days",
      at,
    ),

  onePeriod: (where: string, own: number, other: number, at?: string) =>
    new ModelError(
      "cloudwatch-one-period",
      `${where} reads ${own} s and, in its provided condition, ${other} s; all metrics of an alarm have one period`,
      `Read the provided signal over ${own} s`,
      at,
    ),

  tooMany: (where: string, what: "metrics" | "expressions", count: number, most: number, at?: string) =>
    new ModelError(
      "cloudwatch-too-many",
      `${where} needs ${count} ${what}, and an alarm holds ${most}`,
      "Name fewer label values in where, use a prefix, or give the application a label that joins them",
      at,
    ),

  expressionLength: (where: string, length: number, most: number, at?: string) =>
    new ModelError(
      "cloudwatch-expression",
      `${where} needs an expression of ${length} characters, and CloudWatch takes ${most}`,
      "Name fewer label values in where, or use a prefix",
      at,
    ),

  name: (name: string, why: string, at?: string) =>
    new ModelError(
      "cloudwatch-name",
      `The alarm name "${name}" ${why}`,
      "Shorten the names of environment, service and threshold, or the label values it is told apart by",
      at,
    ),

  sameName: (name: string, first: string, second: string, at?: string) =>
    new ModelError(
      "cloudwatch-same-name",
      `Two alarms are called "${name}": ${first} and ${second}`,
      "Rename one of the thresholds or label values: alarms of one account and region have unique names",
      at,
    ),

  description: (where: string, length: number, most: number, at?: string) =>
    new ModelError(
      "cloudwatch-description",
      `${where}: condition, threshold, runbook and owner take ${length} characters, and a description holds ${most}`,
      "Shorten the runbook URL, the owner or the label values in where",
      at,
    ),

  labelValues: (where: string, label: string, at?: string) =>
    new ModelError(
      "cloudwatch-label-values",
      `${where} keeps the label "${label}", of which no value is left; CloudWatch has one alarm for each value`,
      `Declare values of ${label}, or leave it open: unbounded({ elsewhere: "worst" })`,
      at,
    ),

  dimension: (where: string, name: string, value: string, at?: string) =>
    new ModelError(
      "cloudwatch-dimension",
      `${where} reads ${name} = "${value}", which is no CloudWatch dimension`,
      "A value is 1 to 1,024 ASCII characters without control characters",
      at,
    ),

  lagged: (where: string, why: string, remedy: string, at?: string) =>
    new ModelError("cloudwatch-lagged", `${where} asks for lagged copies, ${why}`, remedy, at),

  tooManyActions: (name: string, state: string, count: number, most: number) =>
    new ModelError(
      "cloudwatch-actions",
      `Alarm "${name}" has ${count} ${state} actions, and CloudWatch takes ${most}`,
      "Let one SNS topic reach several subscribers",
    ),

  action: (name: string, arn: string, services: readonly string[]) =>
    new ModelError(
      "cloudwatch-action",
      `Alarm "${name}" cannot call ${arn}`,
      `An action of an alarm on metric math is an ARN of ${services.join(", ")}`,
    ),
};
