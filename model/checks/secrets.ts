import type { Channel, Environment } from "../environment.ts";
import { errors } from "../errors.ts";
import { type EnvironmentRule, fault } from "./finding.ts";

/** A secret that a channel needs is named by the environment, which is where its value comes in. */
export const secrets: EnvironmentRule = ({ name, receivers, secrets: known, place }: Environment) =>
  Object.entries(receivers).flatMap(([receiver, { channels }]) =>
    [...new Set(channels.flatMap(secretsOf))]
      .filter((secret) => !known.includes(secret))
      .map((secret) => fault(name, errors.missingSecret(name, receiver, secret, known, place.text))),
  );

function secretsOf(channel: Channel): readonly string[] {
  return Object.values(channel).flatMap((value) =>
    typeof value === "object" && value !== null && "secret" in value ? [value.secret as string] : [],
  );
}
