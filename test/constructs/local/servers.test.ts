import { DockerProvider } from "@cdktf/provider-docker/lib/provider/index.js";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { AlertmanagerServer } from "../../../constructs/local/alertmanager-server.ts";
import { BlackboxExporter } from "../../../constructs/local/blackbox-exporter.ts";
import { Cadvisor } from "../../../constructs/local/cadvisor.ts";
import { GrafanaServer } from "../../../constructs/local/grafana-server.ts";
import { images } from "../../../constructs/local/images.ts";
import { LocalNetwork } from "../../../constructs/local/network.ts";
import { NodeExporter } from "../../../constructs/local/node-exporter.ts";
import { PrometheusServer } from "../../../constructs/local/prometheus-server.ts";
import { Telemetry } from "../../../constructs/local/telemetry.ts";
import type { LocalPlace } from "../../../model/environment.ts";
import { days } from "../../../model/quantity.ts";
import { blocks, type Synthesized, synthesize } from "../../support/terraform.ts";

const build = (make: (scope: Construct, network: LocalNetwork) => void): Synthesized =>
  synthesize("test", (app) => {
    const stack = new TerraformStack(app, "test");
    new DockerProvider(stack, "docker");
    make(stack, new LocalNetwork(stack, "network", "local"));
  });

const container = (synthesized: Synthesized, part = "") =>
  blocks(synthesized, "docker_container").find(({ name }) => name.endsWith(part));
/** What one server has and the others do not. */
const own = (synthesized: Synthesized, part = "") => {
  const { labels, restart, security_opts, wait, wait_timeout, networks_advanced, log_driver, log_opts, ...rest } =
    container(synthesized, part) ?? {};
  return rest;
};

describe("the servers of the local stack", () => {
  it("have in common how they run", () => {
    const all = build((scope, network) => new NodeExporter(scope, "node-exporter", { network }));
    const { labels, restart, security_opts, wait, wait_timeout, networks_advanced, log_opts } = container(all) ?? {};
    expect({ labels, restart, security_opts, wait, wait_timeout, networks_advanced, log_opts }).toMatchSnapshot();
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
        files: { "alertmanager.yml": "route: {}\n" },
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
    const all = build((scope, network) => {
      new GrafanaServer(scope, "grafana", { network, password: "a reference", onHost: ["inbox"] });
    });
    expect(own(all)).toMatchSnapshot();
  });

  it("Grafana fetches no plugin, key, picture, release or news from elsewhere, and hands nothing over", () => {
    const all = build((scope, network) => new GrafanaServer(scope, "grafana", { network, password: "a reference" }));
    const { env } = container(all) ?? {};
    const off = ["ANALYTICS_CHECK_FOR_PLUGIN_UPDATES", "ANALYTICS_CHECK_FOR_UPDATES", "ANALYTICS_REPORTING_ENABLED"];
    for (const name of [...off, "NEWS_NEWS_FEED_ENABLED", "SNAPSHOTS_EXTERNAL_ENABLED"])
      expect(env).toContain(`GF_${name}=false`);
    for (const name of ["PLUGINS_PREINSTALL", "PLUGINS_PUBLIC_KEY_RETRIEVAL"])
      expect(env).toContain(`GF_${name}_DISABLED=true`);
    expect(env).toContain("GF_SECURITY_DISABLE_GRAVATAR=true");
  });

  it("are asked how they are by a program that their image holds", () => {
    const all = build((scope, network) => {
      new NodeExporter(scope, "node-exporter", { network });
      new PrometheusServer(scope, "prometheus", { network, files: {}, retention: days(2) });
      new AlertmanagerServer(scope, "alertmanager", { network, files: {} });
      new BlackboxExporter(scope, "blackbox-exporter", { network, configuration: "" });
      new GrafanaServer(scope, "grafana", { network, password: "a reference" });
      new Telemetry(scope, "telemetry", { network, traces: true, logs: true, retention: days(2) });
    });
    const asked = blocks(all, "docker_container").map(({ name, healthcheck }) => [name, healthcheck?.test[1]]);
    // by their Dockerfiles: BusyBox or Alpine have wget, Loki's and the collector's have no shell
    expect(Object.fromEntries(asked)).toEqual({
      "limen-local-alertmanager": "wget",
      "limen-local-blackbox-exporter": "wget",
      "limen-local-grafana": "wget",
      "limen-local-jaeger": "wget",
      "limen-local-loki": "/usr/bin/loki",
      "limen-local-node-exporter": "wget",
      "limen-local-otel-collector": undefined,
      "limen-local-prometheus": "wget",
    });
    expect(Object.values(images).length).toBe(asked.length);
  });

  it("the blackbox exporter", () => {
    const all = build((scope, network) => {
      new BlackboxExporter(scope, "blackbox-exporter", { network, configuration: "modules: {}\n" });
    });
    expect(own(all)).toMatchSnapshot();
  });

  it("cAdvisor", () => {
    const all = build((scope, network) => {
      new Cadvisor(scope, "cadvisor", { network, image: "example/cadvisor:v0.53.0" });
    });
    expect(own(all)).toMatchSnapshot();
  });

  describe("of traces and logs", () => {
    const whole = build((scope, network) => {
      new Telemetry(scope, "telemetry", { network, traces: true, logs: true, retention: days(2) });
    });

    it.each(["jaeger", "loki", "otel-collector"])("%s", (part) => {
      expect(own(whole, part)).toMatchSnapshot();
    });

    it("are not there unless asked for, and the collector is for one of them too", () => {
      const parts = (options: Pick<LocalPlace, "traces" | "logs">) =>
        blocks(
          build((scope, network) => new Telemetry(scope, "telemetry", { network, ...options, retention: days(2) })),
          "docker_container",
        ).map(({ name }) => name.replace("limen-local-", ""));
      expect(parts({})).toEqual([]);
      expect(parts({ traces: true })).toEqual(["otel-collector", "jaeger"]);
      expect(parts({ logs: true })).toEqual(["otel-collector", "loki"]);
    });
  });
});
