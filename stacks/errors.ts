import { ModelError } from "../model/errors.ts";

/** What an environment can lack for one of its stacks. */
export const errors = {
  notPinned: (image: string) =>
    new ModelError(
      "image-not-pinned",
      `The image "${image}" is not pinned to a release, so that every machine may run another`,
      "Add its release: example/cadvisor:v0.53.0",
    ),

  noAccount: (environment: string, at?: string) =>
    new ModelError(
      "no-account",
      `${environment} runs on AWS, and has no account`,
      `Add aws: { account: "111111111111", region: "eu-central-1" } to environments/${environment}.ts`,
      at,
    ),

  noSubscription: (environment: string, at?: string) =>
    new ModelError(
      "no-subscription",
      `${environment} runs on Azure, and has no subscription`,
      `Add azure: { subscription: "00000000-0000-0000-0000-000000000001", location: "westeurope" } to environments/${environment}.ts`,
      at,
    ),

  subscription: (environment: string, given: string, at?: string) =>
    new ModelError(
      "azure-subscription",
      `${environment} has the Azure subscription "${given}"`,
      "A subscription is a GUID, such as 00000000-0000-0000-0000-000000000001: az account list --output table shows yours",
      at,
    ),
};
