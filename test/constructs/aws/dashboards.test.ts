import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { TerraformStack } from "cdktf";
import { Dashboards } from "../../../constructs/aws/dashboards.ts";
import { blocks, synthesize } from "../../support/terraform.ts";

describe("dashboards on CloudWatch", () => {
  it("arrive as they were made", () => {
    const text = {
      type: "text",
      properties: { markdown: `It is \${slow}` },
      x: 0,
      y: 0,
      width: 24,
      height: 1,
    } as const;
    const body = { start: "-PT3H", periodOverride: "inherit", widgets: [text] } as const;
    const all = synthesize("test", (app) => {
      const stack = new TerraformStack(app, "test");
      new AwsProvider(stack, "aws", { region: "eu-central-1" });
      new Dashboards(stack, "dashboards", { dashboards: [{ name: "staging-api", body }] });
    });
    expect(blocks(all, "aws_cloudwatch_dashboard")).toMatchSnapshot();
  });
});
