import type { Rendered } from "../../cli/rules/rendered.ts";
import { local } from "../../environments/local.ts";
import { production } from "../../environments/production.ts";
import type { AzurePlace, Environment } from "../../model/environment.ts";
import { ms } from "../../model/quantity.ts";
import { resolve } from "../../model/resolve.ts";
import { leadScoring } from "../../services/lead-scoring.ts";
import { offBucket, shop } from "./models.ts";
import { limen, session } from "./session.ts";

const fine = shop(ms(500));

describe("limen explain", () => {
  describe("lead-scoring/HighLatency --environment production", () => {
    let text: string;
    beforeAll(async () => {
      const { code, out, err } = await limen(["explain", "lead-scoring/HighLatency", "--environment", "production"]);
      expect({ code, err }).toEqual({ code: 0, err: "" });
      text = out;
    });
    /** The lines as one, since sentences are wrapped. */
    const flat = () => text.replaceAll(/\s+/g, " ");

    it("begins with what it is, how severe, and what is wrong in words", () => {
      expect(text.split("\n").slice(0, 2)).toEqual([
        "lead-scoring/HighLatency in production: warning",
        "Lead Scoring API: Requests are slow",
      ]);
      expect(flat()).toContain("P95 of http_request_duration_seconds above 250 ms over 5 min, lasting 2 min");
    });

    it("says where the number comes from, what it is elsewhere, and why it differs", () => {
      expect(flat()).toMatch(
        /Threshold 250 ms \(environments\/production\.ts:\d+\) in production instead of 500 ms \(services\/lead-scoring\.ts:\d+\), because the contract with sales promises answers within 250 ms/,
      );
      expect(flat()).toMatch(/Lasting 2 min \(services\/lead-scoring\.ts:\d+\)/);
    });

    it("says who is told, who owns it, and what withholds it", () => {
      expect(flat()).toContain("Told warning-alerts: email to alerts@example.com");
      expect(flat()).toContain("Owner lead-scoring-team");
      expect(flat()).toContain("CriticalLatency, critical above 1 s: while it fires, this is not notified");
    });

    it("says what to do, step by step, with the link", () => {
      expect(flat()).toContain("https://runbooks.example.com/lead-scoring#latency");
      const steps = leadScoring.runbooks.latency?.steps ?? [];
      expect(steps.length).toBeGreaterThan(1);
      expect(flat()).toContain(steps.map((step, i) => `${i + 1}. ${step}`).join(" "));
      expect(flat()).toContain("scale out: Add instances of the API");
    });

    it("shows the rule on each platform with what it does differently, and the reference", () => {
      expect(text).toMatch(/^CloudWatch$[\s\S]*^Azure Monitor$[\s\S]*^Prometheus, as the reference/m);
      expect(text).toContain("production-lead-scoring-HighLatency");
      expect(flat()).toContain("le_0_25");
      expect(flat()).toContain('le="0.25"');
      expect(text.match(/^ {2}Deviates:$/gm)).toHaveLength(3);
      expect(flat()).toContain("early by at most 2 min");
    });

    it("fits on a page of 100 columns, but for queries", () => {
      const prose = text.split("\n").filter((line) => !/^ {4}/.test(line));
      expect(prose.filter((line) => line.length > 100)).toEqual([]);
      // no colours, no cursor movements
      expect([...text].filter((character) => character < " " && character !== "\n")).toEqual([]);
    });
  });

  it("names the receivers of a critical one, all channels of it", async () => {
    const { out } = await limen(["explain", "lead-scoring/CriticalLatency", "-e", "production"]);
    expect(out).toContain("critical-alerts: email to oncall@example.com, Slack #alerts-critical");
    expect(out).toContain("HighLatency, warning above 250 ms: not notified while this fires");
  });

  it("names the receivers of a service that has its own, and no others", async () => {
    const told = async (id: string) => {
      const { out } = await limen(["explain", `ga4-analytics/${id}`, "-e", "production", "--json"]);
      return JSON.parse(out).told;
    };
    expect(await told("GA4_API_HighErrorRate")).toEqual([{ receiver: "ga4-pagerduty", channels: ["PagerDuty"] }]);
    expect(await told("CPU_Warning")).toEqual([{ receiver: "ga4-slack", channels: ["Slack #alerts"] }]);
  });

  it("shows the rule itself where the environment has Prometheus, for the version asked for", async () => {
    const three = await limen(["explain", "lead-scoring/HighErrorRate", "-e", "local"]);
    expect(three.out).toContain("\nPrometheus\n");
    expect(three.out).not.toContain("reference:");
    expect(three.out).toContain("[5m10s]");
    const two = await limen(["explain", "lead-scoring/HighErrorRate", "-e", "local", "--prometheus", "2.42.0"]);
    expect(two.out).toContain("[5m9s999ms]");
  });

  it("gives the same as data", async () => {
    const { out } = await limen(["explain", "lead-scoring/HighLatency", "-e", "production", "--json"]);
    expect(JSON.parse(out)).toMatchObject({
      id: "lead-scoring/HighLatency",
      settings: expect.arrayContaining([
        expect.objectContaining({
          what: "limit",
          value: "250 ms",
          instead: expect.objectContaining({ value: "500 ms" }),
        }),
      ]),
      rules: [{ platform: "CloudWatch" }, { platform: "Azure Monitor" }, { platform: "Prometheus", reference: true }],
    });
  });

  it("says which alert on its host says the same on Azure, and which one there is instead of a rule", async () => {
    const about = async (...given: string[]) => {
      const { out } = await limen(["explain", "lead-scoring/CriticalCPU", "-e", "production", ...given], models);
      return out;
    };
    const there = production.azure as AzurePlace;
    const { on = "" } = there.hosts?.["lead-scoring"] ?? {};
    const beside = { ...production, azure: { ...there, hosts: { "lead-scoring": { on } } } };
    const models: Environment[] = [beside];
    expect(await about()).toMatch(
      /alert {2}production-lead-scoring-CriticalCPU-host, every PT1M, beside it, told to the catch-all\n.*on {3}\/subscriptions\/.*serverFarms\/lead-scoring\n.*when Average of CpuPercentage over PT5M > 95\n/,
    );
    // where nothing feeds a rule, and where the environment reads the host
    for (const instead of [{ ...beside, watches: { azure: ["application"] } } as const, production]) {
      models[0] = instead;
      expect(await about()).toContain("CriticalCPU-host, every PT1M, in its stead");
    }
    const azure = JSON.parse(await about("--json")).rules.find((one: Rendered) => one.platform === "Azure Monitor");
    expect(azure).toMatchObject({ rule: [], hostAlerts: [{ metric: "CpuPercentage", threshold: 95, standsIn: true }] });
  });

  it("proposes names that are near", async () => {
    expect(await session("explain lead-scoring/HighLatancy -e production")).toMatchInlineSnapshot(`
      "$ limen explain lead-scoring/HighLatancy -e production
      stderr: limen: There is no threshold "lead-scoring/HighLatancy". Did you mean lead-scoring/HighLatency.
      exit code 1"
    `);
    expect(await session("explain LowConfidencePrediction -e local")).toMatchInlineSnapshot(`
      "$ limen explain LowConfidencePrediction -e local
      stderr: limen: There is no threshold "LowConfidencePrediction". Did you mean LowConfidencePredictions.
      exit code 1"
    `);
    expect(await session("explain lead-scoring/HighLatency -e prodution")).toMatchInlineSnapshot(`
      "$ limen explain lead-scoring/HighLatency -e prodution
      stderr: limen: There is no environment "prodution". Did you mean production.
      exit code 1"
    `);
  });

  it("lists what there is to choose from, of a service or of all", async () => {
    const { code, out } = await limen(["explain", "lead-scoring", "-e", "production"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^lead-scoring\/HighLatency {2,}warning: P95 of http_request_duration_seconds above 250 ms/m);
    expect(out).not.toContain("leadpoet/");
    const all = JSON.parse((await limen(["explain", "-e", "local", "--json"])).out) as readonly object[];
    expect(all).toHaveLength(resolve(local).length);
    expect(all).toContainEqual({ id: "lead-scoring/ServiceDown", severity: "critical", condition: expect.any(String) });
  });

  it("takes a bare name where only one threshold has it", async () => {
    const other = {
      ...fine,
      services: [...fine.services, ...fine.services.map((one) => ({ ...one, name: "shop-two" }))],
    };
    expect((await limen(["explain", "Slow", "-e", "local"], [fine])).code).toBe(0);
    expect(await session("explain Slow -e local", [other])).toMatchInlineSnapshot(`
      "$ limen explain Slow -e local
      stderr: limen: 2 thresholds are called "Slow". Say shop/Slow or shop-two/Slow.
      exit code 1"
    `);
  });

  it("shows what is wrong with a threshold instead of a rule that no platform may be given", async () => {
    const { code, out } = await limen(["explain", "shop/Slow", "-e", "local"], [offBucket]);
    expect(code).toBe(1);
    expect(out).toContain("error: 432 ms is no bucket bound");
    expect(out).toContain("No rule is compiled while the threshold has errors.");
    expect(out).not.toContain("expr");
  });
});
