import { isDeepStrictEqual } from "node:util";
import type { Environment } from "../../../model/environment.ts";
import { tidy } from "../../../model/quantity.ts";
import { resolve } from "../../../model/resolve.ts";
import type { Service } from "../../../model/service.ts";
import { type Compiled, values } from "./compiled.ts";

/** The limits, in base units, of each panel that shows the very signal of a threshold, its own lines among them. */
export function expectedLimits(
  of: Service,
  where: Environment,
): { title: string; subjects: string[]; limits: number[] }[] {
  const resolved = resolve(where).filter(({ service: { name } }) => name === of.name);
  const all = (of.dashboards ?? []).flatMap(({ rows }) => rows.flatMap((one) => one.panels));
  return all.flatMap((one) => {
    if (!("series" in one)) return [];
    const looked = resolved.filter(({ threshold }) =>
      one.series.some(({ signal }) => isDeepStrictEqual(signal.node, threshold.signal.node)),
    );
    if (looked.length === 0) return [];
    const subjects = looked.map(({ threshold }) => threshold.subject);
    const lines = resolved.filter(({ threshold }) => subjects.includes(threshold.subject));
    const all = [...lines.map(({ threshold }) => threshold.line.limit), ...(one.lines ?? []).map(({ at }) => at)];
    const limits = [...new Set(all.map(({ base }) => base))].sort((a, b) => a - b);
    return [{ title: one.title, subjects, limits }];
  });
}

/** What a title says of the unit, where Grafana has none: how much one is in base units. */
const told: Readonly<Record<string, number>> = { cores: 1, "$/month of 720 h": 1 / (720 * 3600) };
const unitTold = ({ title }: Compiled): string | undefined => / \(([^()]+)\)$/.exec(title)?.[1];
/** As the model has it. */
export const modelTitle = (one: Compiled): string => {
  const unit = unitTold(one);
  return unit !== undefined && unit in told ? one.title.replace(` (${unit})`, "") : one.title;
};

/** Units of Grafana that are none of the base. */
const sizes: Readonly<Record<string, number>> = {
  ...{ ms: 0.001, m: 60, h: 3600, d: 86400 },
  ...{ percent: 0.01, cpm: 1 / 60 },
  ...{ kbytes: 1024, mbytes: 1024 ** 2, gbytes: 1024 ** 3 },
};

/** The drawn lines in base units. */
export function inBase(one: Compiled): number[] {
  const { unit } = one.fieldConfig.defaults;
  const factor = told[unitTold(one) ?? ""] ?? sizes[unit ?? ""] ?? 1;
  return values(one).map((value) => tidy((value ?? 0) * factor));
}
