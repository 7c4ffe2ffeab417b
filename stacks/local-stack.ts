import { DockerProvider } from "@cdktf/provider-docker/lib/provider/index.js";
import { Password } from "@cdktf/provider-random/lib/password/index.js";
import { RandomProvider } from "@cdktf/provider-random/lib/provider/index.js";
import { Fn, TerraformOutput, TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import { AlertmanagerServer, secretsFolder } from "../constructs/local/alertmanager-server.ts";
import { GrafanaServer } from "../constructs/local/grafana-server.ts";
import { prometheusEngine } from "../constructs/local/images.ts";
import { LocalNetwork } from "../constructs/local/network.ts";
import { NodeExporter } from "../constructs/local/node-exporter.ts";
import { PrometheusServer } from "../constructs/local/prometheus-server.ts";
import type { Environment } from "../model/environment.ts";
import { days } from "../model/quantity.ts";
import { sourcesOf } from "../model/service.ts";
import { alertmanagerConfiguration } from "../platforms/alertmanager/configuration.ts";
import { grafanaFiles } from "../platforms/grafana/provisioning.ts";
import { prometheusFiles } from "../platforms/prometheus/configuration.ts";
import { BaseStack } from "./base-stack.ts";

/** Where things answer that the stack does not bring, and where its own shall. */
export interface LocalStackOptions {
  /** Where Alertmanager delivers what is for the inbox. @default "http://inbox:9095", on this machine */
  readonly inbox?: string;
  /** Other targets than the declared ones, by scrape job: `host:port` as seen from the network. */
  readonly targets?: Readonly<Record<string, readonly string[]>>;
  /** Names of targets that are containers of the stack's network. All other names lead to this machine. */
  readonly inNetwork?: readonly string[];
  /** Ports on this machine's loopback address. @default 9090, 9093 and 3000 */
  readonly ports?: { readonly prometheus?: number; readonly alertmanager?: number; readonly grafana?: number };
}

/**
 * The monitoring of an environment in containers on this machine.
 *
 * Applications and the inbox are not among them: the names of their targets lead to this machine, unless they are said
 * to be in the network.
 */
export class LocalStack extends BaseStack {
  private readonly network: LocalNetwork;

  /** @throws errors of the model and of the compilers, before anything is written */
  constructor(
    scope: Construct,
    id: string,
    environment: Environment,
    private readonly options: LocalStackOptions = {},
  ) {
    super(scope, id, environment);
    this.keepStateHere();
    new DockerProvider(this, "docker");
    new RandomProvider(this, "random");
    this.network = new LocalNetwork(this, "network", environment.name);
    new NodeExporter(this, "node-exporter", { network: this.network });
    this.tell("alertmanager", this.alertmanager().server.url);
    this.tell("prometheus", this.prometheus().server.url);
    this.tell("grafana", this.grafana().server.url);
  }

  private prometheus(): PrometheusServer {
    const { environment, resolved, options, network } = this;
    const addresses = { alertmanager: "alertmanager:9093", targets: options.targets };
    return new PrometheusServer(this, "prometheus", {
      network,
      port: options.ports?.prometheus,
      files: prometheusFiles(environment, resolved, { engine: prometheusEngine, addresses }),
      retention: environment.retention ?? days(15),
      onHost: this.targetsOnHost(),
    });
  }

  private alertmanager(): AlertmanagerServer {
    const { environment, resolved, options, network } = this;
    const { inbox = "http://inbox:9095" } = options;
    const secrets = environment.secrets.map((name) => [name, this.secret(name)]);
    return new AlertmanagerServer(this, "alertmanager", {
      network,
      port: options.ports?.alertmanager,
      configuration: alertmanagerConfiguration(environment, resolved, { inbox, secrets: secretsFolder }),
      secrets: Object.fromEntries(secrets),
      onHost: this.namesOnHost([new URL(inbox).hostname]),
    });
  }

  private grafana(): GrafanaServer {
    const { environment, options, network } = this;
    const files = grafanaFiles(environment, { engine: prometheusEngine, prometheusUrl: "http://prometheus:9090" });
    return new GrafanaServer(this, "grafana", {
      network,
      port: options.ports?.grafana,
      files: Object.fromEntries(Object.entries(files).map(([path, text]) => [`/etc/grafana/${path}`, text])),
      password: this.password(),
    });
  }

  /** The given password, or one that nobody else has. */
  private password(): string {
    const given = new TerraformVariable(this, "grafana_password", { type: "string", sensitive: true, default: "" });
    const made = new Password(this, "made-password", { length: 24, special: false });
    const password = Fn.coalesce([given.stringValue, made.result]);
    new TerraformOutput(this, "grafana_admin_password", { value: password, sensitive: true });
    return password;
  }

  private tell(part: string, url: string): void {
    new TerraformOutput(this, `${part}_url`, { value: url });
  }

  private targetsOnHost(): readonly string[] {
    const sources = this.environment.services.flatMap(sourcesOf);
    const targets = sources.flatMap(({ job, targets }) => this.options.targets?.[job] ?? targets);
    return this.namesOnHost(targets.map((target) => new URL(`http://${target}`).hostname));
  }

  /** Those of the names that nothing in the network has; addresses need no name. */
  private namesOnHost(names: readonly string[]): readonly string[] {
    const inNetwork = ["node-exporter", "prometheus", "alertmanager", "grafana", ...(this.options.inNetwork ?? [])];
    const isName = (name: string) => !/^[\d.]+$|^\[/.test(name);
    return [...new Set(names)].filter((name) => isName(name) && !inNetwork.includes(name)).sort();
  }
}
