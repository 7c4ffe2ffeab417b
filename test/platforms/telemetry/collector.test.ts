import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { parse } from "yaml";
import { hours } from "../../../model/quantity.ts";
import { type CollectorOptions, localCollector, partLabel } from "../../../platforms/telemetry/collector.ts";
import { lokiConfiguration } from "../../../platforms/telemetry/loki.ts";
import { itWithTool } from "../../support/tool.ts";

const jaeger = "jaeger:4317";
const loki = "http://loki:3100";
const read = (options: CollectorOptions) => parse(localCollector(options));

describe("the collector of the local stack", () => {
  it.each<[string, CollectorOptions, readonly string[]]>([
    ["traces", { jaeger }, ["traces"]],
    ["logs", { loki }, ["logs"]],
    ["both", { jaeger, loki }, ["traces", "logs"]],
  ])("has for %s a pipeline of parts that are there, and no part that is in none", (_, options, signals) => {
    const { service, ...parts } = read(options);
    expect(Object.keys(service.pipelines)).toEqual(signals);
    for (const kind of ["receivers", "processors", "exporters"]) {
      const used = new Set(Object.values<Record<string, string[]>>(service.pipelines).flatMap((one) => one[kind]));
      expect([...used].sort()).toEqual(Object.keys(parts[kind]).sort());
    }
  });

  it("limits its memory before anything else", () => {
    for (const { processors } of Object.values<{ processors: string[] }>(read({ jaeger, loki }).service.pipelines))
      expect(processors[0]).toBe("memory_limiter");
  });

  it("takes the lines of the stack's own containers, under the name of their part", () => {
    const { operators } = read({ loki }).receivers.file_log;
    const drops = operators.find(({ type }: { type: string }) => type === "filter").expr;
    expect(drops).toContain(`attributes.attrs["${partLabel}"] == nil`);
    expect(operators).toContainEqual({
      type: "move",
      from: `attributes.attrs["${partLabel}"]`,
      to: 'resource["service.name"]',
    });
  });
});

describe("the real collector", () => {
  const folder = mkdtempSync(join(tmpdir(), "limen-collector-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  itWithTool("otelcol", "accepts every configuration, and finds nothing in it outdated", ({ path }) => {
    for (const options of [{ jaeger }, { loki }, { jaeger, loki }]) {
      const file = join(folder, "validated.yaml");
      writeFileSync(file, localCollector(options));
      const { status, stderr } = spawnSync(path, ["validate", `--config=${file}`], { encoding: "utf8" });
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    }
  });

  itWithTool(
    "otelcol",
    "sends on what a container of the stack wrote, line by line, and nothing of others",
    async ({ path }) => {
      const stream = { stream: "stderr", time: "2026-11-21T16:30:01.123456789Z" };
      const lines = [
        { log: "of the stack\n", attrs: { [partLabel]: "prometheus" }, ...stream },
        { log: "of somebody else\n", attrs: { other: "label" }, ...stream },
        { log: "without labels\n", ...stream },
      ];
      writeFileSync(join(folder, "x-json.log"), lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
      const taker = await takeOne();
      const file = join(folder, "collector.yaml");
      writeFileSync(file, JSON.stringify(here(read({ loki: taker.url }), folder)));
      const collector = spawn(path, [`--config=${file}`], { stdio: ["ignore", "ignore", "pipe"] });
      let said = "";
      collector.stderr.on("data", (text) => {
        said += text;
      });
      const [sent] = (await taker.taken).resourceLogs;
      const ended = once(collector, "exit");
      collector.kill();
      await ended;

      expect(sent.resource.attributes).toEqual([{ key: "service.name", value: { stringValue: "prometheus" } }]);
      const [{ logRecords }] = sent.scopeLogs;
      expect(logRecords).toMatchObject([
        {
          timeUnixNano: "1795278601123456789",
          body: { stringValue: "of the stack" },
          attributes: [{ key: "stream", value: { stringValue: "stderr" } }],
        },
      ]);
      expect(said).not.toMatch(/deprecated|\terror\t/);
    },
    180_000,
  );
});

/** What takes one request, and says what was in it. */
async function takeOne(): Promise<{ readonly url: string; readonly taken: Promise<any> }> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const taken = once(server, "request").then(async ([request, response]) => {
    const body = await json(request);
    response.end("{}");
    server.close();
    return body;
  });
  return { url: `http://127.0.0.1:${port}`, taken };
}

/** The same on this machine: another folder, its own ports, and what is sent as text. */
function here({ receivers, exporters, service, ...rest }: any, folder: string) {
  const { file_log, otlp } = receivers;
  const address = { endpoint: "127.0.0.1:0" };
  const [name = "", exporter] = Object.entries<object>(exporters)[0] ?? [];
  return {
    ...rest,
    receivers: {
      otlp: { ...otlp, protocols: { grpc: address, http: address } },
      file_log: { ...file_log, include: [join(folder, "*-json.log")], start_at: "beginning" },
    },
    exporters: { [name]: { ...exporter, encoding: "json", compression: "none" } },
    service: { ...service, telemetry: { metrics: { level: "none" } } },
  };
}

describe("Loki", () => {
  it("deletes by whole hours, and no sooner than after a day", () => {
    const kept = (quantity: ReturnType<typeof hours>) =>
      parse(lokiConfiguration(quantity)).limits_config.retention_period;
    expect([kept(hours(1)), kept(hours(36.5))]).toEqual(["24h", "37h"]);
    expect(parse(lokiConfiguration(hours(48))).compactor.retention_enabled).toBe(true);
  });
});
