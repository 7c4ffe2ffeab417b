import { production as real } from "../../../environments/production.ts";
import type { Environment } from "../../../model/environment.ts";
import { probe } from "../../../model/probe.ts";
import { type Service, service } from "../../../model/service.ts";
import { healthChecksOf } from "../../../platforms/cloudwatch/health-checks.ts";
import { costOf } from "../../../review/cost/cost.ts";
import { AwsStack } from "../../../stacks/aws-stack.ts";
import { blocks, synthesize } from "../../support/terraform.ts";
import { production } from "./support.ts";

type Probes = NonNullable<Service["probes"]>;
const probed = (...probes: Probes): Service =>
  service("api", { title: "API", owner: "team", runbooks: {}, runbookUrl: "https://x", thresholds: [], probes });
const of = (address: string | undefined, ...probes: Probes) =>
  healthChecksOf({ ...production([probed(...probes)]), addresses: { api: address } });

describe("questions from outside", () => {
  it("are asked where an address is named", () => {
    const { checks } = of("https://api.example.com:8443", probe("health", "/health?x=1", { contains: "ok" }));
    expect(checks).toHaveLength(1);
    expect(checks[0]).toMatchObject({
      name: "production-api-outside-health",
      host: "api.example.com",
      port: 8443,
      path: "/health?x=1",
      contains: "ok",
    });
  });

  it("are missed where none is", () => {
    expect(of(undefined, probe("health", "/health"))).toEqual({
      checks: [],
      warnings: ["Nobody asks api from outside: name its address in addresses of environments/production.ts."],
    });
    expect(of(undefined).warnings).toEqual([]);
  });

  const health = probe("health", "/health");
  it.each([
    [
      "an address that is not encrypted",
      "http://a.example.com",
      health,
      'The address of api is "http://a.example.com"',
    ],
    ["an address with a path", "https://a.example.com/x", health, "which is not only https:// and a host"],
    ["another status", "https://a.example.com", probe("health", "/", { status: 401 }), "expects status 401"],
    ["a long path", "https://a.example.com", probe("health", `/${"x".repeat(255)}`), "has 256 characters"],
    ["a long text", "https://a.example.com", probe("health", "/", { contains: "x".repeat(256) }), "expected text"],
  ])("refuse %s", (_, address, asked, message) => {
    expect(() => of(address, asked)).toThrow(message);
  });
});

describe("health checks on AWS", () => {
  const addresses = { "lead-scoring": "https://leads.example.com" };
  const there = { ...real, addresses } as Environment;
  const build = (where: Environment) => synthesize("aws", (app) => new AwsStack(app, "aws", where));
  const stack = build(there);
  const elsewhere = (type: string) => blocks(stack, type).filter(({ provider }) => provider === "aws.us-east-1");

  it("report where Route 53 does, with a topic and a key of that region", () => {
    expect(elsewhere("aws_route53_health_check")).toMatchSnapshot();
    const alarms = elsewhere("aws_cloudwatch_metric_alarm");
    expect(alarms.map(({ namespace, treat_missing_data: missing }) => [namespace, missing]).sort()).toEqual([
      ["AWS/Route53", "breaching"],
      ["AWS/SNS", "notBreaching"],
    ]);
    expect(elsewhere("aws_sns_topic")).toHaveLength(1);
    const { policy } = elsewhere("aws_kms_key")[0] ?? {};
    // there are notices, and neither logs nor configurations
    expect(JSON.parse(policy).Statement.map(({ Sid }: { Sid: string }) => Sid)).toEqual([
      "ManagedByThoseWhomThisAccountAllows",
      "UsedByAlarmsOfThisEnvironment",
    ]);
    expect(policy).toContain("arn:aws:cloudwatch:us-east-1:222222222222:alarm:production-*");
    expect(stack.provider.aws).toHaveLength(2);
    for (const provider of stack.provider.aws) expect(provider.allowed_account_ids).toEqual(["222222222222"]);
  });

  it("use what there is in that region", () => {
    const aws = { account: "222222222222", region: "us-east-1" };
    const same = build({ ...there, aws } as Environment);
    expect(same.provider.aws).toHaveLength(1);
    expect(blocks(same, "aws_kms_key")).toHaveLength(1);
    expect(blocks(same, "aws_route53_health_check")).toHaveLength(1);
  });

  it("cost what they are", () => {
    const { addresses: _, ...unasked } = real;
    const more = costOf(there).total - costOf(unasked).total;
    expect(more).toBeCloseTo(2.75 + 2 * 0.1 + 1, 2);
  });
});
