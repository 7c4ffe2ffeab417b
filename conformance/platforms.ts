/** The platforms that are compared with the reference, each compiled as its stack compiles it. */
import type { Compiled } from "../model/deviation.ts";
import type { Reading } from "../model/reference/reading.ts";
import type { Resolved } from "../model/resolve.ts";
import { compileToAzureMonitor } from "../platforms/azure-monitor/compile.ts";
import { compileToCloudWatch } from "../platforms/cloudwatch/compile.ts";
import { compileToPrometheus } from "../platforms/prometheus/rule.ts";
import { prometheus2 } from "../queries/promql/engine.ts";

export const platforms = ["prometheus", "cloudwatch", "azure"] as const;
export type Platform = (typeof platforms)[number];
export const titles: Readonly<Record<Platform, string>> = {
  prometheus: "Prometheus",
  cloudwatch: "CloudWatch",
  azure: "Azure Monitor",
};

/** How a threshold is translated; mutants put other functions in their place. */
export interface Compilers {
  readonly prometheus: typeof compileToPrometheus;
  readonly cloudwatch: (resolved: Resolved) => ReturnType<typeof compileToCloudWatch>;
  readonly azure: (resolved: Resolved) => ReturnType<typeof compileToAzureMonitor>;
}
export const compilers: Compilers = {
  prometheus: compileToPrometheus,
  cloudwatch: (resolved) => compileToCloudWatch(resolved),
  azure: (resolved) => compileToAzureMonitor(resolved),
};

/** What a platform announces of a threshold. */
export type Announced = Pick<Compiled<unknown>, "deviations" | "reading">;

export function announcedBy(platform: Platform, resolved: Resolved): Announced {
  if (platform === "prometheus") return compileToPrometheus(resolved, prometheus2);
  return platform === "cloudwatch" ? compileToCloudWatch(resolved) : compileToAzureMonitor(resolved);
}

/**
 * The labels that are given up, where not all are: a threshold without them is what is left then.
 *
 * A reading says "together" of all labels or of none, but a platform may enumerate one of them and lose another.
 */
export function lostOf({ deviations }: Announced): readonly string[] {
  return deviations.flatMap((d) => (d.kind === "per-series lost" ? d.labels : []));
}

export const settled = (reading: Reading): Reading => ({ ...reading, settle: 0 });
