import { join } from "node:path";
import { errors } from "./errors.ts";
import { requireFreePort } from "./ports.ts";
import { type Program, start } from "./program.ts";
import { findTool, type Tool, type ToolName } from "./tools.ts";

export interface MonitoringOptions {
  /** The folder that holds the configuration files. */
  readonly configuration: string;
  /** The run folder: data, logs and notes of processes. */
  readonly folder: string;
  readonly ports: { readonly prometheus: number; readonly alertmanager: number };
  /** Seconds after which Prometheus repeats a firing alert to Alertmanager. @default 5 */
  readonly resendAfter?: number;
  /** Seconds that Prometheus looks back for a sample. @default 300 */
  readonly lookback?: number;
  /** Seconds that Prometheus keeps samples. @default 15 days */
  readonly retention?: number;
  /** Lets them run on when this process ends. @default false */
  readonly keep?: boolean;
}

/** Prometheus and Alertmanager as processes on this machine. */
export interface Monitoring {
  readonly prometheus: Program & { readonly url: string };
  readonly alertmanager: Program & { readonly url: string };
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

async function startAlertmanager({ path }: Tool, options: MonitoringOptions): Promise<Monitoring["alertmanager"]> {
  const { configuration, folder, ports, keep } = options;
  const address = `127.0.0.1:${ports.alertmanager}`;
  const url = `http://${address}`;
  const args = [
    `--config.file=${join(configuration, "alertmanager.yml")}`,
    `--storage.path=${join(folder, "alertmanager-data")}`,
    `--web.listen-address=${address}`,
    // one alone: without this it looks for others on all interfaces
    "--cluster.listen-address=",
  ];
  const program = await start({ name: "alertmanager", path, args, folder, readyUrl: `${url}/-/ready`, ...kept(keep) });
  return { ...program, url };
}

async function startPrometheus({ path }: Tool, options: MonitoringOptions): Promise<Monitoring["prometheus"]> {
  const { configuration, folder, ports, keep, resendAfter = 5, lookback = 300, retention = 15 * 86400 } = options;
  const address = `127.0.0.1:${ports.prometheus}`;
  const url = `http://${address}`;
  const milliseconds = (seconds: number) => `${Math.round(seconds * 1000)}ms`;
  const args = [
    `--config.file=${join(configuration, "prometheus.yml")}`,
    `--storage.tsdb.path=${join(folder, "prometheus-data")}`,
    `--storage.tsdb.retention.time=${Math.round(retention)}s`,
    `--web.listen-address=${address}`,
    `--rules.alert.resend-delay=${milliseconds(resendAfter)}`,
    `--query.lookback-delta=${milliseconds(lookback)}`,
  ];
  const program = await start({ name: "prometheus", path, args, folder, readyUrl: `${url}/-/ready`, ...kept(keep) });
  return { ...program, url };
}

const kept = (keep: boolean | undefined) => (keep === undefined ? {} : { keep });
