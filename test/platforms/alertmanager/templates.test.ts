import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { local } from "../../../environments/local.ts";
import { environment, pagerduty, secret, slack } from "../../../model/environment.ts";
import { resolve } from "../../../model/resolve.ts";
import { alertmanagerFiles } from "../../../platforms/alertmanager/configuration.ts";
import { notificationTemplates } from "../../../platforms/alertmanager/templates.ts";
import { shownIn } from "../../../platforms/grafana/shown-in.ts";
import { services } from "../../../services/index.ts";
import { describeWithTool, requireTool } from "../../support/tool.ts";

const resolved = resolve(local);
const dashboards = shownIn(local, resolved);
const templates = notificationTemplates({ grafana: "http://127.0.0.1:3000", dashboards });

/** What a notice of two alerts of one subject looks like to a template. */
const labels = { environment: "local", service: "lead-scoring", severity: "warning", subject: "latency" };
const alert = (alertname: string, annotations: Record<string, string>) => ({
  status: "firing",
  labels: { ...labels, alertname },
  annotations,
});
const known = alert("HighLatency", {
  summary: "Lead Scoring API: Requests are slow (local)",
  condition: "P95 above 500 ms",
  value: "812 ms",
  environment: "local",
  owner: "a-team",
  runbook_url: "https://runbooks.example.com/lead-scoring#latency",
});
const data = {
  receiver: "all",
  status: "firing",
  alerts: [known, alert("Unheard", { summary: "Two < one" })],
  commonLabels: labels,
};

describe("where a threshold is drawn", () => {
  it("is one dashboard of its own service", () => {
    const all = dashboards.flatMap(({ service, thresholds }) => thresholds.map((name) => `${service}/${name}`));
    expect(new Set(all).size).toBe(all.length);
    const names = resolved.map(({ service, threshold }) => `${service.name}/${threshold.name}`);
    expect(all.filter((name) => !names.includes(name))).toEqual([]);
    expect(dashboards.find(({ thresholds }) => thresholds.includes("HighActiveRequests"))?.uid).toMatch(
      /^lead-scoring-/,
    );
  });
});

describeWithTool("amtool", "a notice, as Alertmanager writes it", () => {
  const folder = mkdtempSync(join(tmpdir(), "limen-templates-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const render = (name: string, type: "text" | "html" = "text"): string => {
    writeFileSync(join(folder, "limen.tmpl"), templates);
    writeFileSync(join(folder, "data.json"), JSON.stringify(data));
    const args = ["template", "render", `--template.glob=${join(folder, "limen.tmpl")}`, `--template.type=${type}`];
    const text = name === "url" ? '{{ template "limen.url" (index .Alerts 0) }}' : `{{ template "limen.${name}" . }}`;
    const more = [`--template.text=${text}`, `--template.data=${join(folder, "data.json")}`];
    const { status, stdout, stderr } = spawnSync(requireTool("amtool").path, [...args, ...more], { encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
    return stdout.trim();
  };

  it("says in one line what is wrong where", () => {
    expect(render("title")).toBe("[firing] lead-scoring latency (local)");
  });

  it("says summary, condition, value in its unit, owner, environment, runbook and dashboard of each alert", () => {
    expect(render("text").split("\n")).toEqual([
      "warning, firing: Lead Scoring API: Requests are slow (local)",
      "Condition: P95 above 500 ms",
      "Value: 812 ms",
      "Owner: a-team",
      "Environment: local",
      "Runbook: https://runbooks.example.com/lead-scoring#latency",
      expect.stringMatching(/^Dashboard: http:\/\/127\.0\.0\.1:3000\/d\/lead-scoring-[a-z-]+$/),
      "",
      "warning, firing: Two < one",
    ]);
  });

  it("has links of Slack's kind there", () => {
    expect(render("slack")).toMatch(/\n<https:\S+\|Runbook>\n<http:\S+\/d\/lead-scoring-[a-z-]+\|Dashboard>/);
  });

  it("is a page in mail, with what others have written made harmless", () => {
    const page = render("html", "html");
    expect(page).toContain('<th align="left">Value</th><td>812 ms</td>');
    expect(page).toContain('<a href="https://runbooks.example.com/lead-scoring#latency">Runbook</a>');
    expect(page).toContain("Two &lt; one");
  });

  it("leads to the dashboard that draws the line", () => {
    const drawn = dashboards.find(
      ({ service, thresholds }) => service === "lead-scoring" && thresholds.includes("HighLatency"),
    );
    expect(render("url")).toBe(`http://127.0.0.1:3000/d/${drawn?.uid}`);
  });
});

describe("the channels of a receiver", () => {
  const everything = environment("everything", {
    services,
    platforms: ["local"],
    receivers: {
      all: {
        severities: ["critical", "warning", "info"],
        channels: [pagerduty(secret("key")), slack("#alerts", secret("url"))],
      },
    },
    fallback: "all",
    secrets: ["key", "url"],
  });

  it("say no template that the file does not have", () => {
    const files = alertmanagerFiles(everything, resolve(everything), { inbox: "http://inbox" });
    const used = [...(files["alertmanager.yml"] ?? "").matchAll(/template "([\w.]+)"/g)].map(([, name]) => name);
    const defined = [...(files["templates/limen.tmpl"] ?? "").matchAll(/define "([\w.]+)"/g)].map(([, name]) => name);
    expect(new Set(used).size).toBeGreaterThan(3);
    expect(used.filter((name) => !defined.includes(name))).toEqual([]);
    expect(parse(files["alertmanager.yml"] ?? "").templates).toEqual(["templates/*.tmpl"]);
  });
});
