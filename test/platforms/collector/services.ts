/** Each application of the project on its own, since a collector carries one. */
import { production } from "../../../environments/production.ts";
import { staging } from "../../../environments/staging.ts";
import type { Environment } from "../../../model/environment.ts";
import { type Node, type Selection, selections } from "../../../model/node.ts";
import type { Resolved } from "../../../model/resolve.ts";
import type { Service } from "../../../model/service.ts";
import { leadScoring } from "../../../services/lead-scoring.ts";
import { bakery, holds } from "./bakery.ts";

/** An environment with one of its services only. */
export const alone = (environment: Environment, service: Service): Environment => ({
  ...environment,
  services: [service],
  overrides: Object.fromEntries(Object.entries(environment.overrides).filter(([name]) => name === service.name)),
});
export const leadScoringIn = (environment: Environment): Environment => alone(environment, leadScoring);

const each = (environment: Environment): readonly (readonly [string, Environment])[] =>
  environment.services.map((service) => [`${service.name} in ${environment.name}`, alone(environment, service)]);
/** Every application where customers are. */
export const inProduction = each(production);
/** Every application wherever a collector runs, and the bakery. */
export const everywhere = [...inProduction, ...each(staging), ["the bakery", bakery()] as const];

/** What a panel draws. */
const drawn = ({ dashboards = [] }: Service): readonly (readonly Selection[])[] =>
  dashboards
    .flatMap(({ rows }) => rows.flatMap(({ panels }) => panels))
    .flatMap((panel) =>
      "series" in panel ? panel.series.map(({ signal }) => selections(signal.node)) : [[panel.distribution.of]],
    );
const judged = ({ threshold: { signal, provided } }: Resolved): readonly Selection[] =>
  [signal.node, provided?.signal.node].filter((node): node is Node => node !== undefined).flatMap(selections);

/** The selections of each threshold and of each series of a panel. */
export const readersOf = (environment: Environment): readonly (readonly Selection[])[] => [
  ...holds(environment).map(judged),
  ...environment.services.flatMap(drawn),
];
