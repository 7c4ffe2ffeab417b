/** Alerts on metrics of what runs a service, with the numbers of its thresholds. */
import { whyUnavailable } from "../../model/availability.ts";
import type { Environment } from "../../model/environment.ts";
import type { Resolved } from "../../model/resolve.ts";
import { condition, duration, ownerOf, runbookLink, summaryOf } from "../../model/words.ts";
import { type Compared, comparedOn, rounded } from "./compared.ts";
import { type Host, hostsOf } from "./hosts.ts";
import { checkDescription } from "./limits.ts";
import { chosenFor } from "./metric-choice.ts";
import { wholeWindow, windowInstead } from "./metric-window.ts";
import { iso } from "./schedule.ts";

/** A metric alert with one static criterion. */
export interface HostAlert extends Compared {
  readonly name: string;
  readonly description: string;
  readonly severity: 0 | 2 | 3;
  /** The id of the host. */
  readonly on: string;
  readonly namespace: string;
  readonly frequency: string;
  readonly window: string;
  readonly resolved: Resolved;
  /** Whether nothing else watches the threshold here: then it is told to whoever is told of that. */
  readonly standsIn: boolean;
}

const minute = 60;
const severities = { critical: 0, warning: 2, info: 3 } as const;

/** Of every threshold that the host of its service has a metric for, sorted by name. */
export function hostAlertsOf(environment: Environment, resolved: readonly Resolved[]): readonly HostAlert[] {
  const all = hostsOf(environment).flatMap((host) =>
    resolved.filter(({ service }) => service === host.service).flatMap((one) => alertsOf(host, one)),
  );
  return all.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** None for what lasts longer than a day, which no such alert looks back. */
function alertsOf(host: Host, resolved: Resolved): readonly HostAlert[] {
  const { environment, service, threshold } = resolved;
  const chosen = chosenFor(resolved);
  const found = chosen?.compared ?? comparedOn(host, threshold);
  const standsIn = chosen !== undefined || whyUnavailable(resolved, "azure") !== undefined;
  // beside a rule it may be slow, and is no second opinion on every spike
  const window = standsIn ? windowInstead(threshold) : wholeWindow(threshold);
  if (!found || window === undefined) return [];
  const limit = found.aggregation === "Total" ? rounded(found.threshold * window) : found.threshold;
  const compared = { ...found, threshold: limit };
  const description = describe(host, resolved, compared, window, standsIn);
  return [
    {
      ...compared,
      name: `${environment.name}-${service.name}-${threshold.name}-host`,
      description: checkDescription(resolved.id, description, threshold.place.text),
      severity: standsIn ? severities[threshold.severity] : 3,
      on: host.id.id,
      namespace: host.kind.namespace,
      frequency: iso(minute),
      window: iso(window),
      resolved,
      standsIn,
    },
  ];
}

function describe(
  { kind }: Host,
  resolved: Resolved,
  { metric, aggregation, operator, threshold: limit }: Compared,
  window: number,
  standsIn: boolean,
): string {
  const { environment, service, threshold } = resolved;
  const sign = operator === "GreaterThan" ? ">" : "<";
  const beside = standsIn
    ? `It is what watches ${threshold.name} here: there is no rule beside it.`
    : `The rule ${environment.name}-${service.name}-${threshold.name} tells whoever is on call; this one knows it from Azure itself, without the collector.`;
  return [
    `${summaryOf(resolved)}.`,
    `${service.title}, ${environment.name}: ${condition(threshold)}.`,
    `It compares, of ${kind.words}: ${aggregation} of ${metric} over ${duration(window)} ${sign} ${limit}.`,
    beside,
    `Runbook: ${runbookLink(resolved)}`,
    `Owner: ${ownerOf(resolved)}.`,
  ].join("\n");
}
