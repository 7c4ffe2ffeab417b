/** How many resources of each type each synthesized stack has. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { errors } from "./errors.ts";
import type { Export } from "./schema.ts";

type Stack = NonNullable<Export["stacks"]>[number];

/** Reads the folder that `cdktf synth` writes. @throws errors.noStacks where it has not written there */
export function stacksIn(folder: string): readonly Stack[] {
  const stacks = join(folder, "stacks");
  const names = existsSync(stacks) ? readdirSync(stacks).sort() : [];
  const found = names.filter((name) => existsSync(fileOf(stacks, name)));
  if (found.length === 0) throw errors.noStacks(folder);
  return found.map((name) => ({ name, resources: countsOf(fileOf(stacks, name)) }));
}

const fileOf = (stacks: string, name: string): string => join(stacks, name, "cdk.tf.json");

function countsOf(file: string): Readonly<Record<string, number>> {
  const { resource = {} } = JSON.parse(readFileSync(file, "utf8")) as { resource?: Record<string, object> };
  return Object.fromEntries(Object.entries(resource).map(([type, all]) => [type, Object.keys(all).length]));
}
