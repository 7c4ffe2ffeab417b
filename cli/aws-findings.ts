/** What `limen check` says of an environment because it is on AWS. */
import type { Finding } from "../model/checks/finding.ts";
import type { Environment } from "../model/environment.ts";
import { refusalsOf } from "../platforms/cloudwatch/refusals.ts";

/** What AWS would refuse, or a synth before it could. */
export const refusedOnAws = (
  environments: readonly Environment[],
): readonly (readonly [string, readonly Finding[]])[] =>
  environments.map((environment) => [environment.name, refusalsOf(environment)]);
