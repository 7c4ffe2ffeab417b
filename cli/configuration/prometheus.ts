import { alertmanagerFiles } from "../../platforms/alertmanager/configuration.ts";
import { prometheusFiles } from "../../platforms/prometheus/configuration.ts";
import { blackboxConfiguration, probed } from "../../platforms/prometheus/probes.ts";
import type { FilesOf } from "./configuration.ts";

/** Where things answer in the local stack, by the names that its network knows. */
const addresses = { alertmanager: "alertmanager:9093", blackbox: "blackbox-exporter:9115" };
const inbox = "http://inbox:9095";

/** What Prometheus, Alertmanager and the blackbox exporter read. */
export const filesOf: FilesOf = (environment, resolved, engine) => {
  const { services, local } = environment;
  return {
    ...prometheusFiles(environment, resolved, {
      engine,
      addresses,
      ...(local?.remoteWrite && { remoteWrite: local.remoteWrite }),
    }),
    ...alertmanagerFiles(environment, resolved, { inbox }),
    ...(probed(services).length > 0 && { "blackbox.yml": blackboxConfiguration(services) }),
  };
};
