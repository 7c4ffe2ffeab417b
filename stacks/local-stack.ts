import { DockerProvider } from "@cdktf/provider-docker/lib/provider/index.js";
import { RandomProvider } from "@cdktf/provider-random/lib/provider/index.js";
import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { AlertmanagerServer, secretsFolder } from "../constructs/local/alertmanager-server.ts";
import { BlackboxExporter } from "../constructs/local/blackbox-exporter.ts";
import { Cadvisor } from "../constructs/local/cadvisor.ts";
import { GrafanaContent } from "../constructs/local/grafana-content.ts";
import { GrafanaPassword } from "../constructs/local/grafana-password.ts";
import { GrafanaServer } from "../constructs/local/grafana-server.ts";
import { prometheusEngine } from "../constructs/local/images.ts";
import { LocalNetwork } from "../constructs/local/network.ts";
import { NodeExporter } from "../constructs/local/node-exporter.ts";
import { PrometheusServer } from "../constructs/local/prometheus-server.ts";
import { Telemetry } from "../constructs/local/telemetry.ts";
import type { Environment } from "../model/environment.ts";
import { days } from "../model/quantity.ts";
import { sourcesOf } from "../model/service.ts";
import { withServices } from "../model/some-services.ts";
import { alertmanagerFiles } from "../platforms/alertmanager/configuration.ts";
import { notificationTemplates } from "../platforms/alertmanager/templates.ts";
import { grafanaDashboards } from "../platforms/grafana/dashboards.ts";
import { dataSourcesOf } from "../platforms/grafana/data-sources.ts";
import { prometheusFiles } from "../platforms/prometheus/configuration.ts";
import { blackboxConfiguration, probed } from "../platforms/prometheus/probes.ts";
import { writersSecrets } from "../platforms/prometheus/remote-write.ts";
import { BaseStack } from "./base-stack.ts";
import { inside, type LocalStackOptions, ownNames, pinned } from "./local-place.ts";

export type { LocalStackOptions } from "./local-place.ts";

/**
 * The monitoring of an environment in containers on this machine.
 *
 * Applications and the inbox are not among them: the names of their targets lead to this machine, unless they are said
 * to be in the network.
 */
export class LocalStack extends BaseStack {
  private readonly network: LocalNetwork;
  private readonly telemetry: Telemetry;
  private readonly inbox: string;

  /** @throws errors of the model and of the compilers, before anything is written */
  constructor(
    scope: Construct,
    id: string,
    environment: Environment,
    private readonly options: LocalStackOptions = {},
  ) {
    const { applications } = options;
    super(scope, id, applications ? withServices(environment, applications) : environment);
    const { local = {}, retention = days(15) } = environment;
    this.inbox = options.inbox ?? "http://inbox:9095";
    this.keepStateHere();
    new DockerProvider(this, "docker");
    new RandomProvider(this, "random");
    const network = new LocalNetwork(this, "network", environment.name);
    this.network = network;
    new NodeExporter(this, "node-exporter", { network });
    if (local.cadvisor !== undefined) new Cadvisor(this, "cadvisor", { network, image: pinned(local.cadvisor) });
    this.blackbox();
    this.telemetry = new Telemetry(this, "telemetry", {
      ...local,
      network,
      retention,
      port: options.ports?.jaeger,
    });
    this.tell("alertmanager", this.alertmanager().server.url);
    this.tell("prometheus", this.prometheus().server.url);
    this.tell("grafana", this.grafana().server.url);
    if (this.telemetry.jaeger) this.tell("jaeger", this.telemetry.jaeger.server.url);
  }

  private blackbox(): void {
    const { services } = this.environment;
    if (probed(services).length === 0) return;
    new BlackboxExporter(this, "blackbox-exporter", {
      network: this.network,
      configuration: blackboxConfiguration(services),
      onHost: this.targetsOnHost(),
    });
  }

  private prometheus(): PrometheusServer {
    const { environment, resolved, options, network } = this;
    const { local = {}, retention = days(15) } = environment;
    const { targets } = options;
    const { alertmanager, blackbox, cadvisor, grafana, prometheus } = inside;
    const parts = {
      ...{ alertmanager, grafana, prometheus },
      ...(local.cadvisor !== undefined && { containers: cadvisor }),
      ...this.telemetry.scraped,
    };
    const { remoteWrite } = local;
    return new PrometheusServer(this, "prometheus", {
      network,
      port: options.ports?.prometheus,
      files: prometheusFiles(environment, resolved, {
        engine: options.engine ?? prometheusEngine,
        addresses: { alertmanager, blackbox, parts, ...(targets && { targets }) },
        ...(remoteWrite && { remoteWrite }),
      }),
      secrets: this.secretsOf(writersSecrets(remoteWrite)),
      exemplars: local.traces ?? false,
      retention,
      onHost: this.targetsOnHost(),
    });
  }

  private alertmanager(): AlertmanagerServer {
    const { environment, resolved, options, network, inbox } = this;
    const endpoints = { inbox, secrets: secretsFolder, grafana: this.grafanaUrl() };
    return new AlertmanagerServer(this, "alertmanager", {
      network,
      port: options.ports?.alertmanager,
      files: alertmanagerFiles(environment, resolved, endpoints),
      secrets: this.secretsOf(environment.secrets),
      onHost: this.inboxOnHost(),
    });
  }

  private grafana(): GrafanaServer {
    const { environment, options, network, inbox } = this;
    const { password } = new GrafanaPassword(this, "grafana-password");
    const onHost = this.inboxOnHost();
    const grafana = new GrafanaServer(this, "grafana", { network, port: options.ports?.grafana, password, onHost });
    new GrafanaContent(this, "grafana-content", {
      server: grafana.server,
      password,
      inbox,
      titles: Object.fromEntries(environment.services.map(({ name, title }) => [name, title])),
      dashboards: grafanaDashboards(environment, options.engine ?? prometheusEngine),
      dataSources: dataSourcesOf({
        prometheus: `http://${inside.prometheus}`,
        alertmanager: `http://${inside.alertmanager}`,
        ...(this.telemetry.jaeger && { jaeger: inside.jaeger }),
        ...(this.telemetry.loki && { loki: this.telemetry.loki.url }),
      }),
      template: notificationTemplates(),
    });
    return grafana;
  }

  /** Where a browser finds Grafana; its server may be made after those who say so. */
  private grafanaUrl = (): string => `http://127.0.0.1:${this.options.ports?.grafana ?? 3000}`;

  private secretsOf(names: readonly string[]): Readonly<Record<string, string>> {
    return Object.fromEntries(names.map((name) => [name, this.secret(name)]));
  }

  private tell(part: string, url: string): void {
    new TerraformOutput(this, `${part}_url`, { value: url });
  }

  private inboxOnHost = (): readonly string[] => this.namesOnHost([new URL(this.inbox).hostname]);

  private targetsOnHost(): readonly string[] {
    const sources = this.environment.services.flatMap(sourcesOf);
    const targets = sources.flatMap(({ job, targets }) => this.options.targets?.[job] ?? targets);
    return this.namesOnHost(targets.map((target) => new URL(`http://${target}`).hostname));
  }

  /** Those of the names that nothing in the network has; addresses need no name. */
  private namesOnHost(names: readonly string[]): readonly string[] {
    const inNetwork = [...ownNames, ...(this.options.inNetwork ?? [])];
    const isName = (name: string) => !/^[\d.]+$|^\[/.test(name);
    return [...new Set(names)].filter((name) => isName(name) && !inNetwork.includes(name)).sort();
  }
}
