import type { Resolved } from "../../model/resolve.ts";
import { type HostAlert, hostAlertsOf } from "../../platforms/azure-monitor/host-alerts.ts";
import { placesOf } from "../../platforms/azure-monitor/places.ts";

/** The alerts on what runs a service that say what a threshold says, in every place of its environment on Azure. */
export const hostAlertsAbout = (resolved: Resolved): readonly HostAlert[] =>
  placesOf(resolved.environment).flatMap(({ environment }) => hostAlertsOf(environment, [resolved]));

/** They for people: what is compared, of which resource, and who hears of it. */
export const hostAlertsText = (alerts: readonly HostAlert[]): readonly string[] => alerts.flatMap(alertText);

function alertText({ name, on, metric, aggregation, operator, threshold, frequency, window, standsIn }: HostAlert) {
  const sign = operator === "GreaterThan" ? ">" : "<";
  return [
    `alert  ${name}, every ${frequency}, ${standsIn ? "in its stead" : "beside it, told to the catch-all"}`,
    `  on   ${on}`,
    `  when ${aggregation} of ${metric} over ${window} ${sign} ${threshold}`,
  ];
}

/** They as data: all but the threshold, which is what is explained. */
export const hostAlertsData = (alerts: readonly HostAlert[]): readonly object[] =>
  alerts.map(({ resolved: _, ...alert }) => alert);
