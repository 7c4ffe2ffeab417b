import { join } from "node:path";
import { CloudwatchCompositeAlarm } from "@cdktf/provider-aws/lib/cloudwatch-composite-alarm/index.js";
import { CloudwatchDashboard } from "@cdktf/provider-aws/lib/cloudwatch-dashboard/index.js";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm/index.js";
import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity/index.js";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic/index.js";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy/index.js";
import {
  App,
  Aspects,
  Fn,
  LocalBackend,
  TerraformIterator,
  TerraformOutput,
  TerraformStack,
  TerraformVariable,
  Token,
} from "cdktf";
import type { IConstruct } from "constructs";
import { LeafwiseStack } from "../../stacks/leafwise-stack.ts";
import { inTemporaryFolder, stackText } from "../support/terraform.ts";

type Kind = new (scope: App, id: string) => TerraformStack;

const alarm = (stack: TerraformStack, id: string, more: object = {}): CloudwatchMetricAlarm =>
  new CloudwatchMetricAlarm(stack, id, {
    alarmName: id,
    comparisonOperator: "GreaterThanThreshold",
    evaluationPeriods: 2,
    threshold: 0.05,
    metricQuery: [
      { id: "r", expression: "IF(all>=20,bad/all,0)", returnData: true },
      { id: "all", metric: { metricName: "all", period: 300, stat: "Sum", dimensions: { service: "s" } } },
    ],
    ...more,
  });

function nameTopic(node: IConstruct): void {
  if (node instanceof SnsTopic) node.displayName = "limen";
}

/** Everything of CDKTF that may hold a token, or moves things about. */
function everything(app: App, Stack: Kind): SnsTopic {
  const stack = new Stack(app, "a");
  new LocalBackend(stack, { path: "a.tfstate" });
  new AwsProvider(stack, "aws", { region: "eu-west-1", defaultTags: [{ tags: { app: "limen" } }] });
  const elsewhere = new AwsProvider(stack, "aws2", { region: "us-east-1", alias: "us" });
  const minutes = new TerraformVariable(stack, "minutes", { type: "number", default: 5 });
  const me = new DataAwsCallerIdentity(stack, "me");
  const topic = new SnsTopic(stack, "topic", { name: "topic", tags: { account: me.accountId, plain: "x" } });
  const statement = { Resource: topic.arn, Condition: { StringEquals: { "aws:SourceAccount": me.accountId } } };
  new SnsTopicPolicy(stack, "policy", { arn: topic.arn, policy: Fn.jsonencode({ Statement: [statement] }) });
  const first = alarm(stack, "alarm", { alarmActions: [topic.arn], tags: { account: `x-${me.accountId}-y` } });
  alarm(stack, "number", { evaluationPeriods: minutes.numberValue });
  alarm(stack, "number in text", {
    alarmDescription: `for ${minutes.numberValue} minutes, 1e+3, $\${x} and %{y} 100%`,
  });
  const lifecycle = { ignoreChanges: ["alarm_actions"], createBeforeDestroy: true, replaceTriggeredBy: [topic.fqn] };
  alarm(stack, "lifecycle", { lifecycle, dependsOn: [topic], provider: elsewhere });
  alarm(stack, "override").addOverride("threshold", minutes.value);
  alarm(stack, "removed").addOverride("threshold", undefined);
  alarm(stack, "renamed").overrideLogicalId("custom_id");
  const alarmRule = `ALARM("${first.alarmName}")`;
  new CloudwatchCompositeAlarm(stack, "composite", { alarmName: "c", alarmRule, dependsOn: [first] });
  const widgets = [{ properties: { annotations: { alarms: [first.arn] } } }];
  new CloudwatchDashboard(stack, "dashboard", { dashboardName: "d", dashboardBody: Fn.jsonencode({ widgets }) });
  const each = TerraformIterator.fromList(["x", "y"]);
  new SnsTopic(stack, "each", { forEach: each, name: each.value });
  new SnsTopic(stack, "element", { name: Fn.element(Token.asList(me.getStringAttribute("id")), 0) });
  new TerraformOutput(stack, "output", { value: topic.arn, sensitive: true, description: "x" });
  stack.addOverride("terraform.required_version", ">= 1.5");
  stack.addOverride("output.output.description", undefined);
  Aspects.of(stack).add({ visit: nameTopic });
  return topic;
}

/** The bytes of two stacks, of which one refers to the other. */
const bytes = (Stack: Kind): readonly string[] =>
  inTemporaryFolder((folder) => {
    const out = join(folder, "out");
    const app = new App({ outdir: out });
    const topic = everything(app, Stack);
    const other = new Stack(app, "b");
    new LocalBackend(other, { path: "b.tfstate" });
    new AwsProvider(other, "aws", { region: "eu-west-1" });
    alarm(other, "alarm", { alarmActions: [topic.arn] });
    app.synth();
    return ["a", "b"].map((name) => stackText(out, name));
  });

describe("a stack that resolves leaf by leaf", () => {
  it("synthesizes the bytes of an ordinary one", () => {
    const [ordinary, leafwise] = [bytes(TerraformStack), bytes(LeafwiseStack)];
    expect(ordinary.join().length).toBeGreaterThan(10_000);
    expect(leafwise).toEqual(ordinary);
  });
});
