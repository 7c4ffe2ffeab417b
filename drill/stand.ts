import { accelerate } from "../model/clock.ts";
import { type Environment, inbox as inboxChannel } from "../model/environment.ts";
import { type Resolved, resolve } from "../model/resolve.ts";
import { metricsOf } from "../model/service.ts";
import { type Inbox, openInbox } from "../processes/inbox.ts";
import type { Monitoring } from "../processes/monitoring.ts";
import type { Engine } from "../queries/promql/engine.ts";
import { applicationOf, applications } from "../simulation/index.ts";
import { type Served, serve } from "../simulation/serve.ts";
import { errors } from "./errors.ts";
import { PrometheusApi } from "./prometheus-api.ts";
import { until } from "./until.ts";
import { type Pace, processes, type Venue, type Watch } from "./venue.ts";

/** Everything that a drill runs: the applications, what watches them, and who is told. */
export interface Stand {
  readonly environment: Environment;
  /** All on the clock of the drill. */
  readonly resolved: readonly Resolved[];
  readonly engine: Engine;
  readonly versions: { readonly prometheus: string; readonly alertmanager: string };
  readonly prometheus: PrometheusApi;
  readonly alertmanagerUrl: string;
  /** The programs, to be ended and started again. */
  readonly monitoring: Monitoring;
  /** The folder of their configuration. */
  readonly configuration: string;
  readonly inbox: Inbox;
  readonly served: Readonly<Record<string, Served>>;
  readonly stop: () => Promise<void>;
}

/** The environment as it can be drilled: services that have a simulation, and no notice leaves this machine. */
export function drillable(environment: Environment): Environment {
  const simulated = new Set(applications.map(({ service }) => service.name));
  const receivers = Object.entries(environment.receivers).map(([name, receiver]) => [
    name,
    { ...receiver, channels: [inboxChannel()] },
  ]);
  const overrides = Object.entries(environment.overrides).filter(([service]) => simulated.has(service));
  return {
    ...environment,
    services: environment.services.filter(({ name }) => simulated.has(name)),
    overrides: Object.fromEntries(overrides),
    receivers: Object.fromEntries(receivers),
  };
}

export interface StandOptions {
  readonly speed: number;
  readonly seed: number;
  /** The run folder. */
  readonly folder: string;
  /** What is not as it would be at that speed. */
  readonly pace?: Partial<Pace>;
  /** Where Prometheus and Alertmanager run. @default as processes of this machine */
  readonly venue?: Venue;
}

/** Starts the simulated applications, Prometheus, Alertmanager and the inbox, and waits until all see each other. */
export async function setUp(original: Environment, options: StandOptions): Promise<Stand> {
  const undo: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    return await build(original, options, undo, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function build(
  original: Environment,
  { speed, seed, folder, pace, venue = processes }: StandOptions,
  undo: (() => Promise<void>)[],
  stop: () => Promise<void>,
): Promise<Stand> {
  const resolved = accelerate(resolve(drillable(original)), speed);
  const environment = resolved[0]?.environment ?? drillable(original);
  checkClock(environment);
  const { address } = venue;
  const inbox = await openInbox(0, address);
  undo.push(inbox.stop);
  const served: Record<string, Served> = {};
  for (const { name } of environment.services) {
    const one = await serve(applicationOf(name).start({ seed }), { speed, address });
    served[name] = one;
    undo.push(one.stop);
  }
  const targets = Object.assign({}, ...Object.values(served).map(targetLists));
  const watch = await venue.open({
    ...{ environment, resolved, targets, folder },
    inbox: inbox.url,
    pace: { ...paceOf(speed), ...pace },
  });
  const { monitoring, engine, versions, configuration } = watch;
  undo.push(monitoring.stop);
  const stand: Stand = {
    ...{ environment, resolved, engine, versions, monitoring, configuration, inbox, served, stop },
    prometheus: new PrometheusApi(monitoring.prometheus.url),
    alertmanagerUrl: monitoring.alertmanager.url,
  };
  await meet(stand, watch);
  return stand;
}

/** A metric that kept the old clock would be scraped at the old interval, and all else would be too. */
function checkClock({ services }: Environment): void {
  const every = new Map<string, number>();
  for (const { name, source } of services.flatMap(metricsOf)) {
    const known = every.get(source.job) ?? source.every.base;
    every.set(source.job, known);
    if (known !== source.every.base) throw errors.twoClocks(name, source.job, known, source.every.base);
  }
}

const targetLists = ({ targets }: Served): Record<string, readonly string[]> =>
  Object.fromEntries(Object.entries(targets).map(([job, target]) => [job, [target]]));

/** Not shorter than five seconds: an alert ends by itself four repetitions after it was last sent. */
const paceOf = (speed: number): Pace => ({
  resendAfter: Math.max(5, 60 / speed),
  lookback: 300 / speed,
  graceAfter: 60 / speed,
  tolerated: 3600 / speed,
});

/**
 * Gives Prometheus its rules once it has found what it scrapes, and waits until it has found Alertmanager.
 *
 * Finding takes it up to five seconds, on any clock: at a minute in a second that is an outage of five minutes. A
 * reload makes it look for Alertmanager anew, and what fires meanwhile is told late.
 */
async function meet(stand: Stand, { giveRules }: Watch): Promise<void> {
  const jobs = Object.values(stand.served).flatMap(({ targets }) => Object.keys(targets));
  const slowest = Math.max(...stand.resolved.map(({ threshold }) => threshold.signal.node.over));
  const wait = 60 + slowest;
  const api = stand.prometheus;
  const scrapes = async (): Promise<boolean> => {
    const up = await api.upJobs();
    return jobs.every((job) => up.includes(job));
  };
  await until(scrapes, wait, "Prometheus to scrape");
  giveRules();
  await until(
    async () => (await api.ruleNames()).length === stand.resolved.length,
    wait,
    "Prometheus to load the rules",
  );
  await until(async () => (await api.alertmanagers()) > 0, wait, "Prometheus to find Alertmanager");
  const firing = (await api.alerts()).filter(({ state }) => state === "firing");
  if (firing.length > 0) throw errors.notQuiet(firing.map(({ labels }) => `${labels.service}/${labels.alertname}`));
}
