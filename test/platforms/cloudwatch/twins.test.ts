import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { TerraformStack } from "cdktf";
import { Alarms } from "../../../constructs/aws/alarms.ts";
import type { Deviation } from "../../../model/deviation.ts";
import { resolve } from "../../../model/resolve.ts";
import { compileToCloudWatch } from "../../../platforms/cloudwatch/compile.ts";
import { leadScoring } from "../../../services/lead-scoring.ts";
import { blocks, synthesize } from "../../support/terraform.ts";
import { alert, alerts, production } from "./support.ts";

const withheld = (deviations: readonly Deviation[]) => deviations.filter(({ kind }) => kind === "withheld");
const of = (name: string, siblings = alerts) => compileToCloudWatch(alert(name), siblings).deviations;

describe("a warning with a critical twin on CloudWatch", () => {
  it("is withheld by it, and told late by the time that its composite waits", () => {
    expect(of("HighLatency").slice(-2)).toEqual([
      {
        kind: "withheld",
        by: "CriticalLatency",
        why: "its notices pass through a composite alarm that is suppressed while CriticalLatency fires, and 1 min longer",
      },
      { kind: "late", by: 60, why: expect.stringContaining("waits 1 min for CriticalLatency") },
    ]);
  });

  it("says nothing of it where it stands alone, is the critical one, or nobody names its siblings", () => {
    expect(withheld(of("HighErrorRate"))).toEqual([]);
    expect(withheld(of("CriticalLatency"))).toEqual([]);
    expect(withheld(of("HighLatency", []))).toEqual([]);
  });

  it("has the same alarms as without", () => {
    for (const one of alerts) expect(compileToCloudWatch(one, alerts).rule).toEqual(compileToCloudWatch(one).rule);
  });

  it("has no twin of another service or environment, nor one that has no alarm here", () => {
    const other = resolve(production([{ ...leadScoring, name: "other" }]));
    const elsewhere = resolve({ ...production(), name: "staging" });
    expect(withheld(of("HighLatency", [...other, ...elsewhere]))).toEqual([]);
    const blind = resolve({ ...production(), watches: { aws: ["node"] } });
    expect(withheld(of("HighLatency", blind))).toEqual([]);
  });

  it("is said of exactly those that the stack gives a composite, which waits as long", () => {
    const compiled = alerts.map((one) => ({ one, ...compileToCloudWatch(one, alerts) }));
    const made = synthesize("test", (app) => {
      const stack = new TerraformStack(app, "test");
      new AwsProvider(stack, "aws", { region: "eu-central-1" });
      new Alarms(stack, "alarms", { alarms: compiled.flatMap(({ rule }) => rule), topic: () => "the topic" });
    });
    const composites = blocks(made, "aws_cloudwatch_composite_alarm");
    const said = compiled.filter(({ deviations }) => withheld(deviations).length > 0);
    expect(said.length).toBeGreaterThan(0);
    expect(composites.map(({ alarm_name }) => alarm_name).sort()).toEqual(
      said.flatMap(({ rule }) => rule.map(({ name }) => `${name}-unless-worse`)).sort(),
    );
    for (const { actions_suppressor } of composites) {
      expect(actions_suppressor).toMatchObject({ wait_period: 60, extension_period: 60 });
    }
  });
});
