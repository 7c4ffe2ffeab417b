import type { Channel, Environment } from "../environment.ts";
import { errors } from "../errors.ts";
import { type EnvironmentRule, fault } from "./finding.ts";

/** A secret that is needed is named by the environment, which is where its value comes in. */
export const secrets: EnvironmentRule = (environment: Environment) => {
  const { name, secrets: known, place } = environment;
  return [...ofReceivers(environment), ...ofTriggers(environment)].flatMap(({ what, needed }) =>
    [...new Set(needed)]
      .filter((secret) => !known.includes(secret))
      .map((secret) => fault(name, errors.missingSecret(name, what, secret, known, place.text))),
  );
};

/** Who refers to which secrets. */
interface Needs {
  readonly what: string;
  readonly needed: readonly string[];
}

const ofReceivers = ({ receivers }: Environment): readonly Needs[] =>
  Object.entries(receivers).map(([receiver, { channels }]) => ({
    what: `Receiver "${receiver}"`,
    needed: channels.flatMap(secretsOf),
  }));

/** Where functions and workflows are called, which has a key in it: in every place on Azure. */
const ofTriggers = ({ azure }: Environment): readonly Needs[] =>
  [azure, ...Object.values(azure?.elsewhere ?? {})].flatMap((place) =>
    Object.entries(place?.triggers ?? {}).map(([id, { secret }]) => ({
      what: `The trigger of ${id}`,
      needed: [secret],
    })),
  );

function secretsOf(channel: Channel): readonly string[] {
  return Object.values(channel).flatMap((value) =>
    typeof value === "object" && value !== null && "secret" in value ? [value.secret as string] : [],
  );
}
