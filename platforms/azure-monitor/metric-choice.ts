/** Thresholds that are read from a metric of their host, because their environment says so. */
import { type AzureMeasure, chosenOnAzure } from "../../model/azure-host.ts";
import type { Compiled, Deviation } from "../../model/deviation.ts";
import type { Matcher } from "../../model/matcher.ts";
import type { Node } from "../../model/node.ts";
import type { Resolved } from "../../model/resolve.ts";
import { moreSevere } from "../siblings.ts";
import { type Compared, comparedOn, measureOf } from "./compared.ts";
import { azureErrors } from "./errors.ts";
import { type Host, hostOf } from "./hosts.ts";
import { windowDeviations, windowInstead } from "./metric-window.ts";
import { nameIn } from "./resource-id.ts";

/** A threshold on its host. */
export interface Chosen {
  readonly host: Host;
  readonly compared: Compared;
  /** In seconds. */
  readonly window: number;
}

/** What a threshold is read from instead of what the application exports. @throws azureErrors.measure */
export function chosenFor(resolved: Resolved): Chosen | undefined {
  const measure = chosenOnAzure(resolved);
  const host = measure && hostOf(resolved);
  if (!host) return undefined;
  const { id, threshold, environment } = resolved;
  const refused = (problem: string, remedy: string) =>
    azureErrors.measure(id, measure, problem, remedy, environment.place.text);
  const compared = comparedOn(host, threshold, measure);
  if (!compared)
    throw refused(`which ${host.kind.words} does not measure`, `It has ${Object.keys(host.kind.metrics).join(", ")}`);
  const wrong = whyNot(resolved, measure);
  if (wrong !== undefined) throw refused(wrong, "Leave the threshold on the application's own metric");
  const window = windowInstead(threshold);
  if (window === undefined)
    throw refused("which looks back a day at most", "Shorten the window or the duration, or leave it on logs");
  return { host, compared, window };
}

const uses: readonly Node["kind"][] = ["level", "level quotient", "quotient"];

/** What of a threshold the metric cannot say, as the end of a sentence. */
function whyNot({ threshold }: Resolved, measure: AzureMeasure): string | undefined {
  const { signal, provided } = threshold;
  const { node } = signal;
  if (provided) return "which has no second condition";
  if (measure === "instances") return measureOf(threshold) === measure ? undefined : "which says whether any answers";
  if (measure === "cpu" || measure === "memory")
    return uses.includes(node.kind) && signal.measures === "ratio" ? undefined : "which says what part is used";
  if (node.kind !== "rate" && node.kind !== "increase") return "which is a number of requests: no alert on it divides";
  if (node.by.length > 0) return `which counts every ${node.by.join(" and ")} together`;
  if (measure === "requests") return node.of.where.length > 0 ? "which counts all of them" : undefined;
  return node.of.where.length === 1 && node.of.where.every(is5xx) ? undefined : "which counts statuses of 5xx";
}
const is5xx = (matcher: Matcher): boolean => "prefix" in matcher && matcher.prefix === "5";

/** A threshold of which there is a metric alert and no rule. */
export function chosenCompiled(
  resolved: Resolved,
  { host, compared, window }: Chosen,
  siblings: readonly Resolved[],
): Compiled<readonly []> {
  const { threshold } = resolved;
  const { over, by } = threshold.signal.node;
  const lost = compared.instance === undefined ? by : by.filter((label) => label !== "instance");
  const above = moreSevere(resolved, siblings).map((one) => one.threshold.name);
  const deviations: readonly Deviation[] = [
    { kind: "native source", source: `${host.kind.namespace} ${compared.metric} of ${nameIn(host.id)}`, why: measured },
    ...(lost.length > 0
      ? [{ kind: "per-series lost", labels: lost, instead: "native", why: "the metric does not have them" } as const]
      : []),
    ...windowDeviations(threshold, window),
    ...(above.length > 0 ? [{ kind: "told besides", by: above.join(" and "), why: alone } as const] : []),
    ...(threshold.whenMissing === "breach" ? [{ kind: "missing as", verdict: "ok", why: unseen } as const] : []),
  ];
  // an average is of its windows together: that each of them is breached is the nearest that a reading says
  const blocks = { count: Math.max(1, Math.floor(window / over)), apart: over };
  return { rule: [], deviations, reading: { every: 60, settle: 180, tuples: "kept", blocks, resolveAfter: 180 } };
}

const measured = "what Azure measures of what runs the service, a point a minute, without the collector";
const alone = "an alert on a metric knows nothing of another";
const unseen = "a metric alert is not evaluated while its metric has no points";
