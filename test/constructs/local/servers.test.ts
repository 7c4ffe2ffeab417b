import { DockerProvider } from "@cdktf/provider-docker/lib/provider/index.js";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { AlertmanagerServer } from "../../../constructs/local/alertmanager-server.ts";
import { GrafanaServer } from "../../../constructs/local/grafana-server.ts";
import { LocalNetwork } from "../../../constructs/local/network.ts";
import { NodeExporter } from "../../../constructs/local/node-exporter.ts";
import { PrometheusServer } from "../../../constructs/local/prometheus-server.ts";
import { days } from "../../../model/quantity.ts";
import { blocks, type Synthesized, synthesize } from "../../support/terraform.ts";

const build = (make: (scope: Construct, network: LocalNetwork) => void): Synthesized =>
  synthesize("test", (app) => {
    const stack = new TerraformStack(app, "test");
    new DockerProvider(stack, "docker");
    make(stack, new LocalNetwork(stack, "network", "local"));
  });

const container = (synthesized: Synthesized) => blocks(synthesized, "docker_container")[0];
/** What one server has and the others do not. */
const own = (synthesized: Synthesized) => {
  const { labels, restart, security_opts, wait, wait_timeout, networks_advanced, ...rest } =
    container(synthesized) ?? {};
  return rest;
};

describe("the servers of the local stack", () => {
  it("have in common how they run", () => {
    const all = build((scope, network) => new NodeExporter(scope, "node-exporter", { network }));
    const { labels, restart, security_opts, wait, wait_timeout, networks_advanced } = container(all) ?? {};
    expect({ labels, restart, security_opts, wait, wait_timeout, networks_advanced }).toMatchSnapshot();
    expect(all.resource.docker_network).toMatchSnapshot("network");
  });

  it("Prometheus", () => {
    const files = { "prometheus.yml": "global: {}\n", "rules/a.yml": "{{ $labels.a }} %{b}\n" };
    const all = build((scope, network) => {
      new PrometheusServer(scope, "prometheus", {
        network,
        files,
        retention: days(2),
        onHost: ["b", "a"],
        port: 19090,
      });
    });
    expect(own(all)).toMatchSnapshot();
    expect(all.resource.docker_volume).toMatchSnapshot("volume");
  });

  it("Alertmanager", () => {
    const all = build((scope, network) => {
      const secrets = { slack: "a reference" };
      new AlertmanagerServer(scope, "alertmanager", {
        network,
        configuration: "route: {}\n",
        secrets,
        onHost: ["inbox"],
      });
    });
    expect(own(all)).toMatchSnapshot();
  });

  it("the node exporter", () => {
    expect(own(build((scope, network) => new NodeExporter(scope, "node-exporter", { network })))).toMatchSnapshot();
  });

  it("Grafana", () => {
    const files = { "/etc/grafana/dashboards/a.json": "{}\n" };
    const all = build((scope, network) => {
      new GrafanaServer(scope, "grafana", { network, files, password: "a reference" });
    });
    expect(own(all)).toMatchSnapshot();
  });
});
