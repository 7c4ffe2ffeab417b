import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { TerraformStack } from "cdktf";
import { Objectives } from "../../../constructs/aws/objectives.ts";
import { unescaped } from "../../../constructs/escape.ts";
import type { Environment } from "../../../model/environment.ts";
import { resolve } from "../../../model/resolve.ts";
import { slosOf } from "../../../platforms/cloudwatch/objectives.ts";
import { checkPlace } from "../../../platforms/cloudwatch/place.ts";
import { telemetryOf } from "../../../platforms/collector/telemetry.ts";
import { costOf } from "../../../review/cost/cost.ts";
import { leadScoring } from "../../../services/lead-scoring.ts";
import { leadpoet } from "../../../services/leadpoet.ts";
import { describeWithAwsApi, faults } from "../../support/aws-api.ts";
import { blocks, synthesize } from "../../support/terraform.ts";
import { production } from "./support.ts";

const place = { account: "222222222222", region: "eu-central-1" } as const;
const asking = (objectives: Readonly<Record<string, readonly string[]>>): Environment => ({
  ...production([leadScoring, leadpoet]),
  aws: { ...place, objectives },
});
const named = ["availability", "latency", "5xx share", "P95 latency"];
const there = asking({ "lead-scoring": named });
const slos = slosOf(there, resolve(there));
const slo = (name: string) => slos.find((one) => one.name === `production-lead-scoring-${name}`);

describe("an objective that CloudWatch judges", () => {
  it("counts what the share counts, and takes its target in percent", () => {
    const said = named.map((name) => [name, slo(name)?.counts, slo(name)?.goal, slo(name)?.interval]);
    const month = { unit: "DAY", duration: 30 };
    expect(said).toEqual([
      // what is served is what did not fail
      ["availability", "bad", 99.9, month],
      ["latency", "good", 95, month],
      ["5xx share", "bad", 95, month],
      ["P95 latency", "good", 95, month],
    ]);
    expect(slo("availability")?.counted).toEqual([
      expect.objectContaining({
        returnData: true,
        metricStat: expect.objectContaining({
          metricName: "http_requests_total",
          dimensions: expect.arrayContaining([{ name: "status_class", value: "5xx" }]),
          stat: "Sum",
          period: 60,
        }),
      }),
    ]);
    expect(JSON.stringify(slo("P95 latency")?.counted)).toContain("http_request_duration_seconds_le_0_5");
  });

  it("needs nothing that is not published anyway, and has its price", () => {
    const without = asking({});
    expect(telemetryOf(there, resolve(there), "aws")).toEqual(telemetryOf(without, resolve(without), "aws"));
    expect(costOf(there).total - costOf(without).total).toBeCloseTo(4 * 0.13);
  });

  it("is made for the services that ask", () => {
    expect(slosOf(production(), resolve(production()))).toEqual([]);
    expect(new Set(slos.map(({ service }) => service))).toEqual(new Set(["lead-scoring"]));
  });

  it.each([
    [{ "lead-scoring": ["availabilty"] }, "Did you mean availability"],
    [{ "lead-scoring": ["capacity"] }, "lead-scoring/capacity is no share of events"],
  ])("is refused where it cannot be: %j", (objectives, message) => {
    const wrong = asking(objectives);
    expect(() => slosOf(wrong, resolve(wrong))).toThrow(message);
  });

  it("is refused where nothing else reads it, so that it is not published", () => {
    const { dashboards: _, anomalies: __, ...bare } = leadScoring;
    const thresholds = leadScoring.thresholds.filter(({ name }) => name === "ServiceDown");
    const wrong = { ...asking({ "lead-scoring": ["availability"] }), services: [{ ...bare, thresholds }] };
    expect(() => slosOf(wrong, resolve(wrong))).toThrow("reads what no alarm or panel does");
  });

  it("is refused for a service that is not there", () => {
    expect(() => checkPlace(asking({ shop: [] }))).toThrow("aws.objectives names");
  });
});

describeWithAwsApi("the template of objectives", () => {
  const stack = synthesize("test", (app) => {
    const made = new TerraformStack(app, "test");
    new AwsProvider(made, "aws", { region: place.region });
    new Objectives(made, "objectives", { environment: "production", slos });
  });
  const [made] = blocks(stack, "aws_cloudformation_stack");
  const { Resources } = JSON.parse(unescaped(made?.template_body));

  it("has one for each, which the API of Application Signals would take", () => {
    expect(Object.keys(Resources)).toHaveLength(named.length);
    for (const { Type, Properties } of Object.values<any>(Resources)) {
      expect(Type).toBe("AWS::ApplicationSignals::ServiceLevelObjective");
      const { RequestBasedSli, ...rest } = Properties;
      const { RequestBasedSliMetric, ...others } = RequestBasedSli;
      // the same, under other names: CreateServiceLevelObjective
      const call = {
        ...rest,
        RequestBasedSliConfig: { RequestBasedSliMetricConfig: RequestBasedSliMetric, ...others },
      };
      expect(faults("application-signals CreateServiceLevelObjective", call)).toEqual([]);
    }
  });
});
