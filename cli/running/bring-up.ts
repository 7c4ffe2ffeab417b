import { rmSync } from "node:fs";
import type { Environment } from "../../model/environment.ts";
import { stopAllIn } from "../../processes/leftovers.ts";
import { errors } from "../errors.ts";
import { jobsOf } from "./applications.ts";
import { requirePassword, startContainers, stopContainers } from "./containers.ts";
import { choosePorts } from "./free-ports.ts";
import { possibleMode } from "./possible-mode.ts";
import { startProcesses } from "./processes.ts";
import { runFolder } from "./project.ts";
import { type Mode, type Ports, removeState, type State, writeState } from "./state.ts";

export interface Wishes {
  readonly mode: Mode | "auto";
  readonly applications: readonly string[];
  readonly scenario: string;
  readonly prometheusPort: number;
  readonly alertmanagerPort: number;
  readonly inboxPort: number;
  readonly applicationPort: number;
  readonly grafanaPort: number;
}

export type Say = (text: string) => void;

/** Starts everything in the best way there is here; where containers fail, as processes. @throws errors.noContainers */
export async function bringUp(environment: Environment, wishes: Wishes, say: Say): Promise<State> {
  const possible = possibleMode();
  if (wishes.mode === "containers" && possible.mode !== "containers") throw errors.noContainers(possible.why);
  const mode = wishes.mode === "auto" ? possible.mode : wishes.mode;
  if (mode === "containers") requirePassword();
  await stopAllIn(runFolder);
  rmSync(runFolder, { recursive: true, force: true });
  if (mode === "processes") {
    const why = wishes.mode === "processes" ? "that was asked for" : possible.why;
    return start("processes", why, environment, wishes, say);
  }
  try {
    return await start("containers", possible.why, environment, wishes, say);
  } catch (error) {
    if (wishes.mode === "containers") throw error;
    say(`Containers cannot be used: ${(error as Error).message}`);
    return start("processes", "the deployment of containers failed", environment, wishes, say);
  }
}

async function start(mode: Mode, why: string, environment: Environment, wishes: Wishes, say: Say): Promise<State> {
  const { applications, scenario } = wishes;
  const ports = await portsFor(mode, wishes, say);
  const since = new Date().toISOString();
  const state: State = { mode, why, since, environment: environment.name, applications, scenario, ports };
  say(
    mode === "containers"
      ? `Starting containers, since ${why}. The first time, images are fetched, which takes minutes …`
      : `Starting local processes, since ${why}.`,
  );
  // before anything runs, so that `limen down` knows of it whatever happens
  writeState(state);
  try {
    await (mode === "containers" ? startContainers(runFolder, state) : startProcesses(runFolder, environment, state));
  } catch (error) {
    if (mode === "containers") await stopContainers(runFolder, state).catch(() => {});
    await stopAllIn(runFolder);
    removeState();
    throw error;
  }
  return state;
}

async function portsFor(mode: Mode, wishes: Wishes, say: Say): Promise<Ports> {
  const want = (port: number, purpose: string, option: string, count = 1) => ({ port, purpose, option, count });
  const { prometheusPort, alertmanagerPort, inboxPort, applicationPort, grafanaPort } = wishes;
  const jobs = jobsOf(wishes.applications);
  const wanted = {
    prometheus: want(prometheusPort, "Prometheus", "--prometheus-port"),
    alertmanager: want(alertmanagerPort, "Alertmanager", "--alertmanager-port"),
    inbox: want(inboxPort, "the inbox", "--inbox-port"),
    // the last one is where incidents are heard
    pages: want(applicationPort, "the simulated applications", "--application-port", jobs.length + 1),
  };
  const { pages, ...chosen } = await choosePorts(wanted, say);
  const control = pages + jobs.length;
  const ports = { ...chosen, control, jobs: Object.fromEntries(jobs.map((job, i) => [job, pages + i])) };
  if (mode === "processes") return ports;
  return { ...ports, ...(await choosePorts({ grafana: want(grafanaPort, "Grafana", "--grafana-port") }, say)) };
}
