import type { Environment } from "../../model/environment.ts";
import type { Engine } from "../../queries/promql/engine.ts";
import { toYaml } from "../yaml.ts";
import { grafanaDashboards } from "./dashboards.ts";
import { provisioned } from "./datasource.ts";

/** Files by path, relative to the folder of Grafana's configuration, which is `/etc/grafana` in its image. */
export type Files = Readonly<Record<string, string>>;

export interface GrafanaOptions {
  readonly engine: Engine;
  /** Where Grafana reaches Prometheus. */
  readonly prometheusUrl: string;
  /** Where the files will lie. @default "/etc/grafana" */
  readonly folder?: string;
}

/** Everything Grafana reads when it starts: the datasource, where dashboards lie, and each dashboard. */
export function grafanaFiles(environment: Environment, options: GrafanaOptions): Files {
  const { engine, prometheusUrl, folder = "/etc/grafana" } = options;
  const dashboards = grafanaDashboards(environment, engine).map(({ uid, service, json }) => [
    `dashboards/${service}/${uid}.json`,
    `${JSON.stringify(json, null, 2)}\n`,
  ]);
  return {
    ...Object.fromEntries(dashboards),
    "provisioning/dashboards/limen.yaml": provider(`${folder}/dashboards`),
    "provisioning/datasources/prometheus.yaml": datasources(prometheusUrl),
  };
}

const provider = (path: string): string =>
  toYaml({
    apiVersion: 1,
    providers: [
      {
        name: "limen",
        type: "file",
        disableDeletion: true,
        allowUiUpdates: false,
        updateIntervalSeconds: 30,
        options: { path, foldersFromFilesStructure: true },
      },
    ],
  });

const datasources = (url: string): string =>
  toYaml({
    apiVersion: 1,
    datasources: [
      {
        ...provisioned,
        type: "prometheus",
        access: "proxy",
        url,
        isDefault: true,
        editable: false,
        jsonData: { httpMethod: "POST", manageAlerts: false },
      },
    ],
  });
