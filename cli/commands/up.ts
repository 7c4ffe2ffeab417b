import { rmSync } from "node:fs";
import { assertSound, check } from "../../model/check.ts";
import type { Environment } from "../../model/environment.ts";
import { runningIn, stopAllIn } from "../../processes/leftovers.ts";
import type { Io } from "../io.ts";
import { counted, table } from "../layout.ts";
import { environmentNamed } from "../lookup.ts";
import type { Common, Outcome } from "../program.ts";
import { watched } from "../running/application.ts";
import { possibleMode, startContainers, stopContainers } from "../running/containers.ts";
import { playFirstIncident, type Seen } from "../running/first-incident.ts";
import { choosePorts } from "../running/free-ports.ts";
import { startProcesses } from "../running/processes.ts";
import { runFolder } from "../running/project.ts";
import { type Mode, type Ports, readState, removeState, type State, urlsOf, writeState } from "../running/state.ts";

interface Options extends Common {
  readonly mode: Mode | "auto";
  readonly incident: boolean;
  readonly prometheusPort: number;
  readonly alertmanagerPort: number;
  readonly inboxPort: number;
  readonly applicationPort: number;
  readonly grafanaPort: number;
}

const passwordCommand = "terraform output -state=.limen/state/local.tfstate -raw grafana-admin-password";

/** The environment that runs on a developer's machine. */
const name = "local";

/** `limen up`. */
export async function run(io: Io, options: Options): Outcome {
  const whole = await environmentNamed(io, name);
  assertSound(whole);
  const environment = watched(whole);
  const say = options.json ? io.err : io.out;
  const warnings = check(environment).length;
  say(`The model of ${name} is sound${warnings > 0 ? `, with ${counted(warnings, "warning")} (limen check)` : ""}.`);
  const running = alreadyUp();
  if (running) say(`The monitoring is up already, since ${running.since}. To begin afresh, stop it first: make down.`);
  const state = running ?? (await bringUp(environment, options, say));
  try {
    const seen = options.incident ? await show(environment, say, io.columns) : undefined;
    if (options.json) io.out(JSON.stringify({ ...state, urls: urlsOf(state), ...(seen && { seen }) }, null, 2));
  } finally {
    // what was started runs on, even if the incident could not be played
    if (!options.json) for (const line of whereToLook(state)) say(line);
  }
  return 0;
}

/** What an earlier `limen up` left running, if all of it still is. */
function alreadyUp(): State | undefined {
  const state = readState();
  const parts = state?.mode === "containers" ? ["application"] : ["alertmanager", "application", "prometheus"];
  const names = runningIn(runFolder).map((one) => one.name);
  return parts.every((part) => names.includes(part)) ? state : undefined;
}

type Say = (text: string) => void;

/** Starts everything in the best way there is here; where containers fail, as processes. */
async function bringUp(environment: Environment, options: Options, say: Say): Promise<State> {
  await stopAllIn(runFolder);
  rmSync(runFolder, { recursive: true, force: true });
  const possible = possibleMode();
  if (options.mode !== "processes" && (options.mode === "containers" || possible.mode === "containers")) {
    try {
      return await start("containers", possible.why, environment, options, say);
    } catch (error) {
      if (options.mode === "containers") throw error;
      say(`Containers cannot be used: ${(error as Error).message}`);
      return start("processes", "the deployment of containers failed", environment, options, say);
    }
  }
  const why = options.mode === "processes" ? "that was asked for" : possible.why;
  return start("processes", why, environment, options, say);
}

async function start(mode: Mode, why: string, environment: Environment, options: Options, say: Say): Promise<State> {
  const ports = await portsFor(mode, options, say);
  const state: State = { mode, why, since: new Date().toISOString(), environment: environment.name, ports };
  say(
    mode === "containers"
      ? `Starting containers, since ${why}. The first time, images are fetched, which takes minutes …`
      : `Starting local processes, since ${why}.`,
  );
  // before anything runs, so that `limen down` knows of it whatever happens
  writeState(state);
  try {
    await (mode === "containers" ? startContainers(runFolder, ports) : startProcesses(runFolder, environment, ports));
  } catch (error) {
    if (mode === "containers") await stopContainers(runFolder, ports).catch(() => {});
    await stopAllIn(runFolder);
    removeState();
    throw error;
  }
  return state;
}

async function portsFor(mode: Mode, options: Options, say: Say): Promise<Ports> {
  const want = (port: number, purpose: string, option: string) => ({ port, purpose, option });
  const { prometheusPort, alertmanagerPort, inboxPort, applicationPort, grafanaPort } = options;
  const chosen = await choosePorts(
    {
      prometheus: want(prometheusPort, "Prometheus", "--prometheus-port"),
      alertmanager: want(alertmanagerPort, "Alertmanager", "--alertmanager-port"),
      inbox: want(inboxPort, "the inbox", "--inbox-port"),
      application: want(applicationPort, "the simulated application", "--application-port"),
      node: want(applicationPort + 1, "the simulated machine", "--application-port"),
      control: want(applicationPort + 2, "limen incident", "--application-port"),
    },
    say,
  );
  if (mode === "processes") return chosen;
  return { ...chosen, ...(await choosePorts({ grafana: want(grafanaPort, "Grafana", "--grafana-port") }, say)) };
}

async function show(environment: Environment, say: Say, columns: number): Promise<Seen> {
  say("");
  say("One incident first, on a clock of its own: a minute takes a second, and 5 min reads 5 s.");
  return playFirstIncident(environment, (lines) => lines.forEach((line) => void say(`  ${line}`)), columns - 2);
}

function whereToLook(state: State): readonly string[] {
  const { mode } = state;
  return [
    "",
    `The monitoring of a simulated lead-scoring runs in ${mode}, in real time:`,
    ...table(Object.entries(urlsOf(state)).map(([what, url]) => [`  ${what}`, url])),
    ...(mode === "containers" ? ["", `Grafana asks for a password, of admin: ${passwordCommand}`] : []),
    "",
    'Another incident:  npx limen incident "slow feature store"  (a notice takes its real minutes)',
    "All that can fire: npx limen drill",
    "What runs:         npx limen status",
    "Stop:              make down",
  ];
}
