import type { Finding } from "../../model/checks/finding.ts";
import { inUnit, type Quantity } from "../../model/quantity.ts";
import type { Expected } from "./contract.ts";
import type { Family } from "./exposition.ts";
import { type Faults, few, readers } from "./told.ts";

/** The bucket bounds that some series of a histogram lack: those that are compared at, and those that are only declared. */
export function bucketFindings({ metric, uses }: Expected, family: Family, tell: Faults): readonly Finding[] {
  if (metric.kind !== "histogram") return [];
  const series = boundsBySeries(family);
  if (series.length === 0)
    return [tell.error("no-buckets", "it has no buckets", "Export a histogram with _bucket series")];
  const lack = (bound: number): number => series.filter((bounds) => !bounds.some((one) => same(one, bound))).length;
  const declared = metric.buckets.map((bucket: Quantity) => inUnit(bucket, metric.unit));
  const compared = [...new Set(uses.flatMap(({ bound }) => bound ?? []))].sort((a, b) => a - b);
  const needed = compared.filter((bound) => lack(bound) > 0);
  const others = declared.filter((bound) => lack(bound) > 0 && !needed.some((one) => same(one, bound)));
  const has = `It has ${text(series[0] ?? [])}`;
  return [
    ...needed.map((bound) => {
      const by = readers(uses.filter((use) => use.bound === bound)).replace(/reads?$/, "compares at");
      const some = lack(bound) < series.length ? ` in ${lack(bound)} of ${series.length} series` : "";
      return tell.error("missing-bucket", `it has no bucket ${tidy(bound)}${some}${by}`, `${has}: add the bucket`);
    }),
    ...(others.length > 0
      ? [
          tell.warning(
            "buckets-differ",
            `it has no bucket ${few(others.map(tidy))}`,
            `${has}: add them, or declare these`,
          ),
        ]
      : []),
    ...(lack(Number.POSITIVE_INFINITY) > 0
      ? [tell.error("missing-bucket", "it has no bucket +Inf", "Every histogram has one, which counts all")]
      : []),
  ];
}

/** The bounds of each series, ascending. */
function boundsBySeries({ samples }: Family): readonly (readonly number[])[] {
  const found = new Map<string, number[]>();
  for (const { name, labels } of samples) {
    const { le, ...others } = labels;
    if (le === undefined || !name.endsWith("_bucket")) continue;
    const key = JSON.stringify(Object.entries(others).sort());
    const bound = /^\+?inf$/i.test(le) ? Number.POSITIVE_INFINITY : Number(le);
    found.set(key, [...(found.get(key) ?? []), bound]);
  }
  return [...found.values()].map((bounds) => bounds.sort((a, b) => a - b));
}

const same = (a: number, b: number): boolean => a === b || Math.abs(a - b) <= 1e-12 * Math.abs(b);
const tidy = (bound: number): string => String(Number(bound.toPrecision(12)));
const text = (bounds: readonly number[]): string => bounds.filter(Number.isFinite).map(tidy).join(", ") || "none";
