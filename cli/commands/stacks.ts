import type { Environment, Platform } from "../../model/environment.ts";
import { placesOf } from "../../platforms/azure-monitor/places.ts";
import { partsOf } from "../../platforms/cloudwatch/parts.ts";
import type { Io } from "../io.ts";
import { environmentsNamed } from "../lookup.ts";
import type { Common, Outcome } from "../program.ts";

interface Options extends Common {
  readonly environment?: string;
  readonly clouds?: boolean;
}

/** A stack of `cdktf synth`, which is what is planned and deployed as one. */
interface Stack {
  readonly stack: string;
  readonly environment: string;
  readonly platform: Platform;
}

/** `limen stacks`: in the order in which environments are listed. @throws errors.unknownEnvironment */
export async function run(io: Io, { environment, clouds, json }: Options): Outcome {
  const all = (await environmentsNamed(io, environment)).flatMap(stacksOf);
  const stacks = clouds ? all.filter(({ platform }) => platform !== "local") : all;
  // one line, as the output of a step of a workflow has to be
  if (json) io.out(JSON.stringify(stacks));
  else for (const { stack } of stacks) io.out(stack);
  return 0;
}

const stacksOf = (environment: Environment): readonly Stack[] =>
  environment.platforms.flatMap((platform) =>
    names[platform](environment).map((stack) => ({ stack, environment: environment.name, platform })),
  );

/** As main.ts makes them. */
const names: { readonly [P in Platform]: (environment: Environment) => readonly string[] } = {
  local: ({ name }) => [name],
  aws: (environment) => partsOf(environment).map(({ stack }) => stack),
  azure: (environment) =>
    placesOf(environment).map(({ name }) => [environment.name, "azure", ...(name ? [name] : [])].join("-")),
};
