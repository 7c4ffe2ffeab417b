/** The simulated applications, the inbox and who looks after the monitoring: a process that outlives `limen up`. */
import { openInbox } from "../../processes/inbox.ts";
import type { MonitoringOptions } from "../../processes/monitoring.ts";
import { supervise } from "../../processes/supervise.ts";
import { controls, type Doings } from "./controls.ts";
import { forward, listen } from "./listen.ts";
import { Simulations, type SimulationsOptions } from "./simulations.ts";

export interface HostOptions extends SimulationsOptions {
  readonly inbox: number;
  /** Where `limen incident` is heard. */
  readonly control: number;
  /** Another address of this machine at which pages and inbox answer too: that by which containers know it. */
  readonly bridge?: string;
  /** The programs to start again where they end by themselves. @default none: Docker does that for containers */
  readonly monitoring?: MonitoringOptions;
  /** Whether they have been started before, so that those that do not run are to be. @default false */
  readonly again?: boolean;
}

/** Opens all of it; it runs until this process ends. */
export async function host({
  inbox,
  control,
  bridge,
  monitoring,
  again = false,
  ...simulated
}: HostOptions): Promise<void> {
  await openInbox(inbox);
  const simulations = await Simulations.open(simulated);
  if (bridge !== undefined) for (const port of [inbox, ...Object.values(simulated.jobs)]) await forward(bridge, port);
  const restarted: Doings["restarted"][number][] = [];
  const told = (name: string, why: string | undefined): void => {
    const at = new Date().toISOString();
    console.log(`${at} ${name} had ended: ${why ?? "it is started again"}`);
    if (why === undefined) restarted.push({ name, at });
  };
  if (monitoring) supervise(monitoring, { again, told });
  // last, since whoever started this waits until it answers
  await listen(controls(simulations, restarted), control, "127.0.0.1");
}
