import type { Resolved } from "../../model/resolve.ts";
import { ruleFile } from "../../platforms/prometheus/configuration.ts";
import { toYaml } from "../../platforms/yaml.ts";
import type { Engine } from "../../queries/promql/engine.ts";
import { sourcesRules } from "../sources-rules.ts";

const every = "1s";

/** Our rules of each service as a file, evaluated once a second; windows and durations are as they are. */
export function ourRules(resolved: readonly Resolved[], engine: Engine): Readonly<Record<string, string>> {
  const names = [...new Set(resolved.map(({ service }) => service.name))];
  return Object.fromEntries(
    names.map((name) => {
      const own = resolved.filter(({ service }) => service.name === name);
      const text = ruleFile(name, own, engine);
      const often = text
        .replace(/interval: \S+/, `interval: ${every}`)
        .replace(`name: ${name}\n`, `name: ours ${name}\n`);
      return [`ours-${name}.yml`, often];
    }),
  );
}

/** Their rules of each service as a file. */
export const theirRules = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(sourcesRules).map(([name, rules]) => [
      `theirs-${name}.yml`,
      toYaml({
        groups: [
          {
            name: `theirs ${name}`,
            interval: every,
            rules: rules.map(({ alert, expr, lasting }) => ({ alert, expr, ...(lasting !== "" && { for: lasting }) })),
          },
        ],
      }),
    ]),
  );
