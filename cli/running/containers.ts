/** The local stack in containers: deployed and destroyed by CDKTF. */
import { spawn, spawnSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { isIP } from "node:net";
import { join, relative } from "node:path";
import { findTool } from "../../processes/tools.ts";
import { errors } from "../errors.ts";
import { startApplication, targetsOf } from "./application.ts";
import { project } from "./project.ts";
import type { Mode, Ports } from "./state.ts";

/** The name by which containers know this machine. */
const thisMachine = "host.docker.internal";

/** How the monitoring can run here, and why so. */
export function possibleMode(): { readonly mode: Mode; readonly why: string } {
  const docker = findTool("docker");
  const terraform = findTool("terraform");
  if (!docker) return { mode: "processes", why: "there is no docker command" };
  if (!dockerSays(docker.path, "info", "--format", "{{.ServerVersion}}")) {
    return { mode: "processes", why: "no Docker engine answers" };
  }
  if (!terraform) return { mode: "processes", why: "a Docker engine answers, but Terraform is not installed" };
  return { mode: "containers", why: `a Docker engine answers, and Terraform ${terraform.version} is here` };
}

/** The first line that docker answers; `undefined` if it fails. */
function dockerSays(docker: string, ...args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync(docker, args, { encoding: "utf8", timeout: 10_000 });
  const [line = ""] = (stdout ?? "").trim().split("\n");
  return status === 0 && line !== "" ? line : undefined;
}

/** Deploys the local stack, after starting the application that it watches. @throws errors.containers */
export async function startContainers(folder: string, ports: Ports): Promise<void> {
  await startApplication(folder, ports, bridge());
  await cdktf("deploy", folder, ports);
}

/** Destroys the local stack. @throws errors.containers */
export const stopContainers = (folder: string, ports: Ports): Promise<void> => cdktf("destroy", folder, ports);

/** The address of this machine on Docker's network, if it is one of this machine's (not so on a Mac). */
function bridge(): string | undefined {
  const docker = findTool("docker")?.path;
  const format = "{{(index .IPAM.Config 0).Gateway}}";
  const gateway = docker && dockerSays(docker, "network", "inspect", "bridge", "--format", format);
  return process.platform === "linux" && gateway && isIP(gateway) ? gateway : undefined;
}

/** What the stack is told of this machine: main.ts hands it on. */
const context = (ports: Ports): object => ({
  local: {
    inbox: `http://${thisMachine}:${ports.inbox}`,
    targets: targetsOf(ports, thisMachine),
    ports: { prometheus: ports.prometheus, alertmanager: ports.alertmanager, grafana: ports.grafana },
  },
});

async function cdktf(action: "deploy" | "destroy", folder: string, ports: Ports): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const log = join(folder, `${action}.log`);
  const offline = process.env.TF_CLI_CONFIG_FILE ? ["--skip-provider-lock"] : [];
  const args = ["--no-install", "cdktf", action, "local", "--auto-approve", ...offline];
  const env = { ...process.env, CDKTF_CONTEXT_JSON: JSON.stringify(context(ports)), CHECKPOINT_DISABLE: "1", CI: "1" };
  const code = await ended("npx", args, { env, log });
  if (code === 0) return;
  const words = readFileSync(log, "utf8").trim().split("\n").slice(-8).join("\n");
  const shown = relative(process.cwd(), log);
  throw errors.containers(
    `cdktf ${action} local ended with exit code ${code}`,
    `Its last words, from ${shown}:\n${words}`,
  );
}

function ended(program: string, args: readonly string[], { env, log }: { env: NodeJS.ProcessEnv; log: string }) {
  const output = openSync(log, "w");
  const child = spawn(program, args, { cwd: project, env, stdio: ["ignore", output, output] });
  closeSync(output);
  return new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", resolve);
  });
}
