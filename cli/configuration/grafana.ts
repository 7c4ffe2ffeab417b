import { grafanaFiles } from "../../platforms/grafana/provisioning.ts";
import type { FilesOf } from "./configuration.ts";

/** Where Grafana finds Prometheus in the local stack, by the name that its network knows. */
const prometheusUrl = "http://prometheus:9090";

/** What Grafana reads; nothing where there is no dashboard, since what builds them takes a while to load. */
export const filesOf: FilesOf = (environment, _, engine) =>
  environment.services.some(({ dashboards = [] }) => dashboards.length > 0)
    ? grafanaFiles(environment, { engine, prometheusUrl })
    : {};
