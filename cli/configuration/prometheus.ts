import { alertmanagerConfiguration } from "../../platforms/alertmanager/configuration.ts";
import { prometheusFiles } from "../../platforms/prometheus/configuration.ts";
import type { FilesOf } from "./configuration.ts";

/** Where things answer in the local stack, by the names that its network knows. */
const addresses = { alertmanager: "alertmanager:9093" };
const inbox = "http://inbox:9095";

/** What Prometheus and Alertmanager read. */
export const filesOf: FilesOf = (environment, resolved, engine) => ({
  ...prometheusFiles(environment, resolved, { engine, addresses }),
  "alertmanager.yml": alertmanagerConfiguration(environment, resolved, { inbox }),
});
