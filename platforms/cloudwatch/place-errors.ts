import { ModelError, nearMisses } from "../../model/errors.ts";

/** What the AWS place of an environment can say that is not so. */
export const errors = {
  account: (environment: string, account: string, at?: string) =>
    new ModelError("aws-account", `${environment} has the AWS account "${account}"`, "An account is twelve digits", at),

  region: (environment: string, region: string, known: readonly string[], at?: string) => {
    const near = nearMisses(region, known);
    return new ModelError(
      "aws-region",
      `${environment} has the AWS region "${region}", which there is not`,
      near.length > 0 ? `Did you mean ${near.join(" or ")}` : `Regions are ${known.join(", ")}`,
      at,
    );
  },

  arn: (what: string, arn: string, service: string, right: string, at?: string) =>
    new ModelError("aws-arn", `${what} is "${arn}", which is no ARN of ${service}`, `It looks like ${right}`, at),

  otherAccount: (what: string, arn: string, account: string, at?: string) =>
    new ModelError(
      "aws-other-account",
      `${what} is "${arn}", and the account is ${account}`,
      "Name one of this account, or correct the account of the environment",
      at,
    ),

  otherRegion: (what: string, arn: string, region: string, at?: string) =>
    new ModelError(
      "aws-other-region",
      `${what} is "${arn}", and the region is ${region}`,
      "An alarm calls what is in its own region: name one of it",
      at,
    ),

  fifo: (what: string, arn: string, at?: string) =>
    new ModelError(
      "aws-fifo-topic",
      `${what} is "${arn}", to which alarms cannot publish`,
      "Name a standard topic: only those take notices of alarms",
      at,
    ),

  webhook: (url: string, at?: string) =>
    new ModelError(
      "aws-webhook",
      `A receiver has the webhook "${url}", which is not encrypted`,
      "Use https://: a topic takes nothing else here",
      at,
    ),

  number: (to: string, at?: string) =>
    new ModelError(
      "aws-number",
      `A receiver has the number "${to}", to which SNS sends nothing`,
      "Write it with its country code, such as +49 151 23456789",
      at,
    ),

  chat: (chat: string, part: "team" | "channel", id: string, right: string, at?: string) =>
    new ModelError(
      "aws-chat",
      `The ${part} of chat ${chat} is "${id}", which is no id of Slack`,
      `It looks like ${right}; names do not`,
      at,
    ),

  unknownService: (what: string, service: string, known: readonly string[], at?: string) =>
    new ModelError(
      "aws-unknown-service",
      `${what} names "${service}", which is no service of the environment`,
      `Its services are ${known.join(", ")}`,
      at,
    ),

  instances: (service: string, least: number, most: number, at?: string) =>
    new ModelError(
      "aws-scales",
      `${service} may have ${least} to ${most} tasks`,
      "Use whole numbers, at least 1, the first not above the second",
      at,
    ),

  prefix: (prefix: string, at?: string) =>
    new ModelError(
      "aws-dashboard-prefix",
      `"${prefix}" cannot stand before the name of a dashboard`,
      "Use letters, digits, dashes and underscores",
      at,
    ),

  nobody: (environment: string, at?: string) =>
    new ModelError(
      "aws-sharing",
      `${environment} shares its measurements with no account`,
      "Name accounts in accepts, or leave sharing out",
      at,
    ),
};
