import { runs } from "../../model/environment.ts";
import { resolve } from "../../model/resolve.ts";
import { partsOf } from "../../platforms/cloudwatch/parts.ts";
import { collectorConfiguration } from "../../platforms/collector/configuration.ts";
import { costOf } from "../../review/cost/cost.ts";
import { AwsStack } from "../../stacks/aws-stack.ts";
import { describeWithAwsApi, faults } from "../support/aws-api.ts";
import { callsOf } from "../support/aws-parameters.ts";
import { grants, unexplained } from "../support/iam.ts";
import { type Block, blocks, type Synthesized, synthesize } from "../support/terraform.ts";
import { restart, whole } from "./aws-whole.ts";

let stack: Synthesized;
const warned: string[] = [];
const build = (where: typeof whole): Synthesized =>
  synthesize("aws", (app) => {
    const made = new AwsStack(app, "aws", where);
    for (const node of made.node.findAll())
      for (const { type, data } of node.node.metadata) if (type.includes("warn")) warned.push(String(data));
  });
beforeAll(() => {
  stack = build(whole);
});
const all = (type: string): readonly Block[] => blocks(stack, type);
const home = (block: Block): boolean => block.provider === undefined;
const metricAlarm = (name: string): Block =>
  all("aws_cloudwatch_metric_alarm").find(({ alarm_name }) => alarm_name === name) ?? {};
const composite = (name: string): Block =>
  all("aws_cloudwatch_composite_alarm").find(({ alarm_name }) => alarm_name === name) ?? {};

describe("what an environment asks AWS for itself", () => {
  it("is read from the service of ECS that scales, and whoever deploys is told what must be on", () => {
    expect(metricAlarm("whole-lead-scoring-HighCPU")).toMatchObject({
      threshold: 80,
      metric_query: [
        { metric: { namespace: "AWS/ECS", dimensions: { ClusterName: "whole", ServiceName: "lead-scoring" } } },
      ],
    });
    expect(warned.filter((text) => text.includes("Container Insights of the cluster whole"))).toHaveLength(1);
  });

  it("is read from the lines of its log, which are counted under the name that is read", () => {
    const { metric_query: read, threshold } = metricAlarm("whole-inquiry-automation-HighErrorRate");
    expect([read[0].expression, threshold]).toEqual(["IF(all>=20, part/all, 0)", 0.05]);
    const counted = all("aws_cloudwatch_log_metric_filter").map(({ metric_transformation: made }) => [
      made.namespace,
      made.name,
    ]);
    for (const { metric } of read.slice(1)) expect(counted).toContainEqual([metric.namespace, metric.metric_name]);
    expect(metricAlarm("whole-inquiry-automation-HighLatency").metric_query[0].expression).toBe(
      "IF(all>=20, (all-slow)/all, 1)",
    );
  });

  it("is judged as objectives, by a stack of CloudFormation", () => {
    const [slos] = all("aws_cloudformation_stack");
    expect(slos?.name).toBe("limen-whole-objectives");
    expect(Object.keys(JSON.parse(slos?.template_body).Resources)).toEqual([
      "WholeLeadScoringAvailability",
      "WholeLeadScoringLatency",
    ]);
  });
});

describe("who watches what watches", () => {
  it("is an alarm for each service whose metrics a collector carries, on whether anything comes", () => {
    const { metric_query: read, ...alarm } = metricAlarm("whole-lead-scoring-TelemetryStopped");
    expect(alarm).toMatchObject({ treat_missing_data: "breaching", comparison_operator: "LessThanThreshold" });
    expect(read[0].metric).toMatchObject({
      metric_name: "IncomingLogEvents",
      dimensions: { LogGroupName: "/limen/whole/lead-scoring/metrics" },
    });
    // it is silent in maintenance, as everything of its service and severity
    expect(composite("whole-lead-scoring-TelemetryStopped-unless-maintained").alarm_actions).toHaveLength(1);
  });

  it("is an alarm for each topic of either region, on what could not be delivered", () => {
    const watched = all("aws_cloudwatch_metric_alarm").filter(({ namespace }) => namespace === "AWS/SNS");
    const topics = all("aws_sns_topic").map(({ name, provider }) => [name, provider]);
    expect(watched.map(({ dimensions, provider }) => [dimensions.TopicName, provider]).sort()).toEqual(topics.sort());
  });

  it("is seen on the overview, where no notice has to arrive", () => {
    const board = all("aws_cloudwatch_dashboard").find((one) => one.dashboard_name.endsWith("overview"));
    const widgets: readonly Block[] = JSON.parse(board?.dashboard_body).widgets;
    const shown = widgets.find(({ properties }) => properties.title === "Notices that do not arrive");
    const names = all("aws_cloudwatch_metric_alarm")
      .filter((one) => one.namespace === "AWS/SNS" && home(one))
      .map((one) => `arn:aws:cloudwatch:eu-central-1:222222222222:alarm:${one.alarm_name}`);
    expect([...(shown?.properties.alarms ?? [])].sort()).toEqual(names.sort());
  });
});

describe("who is told on AWS", () => {
  it("in Slack by Amazon Q Developer, of every topic whose receivers name the channel", () => {
    const [chat, ...others] = all("aws_chatbot_slack_channel_configuration");
    expect(others).toEqual([]);
    expect(chat).toMatchObject({
      slack_team_id: "T0123456789",
      slack_channel_id: "C0123456789",
      guardrail_policy_arns: ["arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess"],
      region: "eu-west-1",
    });
    expect(chat?.sns_topic_arns).toHaveLength(all("aws_sns_topic").length);
  });

  it("by a function that the topic may run, with an encrypted queue for what it did not take, and an alarm on that", () => {
    const subscription = all("aws_sns_topic_subscription").find((one) => one.protocol === "lambda" && home(one));
    const queue = all("aws_sqs_queue").find(home);
    expect(subscription?.endpoint).toBe(restart);
    expect(subscription?.redrive_policy).toMatch(/"deadLetterTargetArn":"\$\{aws_sqs_queue\./);
    expect(queue).toMatchObject({
      kms_master_key_id: expect.stringMatching(/^\$\{aws_kms_key/),
      message_retention_seconds: 1_209_600,
    });
    const permissions = all("aws_lambda_permission");
    expect(permissions.map(({ principal, region }) => [principal, region])).toEqual([
      ["sns.amazonaws.com", "eu-central-1"],
      ["sns.amazonaws.com", "eu-central-1"],
    ]);
    expect(new Set(permissions.map(({ statement_id }) => statement_id)).size).toBe(2);
    expect(metricAlarm("whole-critical-undelivered-restart")).toMatchObject({
      metric_name: "ApproximateNumberOfMessagesVisible",
      threshold: 0,
      // no topic reaches anybody whom this one does not
      alarm_actions: [expect.stringMatching(/^\$\{aws_sns_topic\.topic-critical_/)],
    });
  });

  it("by text message, and by the events of PagerDuty", () => {
    const told = all("aws_sns_topic_subscription").filter(home);
    expect(told.map(({ protocol, endpoint }) => [protocol, endpoint])).toEqual(
      expect.arrayContaining([
        ["sms", "+4915123456789"],
        ["https", expect.stringMatching(/^https:\/\/events\.pagerduty\.com\/integration\/\$\{var\.secret_pager\}/)],
      ]),
    );
  });

  it("and whoever deploys, of what a person must confirm and of what AWS does not reach", () => {
    const said = warned.join("\n");
    expect(said).toContain("SNS asks team@example.com and a webhook to confirm and sends nothing before");
    expect(said).toContain("SNS cannot reach voice +49 151 23456789 of boss: nothing is sent there. AWS calls nobody");
    expect(said).toContain("SNS cannot reach slack #boss of boss: nothing is sent there. Name its team");
    expect(said).not.toContain("slack #alerts");
  });
});

describe("what scales on AWS", () => {
  it("is a service of ECS, by a step that begins at the limit of an alarm, back below half of it", () => {
    expect(all("aws_appautoscaling_target")).toMatchObject([
      { resource_id: "service/whole/lead-scoring", min_capacity: 1, max_capacity: 4 },
    ]);
    const policies = all("aws_appautoscaling_policy").map(({ name, step_scaling_policy_configuration: c }) => [
      name.replace("whole-lead-scoring-", ""),
      ...c.step_adjustment.map((step: Block) => [
        step.scaling_adjustment,
        step.metric_interval_lower_bound,
        step.metric_interval_upper_bound,
      ]),
    ]);
    expect(policies).toMatchSnapshot();
  });

  it("is run by the alarms on metrics themselves, in both of their states", () => {
    const { alarm_actions, ok_actions } = metricAlarm("whole-lead-scoring-HighCPU");
    expect(alarm_actions).toEqual([expect.stringMatching(/HighCPU-scale-out/)]);
    expect(ok_actions).toEqual([expect.stringMatching(/HighCPU-scale-in/)]);
    expect(metricAlarm("whole-lead-scoring-HighLatency").ok_actions).toBeUndefined();
  });
});

describe("maintenance on AWS", () => {
  const withheld = (name: string): string => composite(name).actions_suppressor?.alarm;

  it("silences an alarm on its own by a composite alarm, which tells instead of it", () => {
    expect(metricAlarm("whole-inquiry-automation-HighErrorRate").alarm_actions).toBeUndefined();
    const instead = composite("whole-inquiry-automation-HighErrorRate-unless-maintained");
    expect(instead.actions_suppressor.alarm).toBe("whole-maintenance-move");
    expect(instead.alarm_actions).toHaveLength(1);
    expect(instead.ok_actions).toEqual(instead.alarm_actions);
  });

  it("costs half a dollar for each composite alarm that it takes", () => {
    const counted = costOf(whole).items.filter(({ price }) => price === "composite");
    const made = all("aws_cloudwatch_composite_alarm").length;
    expect(counted.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(made);
  });

  it("silences by either of two, through an alarm that all of them share", () => {
    const both = all("aws_cloudwatch_composite_alarm").filter(
      ({ actions_suppressor }) => actions_suppressor?.alarm === "whole-maintenance-any-1",
    );
    expect(both.length).toBeGreaterThan(1);
    expect(new Set(both.map(({ tags }) => `${tags.service} ${tags.severity}`))).toEqual(
      new Set(["lead-scoring critical"]),
    );
    expect(composite("whole-maintenance-any-1").alarm_rule).toBe(
      'ALARM("whole-maintenance-database-upgrade") OR ALARM("whole-maintenance-move")',
    );
  });

  it("silences a warning while its critical twin fires, too", () => {
    expect(withheld("whole-lead-scoring-HighCPU-unless-worse")).toBe("whole-lead-scoring-HighCPU-worse");
    expect(composite("whole-lead-scoring-HighCPU-worse").alarm_rule).toBe(
      'ALARM("whole-lead-scoring-CriticalCPU") OR ALARM("whole-maintenance-database-upgrade")',
    );
  });

  it("silences what asks from outside, by an alarm of the region in which that reports", () => {
    const name = "whole-inquiry-automation-outside-health";
    expect(metricAlarm(name).alarm_actions).toBeUndefined();
    const instead = composite(`${name}-unless-maintained`);
    expect(instead).toMatchObject({ provider: "aws.us-east-1", alarm_rule: `ALARM("${name}")` });
    expect(instead.actions_suppressor.alarm).toBe("whole-maintenance-move");
    const clocks = all("aws_cloudwatch_metric_alarm").filter(
      ({ alarm_name }) => alarm_name === "whole-maintenance-move",
    );
    expect(clocks.map(({ provider, metric_query }) => [provider, metric_query.at(-1).metric.namespace])).toEqual([
      [undefined, "AWS/Logs"],
      ["aws.us-east-1", "AWS/Route53"],
    ]);
  });

  it("leaves alone what it is not about", () => {
    const warning = all("aws_cloudwatch_metric_alarm").find(
      ({ tags, alarm_actions }) =>
        tags?.service === "inquiry-automation" && tags.severity === "warning" && alarm_actions,
    );
    expect(warning).toBeDefined();
  });

  it("is an alarm on the time that tells nobody", () => {
    const alarm = metricAlarm("whole-maintenance-move");
    expect(alarm).toMatchObject({ threshold: 0, treat_missing_data: "notBreaching" });
    expect(alarm.alarm_actions).toBeUndefined();
  });
});

describe("what a company has on AWS", () => {
  it("log groups are looked up, and get what is asked of them all the same", () => {
    expect(Object.values(stack.data.aws_cloudwatch_log_group ?? {})).toMatchObject([
      { name: "/ecs/inquiry-automation" },
    ]);
    const made = all("aws_cloudwatch_log_group").map(({ name }) => name);
    expect(made).not.toContain("/ecs/inquiry-automation");
    const watched = all("aws_cloudwatch_log_anomaly_detector").flatMap((one) => one.log_group_arn_list);
    expect(watched).toContainEqual(expect.stringMatching(/^\$\{data\.aws_cloudwatch_log_group\./));
  });

  it("dashboards carry its prefix", () => {
    const names = all("aws_cloudwatch_dashboard").map(({ dashboard_name }) => dashboard_name);
    expect(names.sort()).toEqual(["acme-whole-inquiry-automation", "acme-whole-lead-scoring", "acme-whole-overview"]);
  });

  it("topics and a key are used as they are, and nothing is added to them", () => {
    const arn = (service: string, rest: string) => `arn:aws:${service}:eu-central-1:222222222222:${rest}`;
    const topics = { critical: arn("sns", "pager"), warning: arn("sns", "mail"), info: arn("sns", "mail") };
    const key = arn("kms", "key/11111111-2222-3333-4444-555555555555");
    const { addresses: _, maintenance: __, ...plain } = whole;
    const there = build({ ...plain, aws: { account: "222222222222", region: "eu-central-1", topics, key } });
    for (const type of ["aws_sns_topic", "aws_sns_topic_subscription", "aws_kms_key"])
      expect(blocks(there, type)).toEqual([]);
    const actions = blocks(there, "aws_cloudwatch_metric_alarm").flatMap(({ alarm_actions = [] }) => alarm_actions);
    expect([...new Set(actions)].sort()).toEqual([topics.warning, topics.critical]);
    for (const group of blocks(there, "aws_cloudwatch_log_group")) expect(group.kms_key_id).toBe(key);
  });

  it("alarms run functions themselves where the place says so, and may", () => {
    const { addresses: _, maintenance: __, ...plain } = whole;
    const there = build({ ...plain, aws: { account: "222222222222", region: "eu-central-1", functions: "by alarm" } });
    const critical = blocks(there, "aws_cloudwatch_metric_alarm").filter(
      ({ tags }) => tags?.severity === "critical" && tags.service,
    );
    for (const { alarm_actions } of critical) expect(alarm_actions).toContain(restart);
    expect(blocks(there, "aws_lambda_permission")).toMatchObject([
      {
        principal: "lambda.alarms.cloudwatch.amazonaws.com",
        source_account: "222222222222",
        source_arn: "arn:aws:cloudwatch:eu-central-1:222222222222:alarm:whole-*",
      },
    ]);
    expect(blocks(there, "aws_sqs_queue")).toEqual([]);
  });
});

describe("what else is watched on AWS", () => {
  it("unusual traces, among all requests of a service, told to those who take infos", () => {
    const looked = all("aws_xray_group").filter(({ insights_configuration: i }) => i.insights_enabled);
    expect(looked.map(({ group_name, filter_expression }) => [group_name, filter_expression])).toEqual([
      ["whole-inquiry-automation-all", 'service("inquiry-automation")'],
      ["whole-lead-scoring-all", 'service("lead-scoring")'],
    ]);
    for (const { arn } of all("aws_cloudwatch_event_target")) expect(arn).toMatch(/^\$\{aws_sns_topic\.topic-info/);
    expect(all("aws_xray_encryption_config")).toMatchObject([{ type: "KMS" }]);
  });

  it("the modules with the most errors in the log, and the endpoints with the most requests", () => {
    const rules = all("aws_cloudwatch_contributor_insight_rule");
    const rule = rules.find((one) => one.rule_name.endsWith("modules-with-errors"));
    expect(rules.map(({ rule_name }) => rule_name)).toEqual(
      expect.arrayContaining(["whole-lead-scoring-busiest-endpoints"]),
    );
    expect([rule?.rule_name, JSON.parse(rule?.rule_definition)]).toMatchSnapshot();
    const board = all("aws_cloudwatch_dashboard").find((one) => one.dashboard_name.endsWith("inquiry-automation"));
    expect(board?.dashboard_body).toContain(`INSIGHT_RULE_METRIC(\\"${rule?.rule_name}\\", \\"Sum\\")`);
  });

  it("by other accounts, where they are let", () => {
    expect(JSON.parse(all("aws_oam_sink_policy")[0]?.policy).Statement[0].Principal.AWS).toEqual([
      "111111111111",
      "333333333333",
    ]);
    expect(all("aws_ecs_account_setting_default")).toMatchObject([{ name: "containerInsights", value: "enhanced" }]);
  });

  it("from beside the application: a container that it takes over, and what it is told when it runs", () => {
    const written = (name: string) => JSON.parse(stack.output[name].value.replaceAll("$${", "${"));
    const { command, environment, image, essential } = written("collector_sidecar_lead_scoring");
    expect([command, image, essential]).toMatchSnapshot();
    const own = environment.find(({ name }: Block) => name === "LIMEN_COLLECTOR").value;
    expect(own).toContain("127.0.0.1:8000");
    expect(own).toContain("log_group_name: /limen/whole/lead-scoring/metrics");
    const told = written("variables_lead_scoring");
    expect(told.environment).toMatchObject({ OTEL_SERVICE_NAME: "lead-scoring" });
    // ADOT asks the collector beside it, under the address that it listens at
    expect(told.adot).toEqual({
      OTEL_TRACES_SAMPLER: "xray",
      OTEL_TRACES_SAMPLER_ARG: `endpoint=http://${/awsproxy:\s+endpoint: (\S+)/.exec(own)?.[1]}`,
    });
  });
});

describe("bad input of an environment on AWS", () => {
  const home = { account: "222222222222", region: "eu-central-1" } as const;
  const { addresses: _, maintenance: __, ...plain } = whole;

  it("is more than five actions of an alarm", () => {
    const functions = Array.from({ length: 5 }, (_, i) => runs(`${restart}-${i}`));
    const receivers = { team: { severities: ["critical", "warning", "info"], channels: functions } } as const;
    expect(() => build({ ...plain, receivers, fallback: "team", aws: { ...home, functions: "by alarm" } })).toThrow(
      /has 6 alarm actions, and CloudWatch takes 5\. Let one SNS topic reach several subscribers/,
    );
  });

  it("is unusual traces of which nobody is told", () => {
    const receivers = { team: { severities: ["critical", "warning"], channels: [runs(restart)] } } as const;
    const where = { ...plain, receivers, fallback: "team", aws: { ...home, traces: { insights: true } } };
    expect(() => build(where)).toThrow(/nobody in whole is told of info/);
  });

  it("is an account or a region that there is not, or an ARN of another service", () => {
    expect(() => build({ ...plain, aws: { ...home, region: "eu-central-9" } })).toThrow("which there is not");
    expect(() => build({ ...plain, aws: { ...home, topics: { info: "arn:aws:s3:::alerts" } } })).toThrow(
      "no ARN of sns",
    );
  });
});

describe("policies on AWS", () => {
  it("allow no action by a pattern, and everything only to what has nothing narrower", () => {
    expect(grants(stack).length).toBeGreaterThan(10);
    expect(unexplained(stack)).toEqual([]);
  });

  it.each([
    [{ Action: "sns:*", Resource: "a" }, "sns:* is a pattern"],
    [{ Action: "sns:Publish", Resource: "*" }, "sns:Publish on everything"],
    [{ Action: "sns:Publish", Resource: "a", Principal: "*" }, "to everybody"],
    [{ Action: "sns:Publish", Resource: "a", Principal: { Service: "s3.amazonaws.com" } }, "on anybody's behalf"],
  ])("would be found out with %j", (statement, why) => {
    const policy = JSON.stringify({ Statement: [{ Effect: "Allow", ...statement }] });
    expect(unexplained({ ...stack, resource: { aws_iam_policy: { a: { policy } } } }).join()).toContain(why);
  });
});

describeWithAwsApi("the API of AWS", () => {
  it("takes every parameter: names, lengths, patterns, numbers and what is one of several", () => {
    const calls = callsOf(stack);
    expect(new Set(calls.map(({ operation }) => operation)).size).toBeGreaterThan(25);
    expect(calls.flatMap(({ operation, parameters }) => faults(operation, parameters))).toEqual([]);
    const { value } = stack.output.collector_sidecar_lead_scoring as { value: string };
    const containerDefinitions = [JSON.parse(value.replaceAll("$${", "${"))];
    expect(faults("ecs RegisterTaskDefinition", { family: "api", containerDefinitions })).toEqual([]);
  });

  it.each([
    ["cloudwatch PutMetricAlarm", { AlarmName: "" }, "AlarmName: has 0 characters, fewer than 1"],
    ["cloudwatch PutMetricAlarm", { AlarmName: "a", Statistic: "Mean" }, '"Mean" is none of SampleCount,Average'],
    ["cloudwatch PutCompositeAlarm", { AlarmName: "a" }, "AlarmRule: is missing"],
    ["cloudwatch PutCompositeAlarm", { AlarmName: "a", AlarmRule: "x".repeat(10_241) }, "more than 10240"],
    ["chatbot CreateSlackChannelConfiguration", { SlackTeamId: "team!" }, "SlackTeamId: does not match"],
    ["xray CreateGroup", { GroupName: "a", Color: "red" }, "Color: is unknown"],
    ["cloudwatch PutMetricAlarm", { AlarmName: "a", AlarmActions: Array(6).fill("arn:a") }, "has 6 items, more than 5"],
  ])("refuses what is wrong in %s", (operation, parameters, why) => {
    expect(faults(operation, parameters).join("\n")).toContain(why);
  });
});

describe("an environment in several accounts and regions", () => {
  const aws = {
    ...{ account: "222222222222", region: "eu-central-1", dashboardPrefix: "acme-" },
    scales: whole.aws?.scales ?? {},
    elsewhere: { "inquiry-automation": { account: "222222222222", region: "us-east-1" } },
  };
  const parts = partsOf({ ...whole, aws });

  it("is a stack for each, with the services that run there and what is said of them", () => {
    const told = parts.map(({ stack: name, environment: { aws: at, services, maintenance, addresses } }) => [
      name,
      at?.region,
      at?.dashboardPrefix,
      services.map((one) => one.name),
      maintenance?.map((one) => one.name),
      Object.keys(addresses ?? {}),
    ]);
    expect(told).toEqual([
      ["whole-aws", "eu-central-1", "acme-", ["lead-scoring"], ["database-upgrade", "move"], []],
      ["whole-aws-us-east-1", "us-east-1", "acme-us-east-1-", ["inquiry-automation"], ["move"], ["inquiry-automation"]],
    ]);
  });

  it("which names no dashboard, policy or role twice in an account", () => {
    const built = parts.map(({ environment }) => build(environment));
    const names = (type: string, key: string) => built.flatMap((one) => blocks(one, type).map((block) => block[key]));
    for (const [type, key] of [
      ["aws_cloudwatch_dashboard", "dashboard_name"],
      ["aws_iam_policy", "name"],
      ["aws_iam_role", "name"],
    ] as const) {
      const found = names(type, key);
      expect(new Set(found).size).toBe(found.length);
    }
    expect(built[1]?.provider.aws[0]).toMatchObject({ region: "us-east-1" });
    const read = blocks(built[1] as Synthesized, "aws_secretsmanager_secret_version").map((one) => one.secret_string);
    expect(read.join()).toContain("region: us-east-1");
    const [inquiries] = whole.services.filter(({ name }) => name === "inquiry-automation");
    const all = { ...whole, aws };
    expect(inquiries && collectorConfiguration(all, inquiries, resolve(all), "aws")).toContain("region: us-east-1");
  });
});
