import { sourcesOf } from "../../model/service.ts";
import { applicationOf } from "../../simulation/index.ts";
import type { State } from "./state.ts";

/** Something that answers on this machine. */
export interface Part {
  readonly name: string;
  /** For people. */
  readonly url: string;
  /** Says whether it works. */
  readonly health: string;
  /** Whether it is a simulated application, which an incident may stop. */
  readonly simulated: boolean;
}

type Running = Pick<State, "ports" | "applications">;

/** What there is to look at: the monitoring first, then the applications. */
export const partsOf = (state: Running): readonly Part[] => [...monitoringOf(state), ...simulatedOf(state)];

/** What watches, and who is told. */
export function monitoringOf({ ports }: Running): readonly Part[] {
  const part = (name: string, port: number, health: string): Part => {
    const url = `http://127.0.0.1:${port}`;
    return { name, url, health: `${url}${health}`, simulated: false };
  };
  return [
    part("Prometheus", ports.prometheus, "/-/ready"),
    part("Alertmanager", ports.alertmanager, "/-/ready"),
    ...(ports.grafana === undefined ? [] : [part("Grafana", ports.grafana, "/api/health")]),
    part("Inbox", ports.inbox, "/"),
  ];
}

/** The page of each application itself; its machine and the like have others. */
function simulatedOf({ ports, applications }: Running): readonly Part[] {
  return applications.flatMap((name) => {
    const page = sourcesOf(applicationOf(name).service).find(({ kind }) => kind === "application");
    if (!page) return [];
    const url = `http://127.0.0.1:${ports.jobs[page.job]}${page.path}`;
    return [{ name, url, health: url, simulated: true }];
  });
}

/** Where to look, by name. */
export const urlsOf = (state: Running): Readonly<Record<string, string>> =>
  Object.fromEntries(partsOf(state).map(({ name, url }) => [name, url]));

/**
 * Milliseconds until what runs has answered, on a machine that is busy. What does not run is known at once: nobody
 * waits for it.
 */
export const patience = 10_000;

/** Whether something answers. */
export async function answers({ health }: Part): Promise<boolean> {
  try {
    const response = await fetch(health, { signal: AbortSignal.timeout(patience) });
    // what is not read would keep this process waiting for it
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
