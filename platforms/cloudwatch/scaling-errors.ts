import { ModelError } from "../../model/errors.ts";

/** What cannot grow or shrink as it is told to. */
export const errors = {
  nothing: (environment: string, service: string, at?: string) =>
    new ModelError(
      "scales-nothing",
      `aws.scales of ${environment} names ${service}, of which no threshold scales anything`,
      'Give a threshold an action that does: does: [scale("scale out", "Add an instance", 1)], or leave it out',
      at,
    ),

  name: (name: string, most: number, at?: string) =>
    new ModelError(
      "scaling-name",
      `The scaling policy of ${name} has a name that is too long: a name has ${most} characters`,
      "Shorten the names of environment, service and threshold",
      at,
    ),
};
