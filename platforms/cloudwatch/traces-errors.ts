import { ModelError } from "../../model/errors.ts";

/** What the traces of a service can ask for that X-Ray does not do. */
export const errors = {
  sampling: (service: string, rate: string, at?: string) =>
    new ModelError(
      "sampling-rate",
      `${service} is to follow ${rate} of its requests`,
      "A part of the requests lies between 0 and 100 %",
      at,
    ),

  service: (name: string, most: number, at?: string) =>
    new ModelError(
      "trace-service",
      `"${name}" is no name of a service that X-Ray samples by`,
      `A name has at most ${most} characters, and neither quotes nor backslashes: change OTEL_SERVICE_NAME`,
      at,
    ),

  untold: (environment: string, service: string, at?: string) =>
    new ModelError(
      "trace-insights-untold",
      `X-Ray looks for unusual traces of ${service}, and nobody in ${environment} is told of info`,
      `Add "info" to the severities of a receiver of environments/${environment}.ts, or leave out aws.traces.insights`,
      at,
    ),

  tooMany: (environment: string, count: number, most: number) =>
    new ModelError(
      "trace-groups",
      `${count} services of ${environment} are traced, and X-Ray has ${most} groups in a region`,
      "Leave out the traces of some, or ask AWS for a higher quota",
    ),
};
