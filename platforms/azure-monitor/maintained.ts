/** What maintenance does to the notices of a threshold on Azure Monitor. */
import type { Deviation } from "../../model/deviation.ts";
import type { Resolved } from "../../model/resolve.ts";

/**
 * The action groups are taken away from an alert as it fires, and never given back.
 *
 * Source: Microsoft Learn, "Alert processing rules": "not even at the end of the maintenance window".
 */
export function fromMaintenance({ environment, service, threshold }: Resolved): readonly Deviation[] {
  const own = (environment.maintenance ?? [])
    .filter(({ services }) => services?.includes(service.name) ?? true)
    .filter(({ severities }) => severities?.includes(threshold.severity) ?? true)
    .map(({ name }) => name);
  if (own.length === 0) return [];
  const why = "nobody is told of what fires in maintenance, not even when it ends, nor of its end";
  return [{ kind: "withheld", by: own.sort().join(" and "), why }];
}
