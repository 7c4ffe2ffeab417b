import { rmSync } from "node:fs";
import { join } from "node:path";
import { assertSound } from "../../model/check.ts";
import type { Environment } from "../../model/environment.ts";
import { resolve } from "../../model/resolve.ts";
import { alertmanagerConfiguration } from "../../platforms/alertmanager/configuration.ts";
import { type Files, prometheusFiles } from "../../platforms/prometheus/configuration.ts";
import { stopAllIn } from "../../processes/leftovers.ts";
import { requireTools, startMonitoring } from "../../processes/monitoring.ts";
import { type Engine, engineOf } from "../../queries/promql/engine.ts";
import { writeFiles } from "../files.ts";
import { startApplication, targetsOf } from "./application.ts";
import type { Ports } from "./state.ts";

/** The configuration of the local stack, for programs that see each other on the loopback address. */
export function loopbackFiles(environment: Environment, ports: Ports, engine: Engine): Files {
  const resolved = resolve(environment);
  const alertmanager = `127.0.0.1:${ports.alertmanager}`;
  const inbox = `http://127.0.0.1:${ports.inbox}`;
  const addresses = { alertmanager, targets: targetsOf(ports, "127.0.0.1") };
  return {
    ...prometheusFiles(environment, resolved, { engine, addresses }),
    "alertmanager.yml": alertmanagerConfiguration(environment, resolved, { inbox }),
  };
}

/**
 * Brings the monitoring up as processes that outlive this one; what is left of an earlier one is stopped first.
 *
 * @throws errors.unsound, errors.toolMissing; then nothing runs
 */
export async function startProcesses(folder: string, environment: Environment, ports: Ports): Promise<void> {
  assertSound(environment);
  const [prometheus] = requireTools("prometheus", "alertmanager");
  const files = loopbackFiles(environment, ports, engineOf(prometheus.version));
  const configuration = join(folder, "configuration");
  rmSync(configuration, { recursive: true, force: true });
  writeFiles(configuration, files);
  try {
    await startApplication(folder, ports);
    const retention = environment.retention?.base;
    await startMonitoring({
      configuration,
      folder,
      ports,
      keep: true,
      ...(retention !== undefined && { retention }),
    });
  } catch (error) {
    await stopAllIn(folder);
    throw error;
  }
}
