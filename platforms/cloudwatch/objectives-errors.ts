import { ModelError, suggestion } from "../../model/errors.ts";

/** What an environment can ask to be judged by CloudWatch that is no share of requests there. */
export const errors = {
  unknown: (service: string, name: string, known: readonly string[], at?: string) =>
    new ModelError(
      "aws-objective",
      `aws.objectives of ${service} names "${name}", which is no objective of it`,
      suggestion(name, known),
      at,
    ),

  noShare: (id: string, at?: string) =>
    new ModelError(
      "aws-objective-share",
      `${id} is no share of events, and CloudWatch judges an objective by good and bad ones`,
      "Name an objective on a share, a part within a limit, or a quantile on one of its buckets",
      at,
    ),

  unread: (id: string, at?: string) =>
    new ModelError(
      "aws-objective-unread",
      `${id} reads what no alarm or panel does, so that the collector does not publish it`,
      "Show it on a dashboard of the service, or leave it out of aws.objectives",
      at,
    ),

  name: (name: string, why: string, at?: string) =>
    new ModelError(
      "aws-objective-name",
      `The objective "${name}" ${why}`,
      "A name has 2 to 128 letters, digits, spaces, dots, dashes and underscores, and is unique: rename the objective",
      at,
    ),

  interval: (id: string, seconds: number, at?: string) =>
    new ModelError(
      "aws-objective-interval",
      `${id} is judged over ${seconds} s, and CloudWatch takes whole minutes`,
      "Judge it over whole days",
      at,
    ),

  tooLong: (environment: string, bytes: number, most: number, at?: string) =>
    new ModelError(
      "aws-objective-template",
      `The objectives of ${environment} make a template of ${bytes} bytes, and CloudFormation takes ${most}`,
      "Name fewer of them in aws.objectives",
      at,
    ),
};
