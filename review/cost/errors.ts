import { ModelError } from "../../model/errors.ts";

export const errors = {
  notOnAws: (environment: string, at?: string) =>
    new ModelError(
      "cost-platform",
      `${environment} does not run on AWS`,
      `Ask for an environment with "aws" among its platforms`,
      at,
    ),

  notOnAzure: (environment: string, at?: string) =>
    new ModelError(
      "cost-platform",
      `${environment} does not run on Azure`,
      `Ask for an environment with "azure" among its platforms`,
      at,
    ),

  inNoCloud: (environment: string, at?: string) =>
    new ModelError(
      "cost-platform",
      `${environment} runs neither on AWS nor on Azure, whose prices are those that are known`,
      `Ask for an environment with "aws" or "azure" among its platforms`,
      at,
    ),
};
