/** The local stack in containers: deployed and destroyed by CDKTF. */
import { shortestPassword } from "../../platforms/grafana/password.ts";
import { errors } from "../errors.ts";
import { targetsOf } from "./applications.ts";
import { cdktf } from "./cdktf.ts";
import { gatewayFormat, gatewayIn } from "./gateway.ts";
import { answers, monitoringOf } from "./parts.ts";
import { dockerSays } from "./possible-mode.ts";
import { startSimulated } from "./simulated.ts";
import type { State } from "./state.ts";

/** The name by which containers know this machine. */
const thisMachine = "host.docker.internal";

/**
 * Deploys the local stack, after starting the applications that it watches, and waits until its parts answer.
 *
 * @throws errors.weakPassword before anything is started; errors.containers, errors.silentContainers
 */
export async function startContainers(folder: string, state: State): Promise<void> {
  requirePassword();
  await startSimulated({ folder, state, bridge: bridge() });
  await deployContainers(folder, state);
}

/** Deploys the local stack, which changes what differs from what runs. @throws errors.containers, errors.silentContainers */
export async function deployContainers(folder: string, state: State): Promise<void> {
  await cdktf("deploy", folder, context(state));
  await requireAnswers(state);
}

/** Destroys the local stack. @throws errors.containers */
export const stopContainers = (folder: string, state: State): Promise<void> => cdktf("destroy", folder, context(state));

/** The address of this machine on Docker's network, if it is one of this machine's (not so on a Mac). */
export function bridge(): string | undefined {
  if (process.platform !== "linux") return undefined;
  return gatewayIn(dockerSays("network", "inspect", "bridge", "--format", gatewayFormat));
}

/** Terraform would refuse it too, but late, and in words about variables. */
export function requirePassword(given = process.env.TF_VAR_grafana_password ?? ""): void {
  if (given !== "" && given.length < shortestPassword) throw errors.weakPassword(given.length, shortestPassword);
}

/** What the stack is told of this machine: main.ts hands it on. */
const context = ({ ports, applications }: State): object => ({
  local: {
    applications,
    inbox: `http://${thisMachine}:${ports.inbox}`,
    targets: targetsOf(ports, thisMachine),
    ports: { prometheus: ports.prometheus, alertmanager: ports.alertmanager, grafana: ports.grafana },
  },
});

/** Seconds in which a container that Terraform takes for healthy answers on this machine, though it is busy. */
const patience = 60;

/** Terraform may say that it made containers which are not there: with providers that only stand for the real ones. */
async function requireAnswers(state: State): Promise<void> {
  const parts = monitoringOf(state);
  const silent = async () => {
    const all = await Promise.all(parts.map(async (part) => ((await answers(part)) ? [] : [part.name])));
    return all.flat();
  };
  for (const end = performance.now() + patience * 1000; performance.now() < end; ) {
    if ((await silent()).length === 0) return;
    // nobody waits for what the engine does not even know
    if (dockerSays("ps", "--filter", "name=limen-local-", "--format", "{{.Names}}") === undefined) break;
    await new Promise((done) => setTimeout(done, 500));
  }
  throw errors.silentContainers(await silent(), process.env.TF_CLI_CONFIG_FILE);
}
