import { accountOf } from "../../model/aws-place.ts";
import type { AwsPlace, Environment } from "../../model/environment.ts";
import { checkPlace } from "./place.ts";

/** What of an environment is in one account and region, and the name of its stack. */
export interface Part {
  /** `production-aws`; `production-aws-us-east-1` for what is elsewhere. */
  readonly stack: string;
  readonly environment: Environment;
}

/**
 * An environment by account and region: first where it is at home, then everywhere else, sorted. Each is an
 * environment with the services that run there and all that is said of these.
 *
 * What a place has already (topics, a key, channels of chats) is of the account at home; of it only what is true
 * anywhere goes elsewhere: the prefix of dashboards, what scales, what is read of AWS, objectives, the names of log groups.
 * @throws the errors of ./place-errors.ts
 */
export function partsOf(environment: Environment): readonly Part[] {
  const { name, aws, services } = environment;
  checkPlace(environment);
  if (!aws) return [{ stack: `${name}-aws`, environment }];
  const { elsewhere = {}, ...home } = aws;
  const away = services.filter((service) => service.name in elsewhere);
  if (away.length === 0) return [{ stack: `${name}-aws`, environment: { ...environment, aws: home } }];
  const places = new Map<string, AwsPlace>();
  for (const service of away) {
    const { account, region } = elsewhere[service.name] as AwsPlace;
    const { dashboardPrefix, scales, native, objectives, logGroups, functions, state } = home;
    const label = account === home.account ? region : `${account}-${region}`;
    // dashboards belong to an account, not to a region
    const prefix = account === home.account ? `${dashboardPrefix ?? ""}${region}-` : dashboardPrefix;
    places.set(label, {
      ...{ account, region },
      ...(prefix !== undefined && { dashboardPrefix: prefix }),
      ...(scales && { scales }),
      ...(native && { native }),
      ...(objectives && { objectives }),
      ...(logGroups && { logGroups }),
      ...(functions && { functions }),
      ...(state && { state: { ...state, region: state.region ?? home.region } }),
    });
  }
  const isAt = (service: string, place: AwsPlace): boolean => {
    const own = accountOf(aws, service);
    return own.account === place.account && own.region === place.region;
  };
  const others = [...places].sort(([a], [b]) => (a < b ? -1 : 1));
  const all: readonly (readonly [string, AwsPlace])[] = [["", home], ...others];
  return all.flatMap(([label, place]) => {
    const own = new Set(services.filter((service) => isAt(service.name, place)).map((service) => service.name));
    const stack = label === "" ? `${name}-aws` : `${name}-aws-${label}`;
    return own.size === 0 ? [] : [{ stack, environment: { ...onlyOf(environment, own), aws: only(place, own) } }];
  });
}

const keep = <T>(record: Readonly<Record<string, T>>, names: ReadonlySet<string>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => names.has(key)));

const only = (place: AwsPlace, names: ReadonlySet<string>): AwsPlace => ({
  ...place,
  ...(place.scales && { scales: keep(place.scales, names) }),
  ...(place.native && { native: keep(place.native, names) }),
  ...(place.objectives && { objectives: keep(place.objectives, names) }),
});

/** An environment with some of its services, and nothing said of the others. */
function onlyOf(environment: Environment, names: ReadonlySet<string>): Environment {
  const { services, overrides, addresses, maintenance, receivers, fallback } = environment;
  return {
    ...environment,
    services: services.filter(({ name }) => names.has(name)),
    overrides: keep(overrides, names),
    receivers: Object.fromEntries(
      Object.entries(receivers).flatMap(([name, { services: of, except, ...receiver }]) => {
        const own = of?.filter((service) => names.has(service));
        if (own?.length === 0 && name !== fallback) return [];
        const others = except?.filter((service) => names.has(service));
        return [[name, { ...receiver, ...(own && { services: own }), ...(others && { except: others }) }]];
      }),
    ),
    ...(addresses && { addresses: keep(addresses, names) }),
    ...(maintenance && {
      maintenance: maintenance
        .filter((one) => !one.services || one.services.some((service) => names.has(service)))
        .map((one) => (one.services ? { ...one, services: one.services.filter((name) => names.has(name)) } : one)),
    }),
  };
}
