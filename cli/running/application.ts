import type { Environment } from "../../model/environment.ts";
import { start } from "../../processes/program.ts";
import { applicationOf } from "../../simulation/index.ts";
import { errors } from "../errors.ts";
import type { HostOptions } from "./host.ts";
import { limenProgram } from "./project.ts";
import type { Ports } from "./state.ts";

/** The application that `limen up` simulates. */
export const simulatedService = "lead-scoring";

/**
 * The environment with that application only: for others nobody here would answer.
 *
 * @throws errors.notWatched
 */
export function watched(environment: Environment): Environment {
  const services = environment.services.filter(({ name }) => name === simulatedService);
  if (services.length === 0) throw errors.notWatched(environment.name, simulatedService);
  const overrides = Object.entries(environment.overrides).filter(([name]) => name === simulatedService);
  return { ...environment, services, overrides: Object.fromEntries(overrides) };
}

/** `host:port` of each scrape job of the simulated application, on an address by which Prometheus knows this machine. */
export function targetsOf(ports: Ports, address: string): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(Object.entries(jobsOf(ports)).map(([job, port]) => [job, [`${address}:${port}`]]));
}

function jobsOf(ports: Ports): Readonly<Record<string, number>> {
  const { pages } = applicationOf(simulatedService).start();
  return Object.fromEntries(
    pages.map(({ source }) => [source.job, source.kind === "application" ? ports.application : ports.node]),
  );
}

/** Starts the simulated application and the inbox, to run on when this process ends. */
export async function startApplication(folder: string, ports: Ports, bridge?: string): Promise<void> {
  const options: HostOptions = {
    service: simulatedService,
    jobs: jobsOf(ports),
    inbox: ports.inbox,
    control: ports.control,
    ...(bridge !== undefined && { bridge }),
  };
  await start({
    name: "application",
    path: process.execPath,
    args: [limenProgram, "host", JSON.stringify(options)],
    folder,
    readyUrl: controlUrl(ports),
    keep: true,
  });
}

const controlUrl = ({ control }: Ports, incident = ""): string =>
  `http://127.0.0.1:${control}/${encodeURIComponent(incident)}`;

/** The incidents going on, after beginning or ending one. @throws errors.didNotAnswer */
export async function tellApplication(
  ports: Ports,
  method: "GET" | "POST" | "DELETE" = "GET",
  incident?: string,
): Promise<readonly string[]> {
  const url = controlUrl(ports, incident);
  const response = await fetch(url, { method, signal: AbortSignal.timeout(5000) }).catch((error: Error) => {
    throw errors.didNotAnswer("The simulated application", url, error.message);
  });
  if (!response.ok) throw errors.didNotAnswer("The simulated application", url, await response.text());
  return (await response.json()) as readonly string[];
}
