/** The configuration of an environment, as files. */
import { createRequire } from "node:module";
import { assertSound } from "../../model/check.ts";
import type { Environment, Platform } from "../../model/environment.ts";
import { type Resolved, resolve } from "../../model/resolve.ts";
import type { Files } from "../../platforms/prometheus/configuration.ts";
import type { Engine } from "../../queries/promql/engine.ts";

/** What an environment comes to on one of its platforms. */
export interface Configuration {
  readonly environment: string;
  readonly platform: Platform;
  readonly thresholds: number;
  /** By path below the folder of the environment: `prometheus/rules/lead-scoring.yml`. */
  readonly files: Files;
}

/** What a file beside this one exports as `filesOf`. */
export type FilesOf = (environment: Environment, resolved: readonly Resolved[], engine: Engine) => Files;

const load = createRequire(import.meta.url);
// by folder; a platform is loaded when an environment has it
const compilers: { readonly [P in Platform]: Readonly<Record<string, string>> } = {
  local: { prometheus: "./prometheus.ts", grafana: "./grafana.ts" },
  aws: { cloudwatch: "./cloudwatch.ts" },
  azure: { "azure-monitor": "./azure-monitor.ts" },
};

/**
 * The configuration of an environment on each of its platforms.
 *
 * @throws errors.unsound for an environment with errors, before anything is compiled
 */
export function configurationsOf(environment: Environment, engine: Engine): readonly Configuration[] {
  assertSound(environment);
  const resolved = resolve(environment);
  return environment.platforms.map((platform) => {
    const files = Object.entries(compilers[platform]).flatMap(([folder, module]) => {
      const { filesOf } = load(module) as { readonly filesOf: FilesOf };
      return Object.entries(filesOf(environment, resolved, engine)).map(([path, text]) => [`${folder}/${path}`, text]);
    });
    return {
      environment: environment.name,
      platform,
      thresholds: resolved.length,
      files: sorted(Object.fromEntries(files)),
    };
  });
}

const sorted = (files: Files): Files =>
  Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));

/** Items by the name of their service, in the order in which those come. */
export function byService<T>(items: readonly T[], nameOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = nameOf(item);
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return groups;
}

export const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
