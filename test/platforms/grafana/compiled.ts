/** Dashboards as they are compiled, for tests of what is in them. */
import { type Environment, environment, inbox } from "../../../model/environment.ts";
import type { Service } from "../../../model/service.ts";
import { grafanaDashboards } from "../../../platforms/grafana/dashboards.ts";
import { type Engine, prometheus3 } from "../../../queries/promql/engine.ts";

/** A panel as Grafana reads it, as far as it is looked at. */
export interface Compiled {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly links: readonly { readonly url: string }[];
  readonly targets?: readonly {
    readonly expr: string;
    readonly legendFormat: string;
    readonly datasource: unknown;
  }[];
  readonly fieldConfig: {
    readonly defaults: {
      readonly unit: string;
      readonly thresholds: {
        readonly steps: readonly {
          readonly value: number | null;
          readonly color: string;
        }[];
      };
      readonly custom?: {
        readonly thresholdsStyle?: { readonly mode: string };
      };
    };
  };
}

const receivers = {
  all: { severities: ["critical", "warning", "info"], channels: [inbox()] },
} as const;
/** An environment for services with overrides, whose notices stay on this machine. */
export const lab = (all: readonly Service[], overrides: object = {}): Environment =>
  environment("lab", {
    services: all,
    platforms: ["local"],
    receivers,
    fallback: "all",
    overrides,
  });

const compiled = new Map<Environment, Map<Engine, ReturnType<typeof grafanaDashboards>>>();
/** Compiled once, since many tests look at the same. */
export function boards(where: Environment, engine: Engine): ReturnType<typeof grafanaDashboards> {
  const byEngine = compiled.get(where) ?? new Map();
  compiled.set(where, byEngine);
  const known = byEngine.get(engine) ?? grafanaDashboards(where, engine);
  byEngine.set(engine, known);
  return known;
}

/** The panels of all services, or of one. */
export const panels = (where: Environment, engine = prometheus3, of?: Service): readonly Compiled[] =>
  boards(where, engine)
    .filter(({ service: folder }) => (of ? folder === of.name : folder !== "limen"))
    .flatMap(({ json }) => (json.panels ?? []) as unknown as Compiled[])
    .filter(({ type }) => type !== "row");
/** The panel of a title. @throws where there is none */
export const find = (all: readonly Compiled[], title: string): Compiled => {
  const found = all.find((one) => one.title === title);
  if (!found) throw new Error(`There is no panel "${title}"`);
  return found;
};
/** The values of the lines that it draws. */
export const values = ({ fieldConfig }: Compiled) =>
  fieldConfig.defaults.thresholds.steps.map(({ value }) => value).slice(1);
export const expressions = (all: readonly Compiled[]) =>
  all.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
