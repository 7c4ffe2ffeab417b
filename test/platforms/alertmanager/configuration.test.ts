import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { environments } from "../../../environments/index.ts";
import { local } from "../../../environments/local.ts";
import { production } from "../../../environments/production.ts";
import {
  type Environment,
  email,
  environment,
  inbox,
  pagerduty,
  secret,
  slack,
  webhook,
} from "../../../model/environment.ts";
import { ModelError } from "../../../model/errors.ts";
import { hours, minutes, seconds } from "../../../model/quantity.ts";
import { resolve } from "../../../model/resolve.ts";
import { severities } from "../../../model/threshold.ts";
import { alertmanagerConfiguration } from "../../../platforms/alertmanager/configuration.ts";
import type { Tool } from "../../../processes/tools.ts";
import { services } from "../../../services/index.ts";
import { itWithTool } from "../../support/tool.ts";

const endpoints = { inbox: "http://127.0.0.1:9099" };
const everyChannel = environment("everything", {
  services,
  platforms: ["local"],
  receivers: {
    pager: {
      severities: ["critical"],
      channels: [pagerduty(secret("pager-key")), slack("#alerts", secret("slack-url"))],
    },
    other: { severities: ["critical"], services: ["another"], channels: [email("other@example.com")] },
    team: {
      severities: ["critical", "warning"],
      channels: [email("team@example.com"), webhook("http://127.0.0.1:1/hook")],
    },
  },
  fallback: "team",
  secrets: ["pager-key", "slack-url"],
  smtp: { host: "127.0.0.1:25", from: "limen@example.com" },
});
/** Critical, warning, info, each service that has receivers of its own, and all the others. */
const told: Record<string, Record<string, readonly string[]>> = {
  local: { others: ["critical-alerts", "warning-alerts", "warning-alerts"] },
  staging: { others: ["staging-alerts", "staging-alerts", "staging-alerts"] },
  production: {
    others: ["critical-alerts", "warning-alerts", "warning-alerts"],
    "ga4-analytics": ["ga4-pagerduty", "ga4-slack", "ga4-slack"],
    "inquiry-automation": ["inquiry-email,inquiry-slack", "inquiry-email,inquiry-slack", "inquiry-email"],
    leadpoet: ["leadpoet-pagerduty,leadpoet-team", "leadpoet-team", "leadpoet-team"],
  },
};
const toldIn = (of: string, service: string) => told[of]?.[service] ?? told[of]?.others ?? [];
/** On this machine, with a server for the mail that other platforms send by themselves. */
const withMail = (of: Environment): Environment => ({
  ...of,
  smtp: { host: "127.0.0.1:25", from: "limen@example.com" },
});
const compile = (of = local): string => alertmanagerConfiguration(of, resolve(of), endpoints);

/** Runs amtool on a configuration and returns what it prints; throws what it complains of. */
function amtool({ path }: Tool, configuration: string, ...args: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "limen-alertmanager-"));
  const file = join(folder, "alertmanager.yml");
  writeFileSync(file, configuration);
  const run = spawnSync(
    path,
    args.map((arg) => (arg === "FILE" ? file : arg)),
    { encoding: "utf8" },
  );
  rmSync(folder, { recursive: true });
  if (run.status !== 0) throw new Error(run.stdout + run.stderr);
  return run.stdout.trim();
}
const route = (tool: Tool, configuration: string, ...labels: string[]): string =>
  amtool(tool, configuration, "config", "routes", "test", "--config.file", "FILE", ...labels);

describe("the configuration of Alertmanager", () => {
  itWithTool("amtool", "is accepted by amtool with every kind of channel", (tool) => {
    for (const each of [local, everyChannel])
      expect(amtool(tool, compile(each), "check-config", "FILE")).toContain("SUCCESS");
  });

  describe.each(environments.map((of) => [of.name, withMail(of)] as const))("of %s", (name, of) => {
    const written = compile(of);

    itWithTool("amtool", "sends each severity of each service to those who take it, and to nobody else", (tool) => {
      expect(amtool(tool, written, "check-config", "FILE")).toContain("SUCCESS");
      for (const service of services) {
        const told = severities.map((one) => route(tool, written, `service=${service.name}`, `severity=${one}`));
        expect([service.name, ...told]).toEqual([service.name, ...toldIn(name, service.name)]);
      }
    });
  });

  itWithTool(
    "amtool",
    "sends to every receiver that takes a severity, and to none that serves other services",
    (tool) => {
      expect(route(tool, compile(everyChannel), "service=lead-scoring", "severity=critical")).toBe("pager,team");
    },
  );

  itWithTool("amtool", "sends what nobody asked for to the catch-all", (tool) => {
    expect(route(tool, compile(), "service=unheard-of", "severity=critical")).toBe("default");
  });

  it("withholds lower rungs of the same subject, tuple and environment only", () => {
    const { inhibit_rules: rules } = parse(compile()) as { inhibit_rules: { equal: string[] }[] };
    expect(rules).toHaveLength(2);
    const kept = [...new Set(resolve(local).flatMap(({ threshold }) => threshold.signal.node.by))].sort();
    expect(kept).toContain("instance");
    for (const { equal } of rules) expect(equal).toEqual(["environment", "service", "subject", ...kept]);
  });

  it("groups both rungs of a subject and repeats as the environment says", () => {
    expect(parse(compile()).route).toMatchObject({
      receiver: "default",
      group_by: ["environment", "service", "subject"],
      group_interval: "1m",
      repeat_interval: "4h",
    });
  });

  describe("where receivers collect notices in their own way", () => {
    const of = environment("apart", {
      services,
      platforms: ["local"],
      grouping: { wait: seconds(10), interval: minutes(2), repeat: hours(6) },
      receivers: {
        chat: { severities: ["warning"], channels: [inbox()], grouping: { by: "service", wait: minutes(5) } },
        pager: { severities: ["critical"], channels: [inbox()], grouping: { repeat: hours(1) } },
        plain: { severities: ["info"], channels: [inbox()] },
      },
      fallback: "plain",
    });

    it("says on their routes what differs, and nothing else", () => {
      const { route } = parse(compile(of)) as { route: { routes: { routes: object[] }[] } };
      expect(route).toMatchObject({ group_wait: "10s", group_interval: "2m", repeat_interval: "6h" });
      expect(route.routes[0]?.routes).toEqual([
        { matchers: ['severity="critical"'], receiver: "pager", repeat_interval: "1h" },
        {
          matchers: ['severity="warning"'],
          receiver: "chat",
          group_by: ["environment", "service"],
          group_wait: "5m",
        },
        { matchers: ['severity="info"'], receiver: "plain" },
      ]);
    });

    itWithTool("amtool", "is what Alertmanager reads", (tool) => {
      expect(amtool(tool, compile(of), "check-config", "FILE")).toContain("SUCCESS");
    });
  });

  it("names secrets by file and never holds one", () => {
    const receivers = JSON.stringify(parse(compile(everyChannel)).receivers);
    expect(receivers).toContain('"routing_key_file":"/run/secrets/pager-key"');
    expect(receivers).toContain('"api_url_file":"/run/secrets/slack-url"');
    expect(receivers).not.toMatch(/"(routing_key|api_url)":/);
  });

  it("refuses an email channel without a mail server, and says what to add", () => {
    expect(() => compile(production)).toThrow(ModelError);
    expect(() => compile(production)).toThrow(/sends email.*Add smtp: .* to environments\/production\.ts/);
  });
});
