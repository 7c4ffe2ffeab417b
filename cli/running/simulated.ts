import { runningIn } from "../../processes/leftovers.ts";
import type { MonitoringOptions } from "../../processes/monitoring.ts";
import { start } from "../../processes/program.ts";
import { errors } from "../errors.ts";
import type { Doings } from "./controls.ts";
import type { HostOptions } from "./host.ts";
import { patience } from "./parts.ts";
import { limenProgram } from "./project.ts";
import type { Ports, State } from "./state.ts";

/** What its process is called in the run folder. */
const name = "applications";

export interface SimulatedOptions {
  readonly folder: string;
  readonly state: Pick<State, "applications" | "scenario" | "ports">;
  readonly bridge?: string | undefined;
  readonly monitoring?: MonitoringOptions | undefined;
  readonly again?: boolean;
}

/** Starts the simulated applications and the inbox, to run on when this process ends. */
export async function startSimulated({ folder, state, bridge, monitoring, again = false }: SimulatedOptions) {
  const { applications, scenario, ports } = state;
  const options: HostOptions = {
    ...{ applications, scenario, jobs: ports.jobs, inbox: ports.inbox, control: ports.control, again },
    ...(bridge !== undefined && { bridge }),
    ...(monitoring && { monitoring }),
  };
  const args = [limenProgram, "host", JSON.stringify(options)];
  await start({ name, path: process.execPath, args, folder, readyUrl: controlUrl(ports, ""), keep: true });
}

/** Whether they run. */
export const areSimulated = (folder: string): boolean => runningIn(folder).some((one) => one.name === name);

const controlUrl = ({ control }: Ports, path: string): string =>
  `http://127.0.0.1:${control}/${path.split("/").map(encodeURIComponent).join("/")}`;

/**
 * What goes on, after beginning or ending an incident.
 *
 * @param incident `<application>/<incident>`; none ends all
 * @throws errors.didNotAnswer
 */
export async function tellSimulated(
  ports: Ports,
  method: "GET" | "POST" | "DELETE" = "GET",
  incident = "",
): Promise<Doings> {
  const url = controlUrl(ports, incident);
  const what = "The process of the simulated applications";
  const response = await fetch(url, { method, signal: AbortSignal.timeout(patience) }).catch((error: Error) => {
    throw errors.didNotAnswer(what, url, error.message);
  });
  if (!response.ok) throw errors.didNotAnswer(what, url, await response.text());
  return (await response.json()) as Doings;
}
