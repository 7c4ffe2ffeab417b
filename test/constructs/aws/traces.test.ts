import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { TerraformStack } from "cdktf";
import { Traces } from "../../../constructs/aws/traces.ts";
import { blocks, synthesize } from "../../support/terraform.ts";

describe("traces in X-Ray", () => {
  const all = synthesize("test", (app) => {
    const stack = new TerraformStack(app, "test");
    new AwsProvider(stack, "aws", { region: "eu-central-1" });
    const group = { name: "staging-api", filter: 'service("api") { fault }' };
    const sampling = { name: "staging-api", service: "api", rate: 0.1, priority: 1000 };
    new Traces(stack, "traces", { traces: [{ service: "api", group, sampling }] });
  });

  it.each(["aws_xray_group", "aws_xray_sampling_rule"])("%s", (type) => {
    expect(blocks(all, type)).toMatchSnapshot();
  });
});
