/** Where the resources of a stack are. */
export interface AwsPlace {
  readonly account: string;
  readonly region: string;
}

const partitions: readonly (readonly [string, string])[] = [
  ["cn-", "aws-cn"],
  ["us-gov-", "aws-us-gov"],
  ["eusc-", "aws-eusc"],
];

/** The first parts of the ARNs of a service: `arn:aws:cloudwatch:eu-central-1:111111111111`. */
export function arnOf(service: string, { account, region }: AwsPlace): string {
  return `arn:${partitionOf(region)}:${service}:${service === "iam" ? "" : region}:${account}`;
}

export const partitionOf = (region: string): string =>
  partitions.find(([prefix]) => region.startsWith(prefix))?.[1] ?? "aws";

/** The address of a service, by which others know it: `logs.eu-central-1.amazonaws.com`. */
export const hostOf = (service: string, { region }: AwsPlace): string =>
  `${service}.${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}`;
