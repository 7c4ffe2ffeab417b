import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { TerraformStack } from "cdktf";
import { ObservabilityAccess } from "../../../constructs/aws/sharing.ts";
import type { Sharing } from "../../../model/environment.ts";
import { blocks, synthesize } from "../../support/terraform.ts";

const build = (sharing: Sharing) =>
  synthesize("test", (app) => {
    const stack = new TerraformStack(app, "test");
    new AwsProvider(stack, "aws", { region: "eu-central-1" });
    new ObservabilityAccess(stack, "sharing", { environment: "staging", sharing });
  });

describe("measurements of several accounts", () => {
  it("are seen here, of accounts that may link to the sink, and of nothing but measurements", () => {
    const all = build({ accepts: ["333333333333", "222222222222"] });
    expect(JSON.parse(blocks(all, "aws_oam_sink_policy")[0]?.policy)).toMatchSnapshot();
    expect(Object.keys(all.output)).toHaveLength(1);
  });

  it("are seen elsewhere, by a link to the sink of that account", () => {
    const all = build({ sink: "arn:aws:oam:eu-central-1:333333333333:sink/1" });
    expect(blocks(all, "aws_oam_link")).toMatchSnapshot();
    expect(blocks(all, "aws_oam_sink")).toEqual([]);
  });
});
