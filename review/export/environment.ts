import type { Environment, Grouping } from "../../model/environment.ts";
import { resolve } from "../../model/resolve.ts";
import { severities } from "../../model/threshold.ts";
import { maybe, quantityOf } from "./quantity.ts";
import type { ExportedEnvironment, ExportedRoute } from "./schema.ts";
import { thresholdOf } from "./threshold.ts";
import { channelOf, channelsOf, receiversOf } from "./told.ts";

/** An environment with its thresholds as they hold there, sorted by service and name. */
export function environmentOf(environment: Environment): ExportedEnvironment {
  const { name, place, platforms, grouping, fallback, aws, azure, maintenance = [] } = environment;
  const all = resolve(environment);
  return {
    name,
    place: place.text,
    platforms,
    services: environment.services.map((service) => service.name).sort(),
    evaluateEvery: quantityOf(environment.evaluateEvery),
    retention: maybe(environment.retention),
    grouping: groupingOf(grouping),
    fallback,
    receivers: receiversIn(environment),
    routes: routesOf(environment),
    maintenance: maintenance.map((one) => ({ ...one })),
    addresses: addressesOf(environment),
    aws: plain(aws),
    azure: plain(azure),
    thresholds: all.map((one) => thresholdOf(one, all)),
  };
}

const plain = (place: object | undefined): Readonly<Record<string, unknown>> | undefined => place && { ...place };

const addressesOf = ({ addresses = {} }: Environment): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(addresses).filter((one): one is [string, string] => one[1] !== undefined));

const groupingOf = ({ by, wait, interval, repeat }: Grouping): ExportedEnvironment["grouping"] => ({
  ...(by && { by }),
  wait: quantityOf(wait),
  interval: quantityOf(interval),
  repeat: quantityOf(repeat),
});

const receiversIn = ({ receivers, grouping: usual }: Environment): ExportedEnvironment["receivers"] =>
  Object.entries(receivers)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { severities: taken, services, grouping, channels }]) => ({
      name,
      severities: severities.filter((one) => taken.includes(one)),
      ...(services && { services: [...services].sort() }),
      ...(grouping && { grouping: groupingOf({ ...usual, ...grouping }) }),
      channels: channels.map(channelOf),
    }));

/** Who is told by each severity that each service has, most severe first. */
function routesOf(environment: Environment): readonly ExportedRoute[] {
  const all = resolve(environment);
  const services = [...environment.services].sort((a, b) => (a.name < b.name ? -1 : 1));
  return services.flatMap((service) =>
    severities.flatMap((severity) => {
      const own = all.filter((one) => one.service === service && one.threshold.severity === severity);
      if (own.length === 0) return [];
      const told = receiversOf(environment, service, severity).map((receiver) => ({
        receiver,
        channels: channelsOf(environment, receiver).map(channelOf),
      }));
      return [{ service: service.name, severity, thresholds: own.length, told }];
    }),
  );
}
