import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Environment } from "../model/environment.ts";
import type { Resolved } from "../model/resolve.ts";
import { alertmanagerFiles } from "../platforms/alertmanager/configuration.ts";
import { type Files, prometheusFiles } from "../platforms/prometheus/configuration.ts";
import { type Monitoring, type MonitoringOptions, requireTools, startMonitoring } from "../processes/monitoring.ts";
import { freePorts } from "../processes/ports.ts";
import { type Engine, engineOf } from "../queries/promql/engine.ts";

/** What changes with the speed of a drill, beside the model. */
export type Pace = Pick<MonitoringOptions, "resendAfter" | "lookback" | "graceAfter" | "tolerated">;

/** What a drill watches. */
export interface Setting {
  readonly environment: Environment;
  /** All on the clock of the drill. */
  readonly resolved: readonly Resolved[];
  /** Where notices go. */
  readonly inbox: string;
  /** `host:port` of every scrape job. */
  readonly targets: Readonly<Record<string, readonly string[]>>;
  readonly pace: Pace;
  /** The run folder. */
  readonly folder: string;
}

/** Prometheus and Alertmanager of a drill, before any rule is loaded. */
export interface Watch {
  readonly monitoring: Monitoring;
  readonly engine: Engine;
  readonly versions: { readonly prometheus: string; readonly alertmanager: string };
  /** The folder of their configuration. */
  readonly configuration: string;
  /** Gives Prometheus its rules, and lets it read them. */
  readonly giveRules: () => void;
}

/** Where Prometheus and Alertmanager run. */
export interface Venue {
  /** The address of this machine by which they reach applications and inbox, which answer there and nowhere else. */
  readonly address: string;
  readonly open: (setting: Setting) => Promise<Watch>;
}

/** Processes of this machine. */
export const processes: Venue = { address: "127.0.0.1", open: openProcesses };

async function openProcesses({ environment, resolved, inbox, targets, pace, folder }: Setting): Promise<Watch> {
  const [prometheus, alertmanager] = requireTools("prometheus", "alertmanager");
  const engine = engineOf(prometheus.version);
  const [prometheusPort = 0, alertmanagerPort = 0] = await freePorts(2);
  const ports = { prometheus: prometheusPort, alertmanager: alertmanagerPort };
  const addresses = { alertmanager: `127.0.0.1:${ports.alertmanager}`, targets };
  const files = {
    ...prometheusFiles(environment, resolved, { engine, addresses }),
    ...alertmanagerFiles(environment, resolved, { inbox }),
  };
  const configuration = join(folder, "configuration");
  write(configuration, files, (name) => !isRule(name));
  const monitoring = await startMonitoring({ configuration, folder, ports, ...pace });
  return {
    monitoring,
    engine,
    versions: { prometheus: prometheus.version, alertmanager: alertmanager.version },
    configuration,
    giveRules: () => {
      write(configuration, files, isRule);
      process.kill(monitoring.prometheus.pid, "SIGHUP");
    },
  };
}

const isRule = (name: string): boolean => name.startsWith("rules/");

function write(folder: string, files: Files, wanted: (name: string) => boolean): void {
  for (const [name, content] of Object.entries(files).filter(([name]) => wanted(name))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}
