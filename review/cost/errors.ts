import { ModelError } from "../../model/errors.ts";

export const errors = {
  notOnAws: (environment: string, at?: string) =>
    new ModelError(
      "cost-platform",
      `${environment} does not run on AWS, whose prices are the only ones that are known`,
      `Ask for an environment with "aws" among its platforms`,
      at,
    ),
};
