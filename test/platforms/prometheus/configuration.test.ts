import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { local } from "../../../environments/local.ts";
import { type RemoteWrite, secret } from "../../../model/environment.ts";
import { probe } from "../../../model/probe.ts";
import { minutes, seconds } from "../../../model/quantity.ts";
import { resolve } from "../../../model/resolve.ts";
import { sourcesOf } from "../../../model/service.ts";
import { prometheusFiles } from "../../../platforms/prometheus/configuration.ts";
import { blackboxConfiguration, roundOf } from "../../../platforms/prometheus/probes.ts";
import { remoteWrites, writersSecrets } from "../../../platforms/prometheus/remote-write.ts";
import { prometheus3 } from "../../../queries/promql/engine.ts";
import { services } from "../../../services/index.ts";
import { complaints } from "../../support/promtool.ts";
import { inTemporaryFolder } from "../../support/terraform.ts";
import { itWithTool } from "../../support/tool.ts";

const stores: Readonly<Record<string, RemoteWrite>> = {
  mimir: {
    url: "https://mimir.example.com/api/v1/push",
    headers: { "X-Scope-OrgID": "team" },
    as: { user: "limen", password: secret("mimir-password") },
    only: "up|http_.*",
  },
  amazon: { url: "https://aps.example.com/api/v1/remote_write", as: { awsRegion: "eu-central-1" } },
  thanos: { url: "https://thanos.example.com/api/v1/receive", as: { token: secret("thanos-token") } },
};
const compile = (addresses: object, remoteWrite?: typeof stores) =>
  prometheusFiles(local, resolve(local), {
    engine: prometheus3,
    addresses: { alertmanager: "127.0.0.1:9093", ...addresses },
    ...(remoteWrite && { remoteWrite }),
  });
const targets = (files: Readonly<Record<string, string>>, job: string) =>
  JSON.parse(files[`targets/${job}.json`] ?? "");

describe("the configuration of Prometheus", () => {
  it("adds the labels of a source to each of its targets, and none where it has none", () => {
    const files = compile({});
    const sources = services.flatMap(sourcesOf);
    expect(sources.filter(({ labels }) => Object.keys(labels).length > 0)).not.toHaveLength(0);
    for (const { job, targets: addresses, labels } of sources) {
      const labelled = Object.keys(labels).length > 0;
      expect(targets(files, job)).toEqual([labelled ? { targets: addresses, labels } : { targets: addresses }]);
    }
  });

  it("is the same wherever things answer: addresses stand in the files of targets alone", () => {
    const here = compile({ blackbox: "127.0.0.1:9115", targets: { "lead-scoring-api": ["127.0.0.1:8000"] } });
    const inside = compile({ alertmanager: "alertmanager:9093", blackbox: "blackbox-exporter:9115" });
    expect(here["prometheus.yml"]).toBe(inside["prometheus.yml"]);
    expect(here["prometheus.yml"]).not.toMatch(/127\.0\.0\.1|:\d{4}/);
    expect(targets(here, "lead-scoring-api")).toMatchObject([{ targets: ["127.0.0.1:8000"] }]);
  });

  it("asks each health endpoint of each instance through the exporter, and no one where there is none", () => {
    const files = compile({ blackbox: "blackbox:9115", targets: { "inquiry-automation": ["a:1", "b:2"] } });
    const asked = targets(files, "inquiry-automation-probes");
    expect(asked.map(({ labels }: { labels: Record<string, string> }) => labels.__param_target)).toEqual([
      "http://a:1/health",
      "http://b:2/health",
      "http://a:1/api/v1/stats",
      "http://b:2/api/v1/stats",
    ]);
    expect(asked[0]).toMatchObject({
      targets: ["blackbox:9115"],
      labels: { __param_module: "inquiry-automation_health", instance: "a:1", probe: "health" },
    });
    expect(Object.keys(compile({})).filter((path) => path.includes("probes"))).toEqual([]);
  });

  it("expects of each probe what it declares, and asks at least once a minute", () => {
    const [service] = services;
    const own = { ...service, probes: [probe("slow", "/", { every: minutes(5), status: 204, contains: "up (all)" })] };
    expect(parse(blackboxConfiguration([own])).modules[`${service.name}_slow`].http).toMatchObject({
      valid_status_codes: [204],
      fail_if_body_not_matches_regexp: ["up \\(all\\)"],
    });
    expect(roundOf(own)).toBe(60);
    expect(roundOf({ ...own, probes: [probe("fast", "/", { every: seconds(10) })] })).toBe(10);
  });

  it("writes to other stores with what each of them wants, and to none unless it is told to", () => {
    expect(remoteWrites(stores).map((store) => Object.keys(store))).toEqual([
      ["name", "url", "sigv4"],
      ["name", "url", "headers", "basic_auth", "write_relabel_configs"],
      ["name", "url", "authorization"],
    ]);
    expect(remoteWrites({ azure: { url: "https://a.example.com", as: { azureClient: "id" } } })).toEqual([
      { name: "azure", url: "https://a.example.com", azuread: { managed_identity: { client_id: "id" } } },
    ]);
    expect(writersSecrets(stores)).toEqual(["mimir-password", "thanos-token"]);
    expect(parse(compile({})["prometheus.yml"] ?? "").remote_write).toBeUndefined();
  });

  itWithTool("promtool", "is taken by Prometheus with probes, parts and stores", (tool) => {
    const files = compile({ blackbox: "blackbox:9115", parts: { grafana: "grafana:3000" } }, stores);
    inTemporaryFolder((folder) => {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text.replaceAll("/run/secrets", folder));
      }
      for (const name of writersSecrets(stores)) writeFileSync(join(folder, name), "secret");
      expect(complaints(tool, ["check", "config", join(folder, "prometheus.yml")])).toBe("");
    });
  });
});
