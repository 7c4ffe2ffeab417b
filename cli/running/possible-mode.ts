import { spawnSync } from "node:child_process";
import { findTool } from "../../processes/tools.ts";
import type { Mode } from "./state.ts";

/**
 * The oldest engine, and the version of its interface: containers find this machine by `host-gateway`.
 *
 * Source: Docker Engine API, version history, 1.41.
 */
const oldest = { engine: "20.10", api: [1, 41] } as const;

/** How the monitoring can run here, and why so. */
export function possibleMode(): { readonly mode: Mode; readonly why: string } {
  const docker = findTool("docker");
  if (!docker) return { mode: "processes", why: "there is no docker command" };
  const api = dockerSays("version", "--format", "{{.Server.APIVersion}}");
  if (!api) return { mode: "processes", why: "no Docker engine answers" };
  if (isTooOld(api)) {
    const why = `the Docker engine is too old (API ${api}): Docker ${oldest.engine}, API ${oldest.api.join(".")}, is the first that will do`;
    return { mode: "processes", why };
  }
  const terraform = findTool("terraform");
  if (!terraform) return { mode: "processes", why: "a Docker engine answers, but Terraform is not installed" };
  return { mode: "containers", why: `a Docker engine answers, and Terraform ${terraform.version} is here` };
}

/** What does not look like a version is left to the engine itself. */
function isTooOld(api: string): boolean {
  const [, major = "", minor = ""] = /^(\d+)\.(\d+)$/.exec(api) ?? [];
  const [least, first] = oldest.api;
  return major !== "" && (Number(major) < least || (Number(major) === least && Number(minor) < first));
}

/** The first line that docker answers; `undefined` if it fails. */
export function dockerSays(...args: readonly string[]): string | undefined {
  const docker = findTool("docker");
  if (!docker) return undefined;
  const { status, stdout } = spawnSync(docker.path, args, { encoding: "utf8", timeout: 10_000 });
  const [line = ""] = (stdout ?? "").trim().split("\n");
  return status === 0 && line !== "" ? line : undefined;
}
