/** Questions that somebody asks by hand, as a query pack: they stand in the portal beside the component. */
import { panel } from "../../model/dashboard.ts";
import type { Environment } from "../../model/environment.ts";
import { resolve } from "../../model/resolve.ts";
import type { Service } from "../../model/service.ts";
import { pictureOf } from "./charts.ts";
import { type Where, whereOf } from "./drawable.ts";
import { azureErrors } from "./errors.ts";
import { guid } from "./guid.ts";
import { checkPackedQuery } from "./limits.ts";

export interface PackedQuery {
  /** A GUID in lower case. */
  readonly name: string;
  /** Unique in the environment. */
  readonly displayName: string;
  readonly description: string;
  readonly body: string;
  readonly service: string;
  /** The thresholds that it helps with. */
  readonly thresholds: readonly string[];
}

/** The queries of all services of an environment, sorted by name. @throws azureErrors.packedQuery, .packedQuerySize */
export function queryPackOf(environment: Environment): readonly PackedQuery[] {
  const resolved = resolve(environment);
  const all = environment.services.flatMap((service) => [
    ...toLogs(service, environment),
    ...ofSignals(service, whereOf(environment, service, resolved)),
  ]);
  all.sort((a, b) => (a.displayName < b.displayName ? -1 : 1));
  all.forEach(({ displayName }, i) => {
    if (all[i - 1]?.displayName === displayName) throw azureErrors.packedQuery(displayName);
  });
  return all;
}

/** What is asked of the logs by hand, as it is written. */
export const toLogs = (service: Service, environment: Environment): readonly PackedQuery[] =>
  (service.logs?.queries ?? []).flatMap(({ name, description = name, kql, thresholds = [] }) =>
    kql === undefined ? [] : [packed({ name, description, body: kql, thresholds }, service, environment)],
  );

/** What is asked of signals, where it can be drawn; what cannot has no query that would be right. */
const ofSignals = (service: Service, where: Where): readonly PackedQuery[] =>
  Object.entries(service.queries ?? {}).flatMap(([name, signal]) =>
    pictureOf(panel.timeseries(name, signal), where).charts.map(({ title, query }) =>
      packed(
        { name: title, description: `${title}, over time`, body: query, thresholds: [] },
        service,
        where.environment,
      ),
    ),
  );

type Asked = Pick<PackedQuery, "name" | "description" | "body" | "thresholds">;
const packed = ({ name, body, ...asked }: Asked, service: Service, environment: Environment): PackedQuery => ({
  ...asked,
  body: checkPackedQuery(`${service.title}: ${name}`, body),
  name: guid(`query ${environment.name} ${service.name} ${name}`),
  displayName: `${service.title}: ${name}`,
  service: service.name,
});
