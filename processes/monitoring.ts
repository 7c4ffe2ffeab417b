import { join } from "node:path";
import { errors } from "./errors.ts";
import { requireFreePort } from "./ports.ts";
import { start } from "./program.ts";
import { Server } from "./server.ts";
import { findTool, type Tool, type ToolName } from "./tools.ts";

export interface MonitoringOptions {
  /** The folder that holds the configuration files. */
  readonly configuration: string;
  /** The run folder: data, logs and notes of processes. */
  readonly folder: string;
  readonly ports: { readonly prometheus: number; readonly alertmanager: number };
  /**
   * Seconds after which Prometheus repeats a firing alert to Alertmanager, which takes it as over after four of them.
   * @default 60, as Prometheus does: less would end alerts while Prometheus is away for a minute
   */
  readonly resendAfter?: number;
  /**
   * Seconds of `for` from which Prometheus takes alerts up again after a restart, and which such an alert waits at least.
   * @default 60, the shortest of the thresholds: at the ten minutes of Prometheus, one that lasts five minutes would be
   * over for Alertmanager before it fires again
   */
  readonly graceAfter?: number;
  /** Seconds for which Prometheus may be away and still take alerts up again. @default 3600, as Prometheus does */
  readonly tolerated?: number;
  /** Seconds that Prometheus looks back for a sample. @default 300 */
  readonly lookback?: number;
  /** Seconds that Prometheus keeps samples. @default 15 days */
  readonly retention?: number;
  /** Lets them run on when this process ends. @default false */
  readonly keep?: boolean;
}

/** Prometheus and Alertmanager as processes on this machine. */
export interface Monitoring {
  readonly prometheus: Server;
  readonly alertmanager: Server;
  readonly stop: () => Promise<void>;
}

/** The programs, or one error that names all that are missing. @throws errors.toolMissing */
export function requireTools<const N extends readonly ToolName[]>(...names: N): { readonly [K in keyof N]: Tool } {
  const tools = names.map((name) => findTool(name));
  const missing = names.filter((_, i) => tools[i] === undefined);
  if (missing.length > 0) throw errors.toolMissing(missing);
  return tools as unknown as { readonly [K in keyof N]: Tool };
}

/**
 * Starts Alertmanager and Prometheus on 127.0.0.1 with `alertmanager.yml` and `prometheus.yml` of a folder.
 *
 * @throws errors.portInUse, errors.toolMissing, and those of `start`
 */
export async function startMonitoring(options: MonitoringOptions): Promise<Monitoring> {
  const [prometheusTool, alertmanagerTool] = requireTools("prometheus", "alertmanager");
  await requireFreePort(options.ports.prometheus, "Prometheus");
  await requireFreePort(options.ports.alertmanager, "Alertmanager");
  const alertmanager = await startAlertmanager(alertmanagerTool, options);
  try {
    const prometheus = await startPrometheus(prometheusTool, options);
    const stop = async (): Promise<void> => {
      await Promise.all([prometheus.stop(), alertmanager.stop()]);
    };
    return { prometheus, alertmanager, stop };
  } catch (error) {
    await alertmanager.stop();
    throw error;
  }
}

/** The programs, in the order in which they are started. */
export const partNames = ["alertmanager", "prometheus"] as const;
export type PartName = (typeof partNames)[number];

/** Starts one of them by itself: as `startMonitoring` would, with the data that it has. @throws as that does */
export function startPart(name: PartName, options: MonitoringOptions): Promise<Server> {
  const [tool] = requireTools(name);
  return name === "prometheus" ? startPrometheus(tool, options) : startAlertmanager(tool, options);
}

function startAlertmanager({ path }: Tool, monitoring: MonitoringOptions): Promise<Server> {
  const { configuration, folder, ports, keep } = monitoring;
  const address = `127.0.0.1:${ports.alertmanager}`;
  const url = `http://${address}`;
  const args = [
    `--config.file=${join(configuration, "alertmanager.yml")}`,
    `--storage.path=${join(folder, "alertmanager-data")}`,
    `--web.listen-address=${address}`,
    // one alone: without this it looks for others on all interfaces
    "--cluster.listen-address=",
  ];
  const options = { name: "alertmanager", path, args, folder, readyUrl: `${url}/-/ready`, ...kept(keep) };
  return Server.start(url, () => start(options));
}

function startPrometheus({ path }: Tool, monitoring: MonitoringOptions): Promise<Server> {
  const { configuration, folder, ports, keep, lookback = 300, retention = 15 * 86400 } = monitoring;
  const { resendAfter = 60, graceAfter = 60, tolerated = 3600 } = monitoring;
  const address = `127.0.0.1:${ports.prometheus}`;
  const url = `http://${address}`;
  const milliseconds = (seconds: number) => `${Math.round(seconds * 1000)}ms`;
  const args = [
    `--config.file=${join(configuration, "prometheus.yml")}`,
    `--storage.tsdb.path=${join(folder, "prometheus-data")}`,
    `--storage.tsdb.retention.time=${Math.round(retention)}s`,
    `--web.listen-address=${address}`,
    `--rules.alert.resend-delay=${milliseconds(resendAfter)}`,
    `--rules.alert.for-grace-period=${milliseconds(graceAfter)}`,
    `--rules.alert.for-outage-tolerance=${milliseconds(tolerated)}`,
    `--query.lookback-delta=${milliseconds(lookback)}`,
  ];
  const options = { name: "prometheus", path, args, folder, readyUrl: `${url}/-/ready`, ...kept(keep) };
  return Server.start(url, () => start(options));
}

const kept = (keep: boolean | undefined) => (keep === undefined ? {} : { keep });
