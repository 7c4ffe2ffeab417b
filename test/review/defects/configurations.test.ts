import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { local } from "../../../environments/local.ts";
import { production } from "../../../environments/production.ts";
import type { Environment } from "../../../model/environment.ts";
import { resolve } from "../../../model/resolve.ts";
import { alertmanagerConfiguration } from "../../../platforms/alertmanager/configuration.ts";
import { freePorts } from "../../../processes/ports.ts";
import { start } from "../../../processes/program.ts";
import type { Tool } from "../../../processes/tools.ts";
import { parsePage } from "../../../review/verify/exposition.ts";
import { fetchPage } from "../../../review/verify/fetch.ts";
import { leadScoring } from "../../../services/lead-scoring.ts";
import { complaints } from "../../support/promtool.ts";
import { itWithTool } from "../../support/tool.ts";

/** What a tool complains of in a configuration; nothing, if nothing. */
function check(tool: Tool, configuration: string, ...args: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "limen-defects-"));
  try {
    const file = join(folder, "alertmanager.yml");
    writeFileSync(file, configuration);
    return complaints(tool, [...args, file]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
const compiled = (environment: Environment): string =>
  alertmanagerConfiguration(environment, resolve(environment), { inbox: "http://127.0.0.1:9099" });
const ours = [local, { ...production, smtp: { host: "127.0.0.1:25", from: "limen@example.com" } }].map(compiled);

/** As the sources write them, shortened to what Alertmanager refuses. */
const written: readonly [id: string, configuration: object, complaint: RegExp][] = [
  [
    "D-LS-05",
    {
      route: {
        receiver: "default",
        group_by: ["alertname", "service"],
        routes: [
          { match: { severity: "critical" }, receiver: "critical-alerts" },
          { match: { severity: "warning" }, receiver: "warning-alerts" },
        ],
      },
      receivers: [{ name: "critical-alerts", webhook_configs: [{ url: "http://127.0.0.1:1/" }] }],
    },
    /undefined receiver "(default|warning-alerts)"/,
  ],
  [
    "D-IA-16",
    {
      route: { receiver: "email-alerts", group_by: ["alertname"] },
      receivers: [
        { name: "email-alerts", email_configs: [{ to: "alerts@example.com", subject: "An alert", body: "It fires" }] },
      ],
    },
    /field (subject|body) not found/,
  ],
  [
    "D-GA-10",
    { receivers: [{ name: "pagerduty", pagerduty_configs: [{ service_key: "x", description: "An alert" }] }] },
    /no routes? provided/,
  ],
];

describe("a configuration of Alertmanager", () => {
  itWithTool("amtool", "is accepted as it is written here", (tool) => {
    for (const configuration of ours) expect(check(tool, configuration, "check-config")).toBe("");
  });

  it("is not written where mail has no server", () => {
    expect(() => compiled(production)).toThrow("sends email, and the environment has no mail server");
  });

  for (const [id, configuration, complaint] of written) {
    itWithTool("amtool", `is refused as the source of ${id} writes it`, (tool) => {
      expect(check(tool, stringify(configuration), "check-config")).toMatch(complaint);
    });
  }

  itWithTool(["promtool", "amtool"], "is read by amtool and not by promtool (D-IA-23)", (promtool, amtool) => {
    const [configuration = ""] = ours;
    expect(check(promtool, configuration, "check", "config")).toMatch(/FAILED/);
    expect(check(amtool, configuration, "check-config")).toBe("");
  });
});

describe("a search of logs (D-LS-08)", () => {
  const asWritten = /latency_ms[":]\s*(?<latency>\d+\.?\d*)/;
  const query = leadScoring.logs?.queries?.find(({ name }) => name === "P95 latency")?.logsInsights ?? "";
  const corrected = new RegExp(/parse @message \/(.*)\//.exec(query)?.[1] ?? "nothing");
  const latencyIn = (line: string, pattern: RegExp) => pattern.exec(line)?.groups?.latency;

  it.each(['{"latency_ms": 12.5}', '{"latency_ms":12.5}', "level=info latency_ms=12.5"])("finds it in %s", (line) => {
    expect(latencyIn(line, asWritten)).toBeUndefined();
    expect(latencyIn(line, corrected)).toBe("12.5");
  });
});

describe("the time of a scrape (D-VA-31)", () => {
  itWithTool("prometheus", "has no series of the name that the source asks for", async (tool) => {
    const folder = mkdtempSync(join(tmpdir(), "limen-defects-"));
    const [port = 0] = await freePorts(1);
    const address = `127.0.0.1:${port}`;
    writeFileSync(join(folder, "prometheus.yml"), "global: { scrape_interval: 1m }\n");
    const program = await start({
      name: "prometheus",
      path: tool.path,
      args: [
        `--config.file=${join(folder, "prometheus.yml")}`,
        `--storage.tsdb.path=${join(folder, "data")}`,
        `--web.listen-address=${address}`,
      ],
      folder,
      readyUrl: `http://${address}/-/ready`,
    });
    try {
      const { text, contentType } = await fetchPage(address, "/metrics");
      const page = parsePage(text, contentType);
      expect(page.size).toBeGreaterThan(100);
      expect([...page.keys()].filter((name) => name.startsWith("prometheus_target_scrape_duration"))).toEqual([]);
    } finally {
      await program.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
