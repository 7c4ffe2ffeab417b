import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../../model/environment.ts";
import { resolve } from "../../model/resolve.ts";
import { alertmanagerFiles } from "../../platforms/alertmanager/configuration.ts";
import { type Files, prometheusFiles } from "../../platforms/prometheus/configuration.ts";
import { stopAllIn } from "../../processes/leftovers.ts";
import { type MonitoringOptions, requireTools, startMonitoring } from "../../processes/monitoring.ts";
import { type Engine, engineOf } from "../../queries/promql/engine.ts";
import { writeFiles } from "../files.ts";
import { targetsOf } from "./applications.ts";
import { requireSecrets, secretsFolder } from "./secrets.ts";
import { startSimulated } from "./simulated.ts";
import type { Ports, State } from "./state.ts";

/** The configuration of the local stack, for programs that see each other on the loopback address. */
export function loopbackFiles(environment: Environment, ports: Ports, engine: Engine): Files {
  const resolved = resolve(environment);
  const alertmanager = `127.0.0.1:${ports.alertmanager}`;
  const inbox = `http://127.0.0.1:${ports.inbox}`;
  const addresses = { alertmanager, targets: targetsOf(ports, "127.0.0.1") };
  return {
    ...prometheusFiles(environment, resolved, { engine, addresses }),
    ...alertmanagerFiles(environment, resolved, { inbox, secrets: secretsFolder }),
  };
}

/** Those of an environment as they would be written now, for the Prometheus that is installed. @throws errors.toolMissing */
export function filesNow(environment: Environment, ports: Ports): Files {
  const [prometheus] = requireTools("prometheus", "alertmanager");
  return loopbackFiles(environment, ports, engineOf(prometheus.version));
}

export const configurationIn = (folder: string): string => join(folder, "configuration");

/** How Prometheus and Alertmanager are started, by `limen up` and by whoever starts them again. */
export function monitoringOptions(folder: string, { retention }: Environment, ports: Ports): MonitoringOptions {
  return {
    configuration: configurationIn(folder),
    folder,
    ports: { prometheus: ports.prometheus, alertmanager: ports.alertmanager },
    keep: true,
    ...(retention !== undefined && { retention: retention.base }),
  };
}

/**
 * Brings the monitoring up as processes that outlive this one; what is left of an earlier one is stopped first.
 *
 * @throws errors.toolMissing, errors.secretMissing; then nothing runs
 */
export async function startProcesses(folder: string, environment: Environment, state: State): Promise<void> {
  requireSecrets(environment);
  const files = filesNow(environment, state.ports);
  const configuration = configurationIn(folder);
  rmSync(configuration, { recursive: true, force: true });
  writeFiles(configuration, files);
  const monitoring = monitoringOptions(folder, environment, state.ports);
  try {
    await startSimulated({ folder, state, monitoring });
    await startMonitoring(monitoring);
  } catch (error) {
    await stopAllIn(folder);
    throw error;
  }
}
