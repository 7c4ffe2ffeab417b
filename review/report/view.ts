/** Everything that pages show, gathered once. */
import type { Environment } from "../../model/environment.ts";
import { type Resolved, resolve } from "../../model/resolve.ts";
import type { Service } from "../../model/service.ts";
import { exportOf } from "../export/export.ts";
import type { Export, ExportedEnvironment, ExportedService, ExportedThreshold } from "../export/schema.ts";
import type { CostRow, CoverageRow, ReportInput, RuleText, Timeline } from "./input.ts";
import { type Played, playedOf } from "./played.ts";

/** A threshold as it holds in one environment. */
export interface Held {
  readonly environment: string;
  readonly resolved: Resolved;
  readonly exported: ExportedThreshold;
  readonly rules: readonly RuleText[];
}
export interface ThresholdView {
  readonly id: string;
  readonly name: string;
  /** As it holds in the environment that is drawn, else in the first that has it. */
  readonly main: Held;
  readonly held: readonly Held[];
  readonly timelines: readonly Timeline[];
}
export interface Application {
  readonly service: Service;
  readonly exported: ExportedService;
  readonly thresholds: readonly ThresholdView[];
  /** Thresholds of the environment that is drawn. */
  readonly resolved: readonly Resolved[];
  /** Absent where there is no simulation of it. */
  readonly played: Played | undefined;
  readonly coverage: readonly CoverageRow[];
  readonly costs: readonly CostRow[];
}
export interface View {
  readonly exported: Export;
  readonly environments: readonly ExportedEnvironment[];
  /** The name of the environment whose lines are drawn. */
  readonly pictured: string;
  readonly applications: readonly Application[];
  readonly costs: readonly CostRow[];
  readonly timelinesFrom: string;
}

/** @throws as limen export does, for a model with errors */
export async function viewOf(input: ReportInput): Promise<View> {
  const exported = exportOf(input.environments);
  const pictured = picturedOf(input.environments);
  const everywhere = new Map(input.environments.map((one) => [one.name, resolve(one)]));
  const services = new Map(input.environments.flatMap((one) => one.services.map((service) => [service.name, service])));
  const applications: Application[] = [];
  for (const one of exported.services) {
    const service = services.get(one.name) as Service;
    const held = heldOf(one.name, exported, everywhere, input);
    const drawn = everywhere.get(pictured.name) ?? [];
    const resolved = drawn.some((each) => each.service.name === one.name) ? drawn : held.map((each) => each.resolved);
    const own = resolved.filter((each) => each.service.name === one.name);
    applications.push({
      service,
      exported: one,
      thresholds: thresholdsOf(held, pictured.name, input),
      resolved: own,
      played: await playedOf(service, own),
      coverage: input.coverage.filter((row) => row.service === one.name),
      costs: input.costs.filter((row) => row.service === one.name),
    });
  }
  const { environments } = exported;
  return {
    ...{ exported, environments, pictured: pictured.name, applications },
    ...{ costs: input.costs, timelinesFrom: input.timelinesFrom },
  };
}

/** Where customers are, if the model says so; else the first. */
const picturedOf = (environments: readonly Environment[]): Environment =>
  environments.find(({ name }) => name === "production") ?? (environments[0] as Environment);

function heldOf(
  service: string,
  { environments }: Export,
  everywhere: ReadonlyMap<string, readonly Resolved[]>,
  { rules }: ReportInput,
): readonly Held[] {
  return environments.flatMap(({ name, thresholds }) =>
    (everywhere.get(name) ?? [])
      .filter((one) => one.service.name === service)
      .map((resolved) => ({
        environment: name,
        resolved,
        exported: thresholds.find(({ id }) => id === resolved.id) as ExportedThreshold,
        rules: rules(resolved),
      })),
  );
}

function thresholdsOf(held: readonly Held[], pictured: string, { timelines }: ReportInput): readonly ThresholdView[] {
  const ids = [...new Set(held.map(({ resolved }) => resolved.id))].sort();
  return ids.map((id) => {
    const own = held.filter(({ resolved }) => resolved.id === id);
    const main = own.find(({ environment }) => environment === pictured) ?? (own[0] as Held);
    return {
      ...{ id, name: main.resolved.threshold.name, main, held: own },
      timelines: timelines.filter((one) => one.id === id),
    };
  });
}
