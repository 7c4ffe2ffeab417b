/** The stacks of Terraform: what `cdktf synth` writes, and what is planned and deployed as one. */
import type { Environment, Platform } from "../model/environment.ts";
import { placesOf } from "./azure-monitor/places.ts";
import { partsOf } from "./cloudwatch/parts.ts";

export interface Stack {
  /** `production-aws`; of a part that is elsewhere `production-aws-us-east-1`. */
  readonly name: string;
  /** The whole environment that it is a part of. */
  readonly environment: Environment;
  readonly platform: Platform;
}

/** The stacks that main.ts makes, in the order in which environments and their platforms are listed. */
export const stacksOf = (environments: readonly Environment[]): readonly Stack[] =>
  environments.flatMap((environment) =>
    environment.platforms.flatMap((platform) =>
      names[platform](environment).map((name) => ({ name, environment, platform })),
    ),
  );

const names: { readonly [P in Platform]: (environment: Environment) => readonly string[] } = {
  local: ({ name }) => [name],
  aws: (environment) => partsOf(environment).map(({ stack }) => stack),
  azure: (environment) => placesOf(environment).map(({ name }) => azureStackName(environment, name)),
};

/** @param place of `placesOf`; empty for the first */
export const azureStackName = ({ name }: Environment, place: string): string =>
  place === "" ? `${name}-azure` : `${name}-azure-${place}`;
