import { audienceOf } from "../../constructs/audience.ts";
import { unescaped } from "../../constructs/escape.ts";
import { production as asked } from "../../environments/production.ts";
import { staging } from "../../environments/staging.ts";
import { email, environment } from "../../model/environment.ts";
import { resolve } from "../../model/resolve.ts";
import { compileToCloudWatch } from "../../platforms/cloudwatch/compile.ts";
import { heartbeatsOf } from "../../platforms/cloudwatch/heartbeats.ts";
import { collectorConfiguration } from "../../platforms/collector/configuration.ts";
import { AwsStack } from "../../stacks/aws-stack.ts";
import { describeWithAwsApi, faults } from "../support/aws-api.ts";
import { callsOf } from "../support/aws-parameters.ts";
import { unexplained } from "../support/iam.ts";
import { type Block, blocks, type Synthesized, synthesize } from "../support/terraform.ts";

/** What asks from outside has tests of its own. */
const { addresses: _, ...production } = asked;
const build = (where: typeof asked): Synthesized => synthesize("aws", (app) => new AwsStack(app, "aws", where));
const stack = build(production);
const rehearsal = build(staging);
const metricAlarms = blocks(stack, "aws_cloudwatch_metric_alarm");
const bands = metricAlarms.filter((alarm) => alarm.threshold_metric_id);
/** On notices that do not arrive. */
const undelivered = metricAlarms.filter(({ namespace }) => namespace === "AWS/SNS");
const alarms = metricAlarms.filter((alarm) => !bands.includes(alarm) && !undelivered.includes(alarm));
const composites = blocks(stack, "aws_cloudwatch_composite_alarm");
const thresholds = resolve(production);
const compiled = [
  ...thresholds.flatMap((one) => compileToCloudWatch(one).rule),
  ...heartbeatsOf(production, thresholds),
];
/** Who is told of each severity of each service, where there is somebody. */
const audiences = new Map(
  [
    ...resolve(production).map(({ service, threshold }) => audienceOf(production, service, threshold.severity)),
    // what is unusual is not yet wrong
    ...production.services.flatMap((one) => (one.anomalies ? [audienceOf(production, one, "info")] : [])),
  ].map((audience) => [audience.name, audience]),
);
const audienceNamed = (service: string, severity: string): string =>
  [`${severity}-${service}`, severity].find((name) => audiences.has(name)) ?? "";
/** Whom an alarm tells, of all that it does. */
const topicsOf = (actions: readonly string[] = []) => actions.filter((action) => action.includes("aws_sns_topic."));
const named = (name: string): Block => alarms.find((alarm) => alarm.alarm_name === name) ?? {};

/** Every statement of every policy of the stack, with where it stands. */
const statements: readonly Block[] = ["aws_iam_policy", "aws_kms_key", "aws_sns_topic_policy"].flatMap((type) =>
  blocks(stack, type).flatMap(({ policy }) => JSON.parse(policy).Statement.map((one: Block) => ({ type, ...one }))),
);

describe("the stack of an environment on AWS", () => {
  it("has every alarm that the compiler made, unchanged", () => {
    const read = alarms.map((alarm) => ({
      name: unescaped(alarm.alarm_name),
      description: unescaped(alarm.alarm_description),
      limit: alarm.threshold,
      operator: alarm.comparison_operator,
      periods: [alarm.datapoints_to_alarm, alarm.evaluation_periods],
      missing: alarm.treat_missing_data,
      expressions: alarm.metric_query.map(({ id, expression = "" }: Block) => [id, unescaped(expression)]),
    }));
    const written = compiled.map((alarm) => ({
      name: alarm.name,
      description: alarm.description,
      limit: alarm.limit,
      operator: alarm.comparisonOperator,
      periods: [alarm.datapointsToAlarm, alarm.evaluationPeriods],
      missing: alarm.treatMissingData,
      expressions: alarm.metrics.map((query) => [query.id, "expression" in query ? query.expression : ""]),
    }));
    const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
    expect(read.sort(byName)).toEqual(written.sort(byName));
  });

  it("tells of every threshold once, when it fires and when it is over", () => {
    const telling = [...alarms, ...composites].filter((alarm) => topicsOf(alarm.alarm_actions).length > 0);
    expect(telling).toHaveLength(compiled.length);
    for (const { alarm_actions, ok_actions } of telling) {
      expect(topicsOf(alarm_actions)).toHaveLength(1);
      expect(topicsOf(ok_actions)).toEqual(topicsOf(alarm_actions));
    }
  });

  it("publishes where the service and the severity say", () => {
    for (const { alarm_actions, tags } of [...alarms, ...composites]) {
      const name = audienceNamed(tags.service, tags.severity);
      const right = new RegExp(`^\\$\\{aws_sns_topic\\.topic-${name}_`);
      for (const topic of topicsOf(alarm_actions)) expect(topic).toMatch(right);
    }
  });

  it("watches every topic, and tells by another one of what that could not deliver", () => {
    const own = ({ dimensions }: Block) => String(dimensions.TopicName).replace("limen-production-", "");
    expect(undelivered.map(own).sort()).toEqual([...audiences.keys()].sort());
    for (const alarm of undelivered) {
      expect(alarm.ok_actions).toEqual(alarm.alarm_actions);
      expect(alarm.alarm_actions[0]).not.toMatch(new RegExp(`topic-${own(alarm)}_`));
    }
    const pager = undelivered.find((one) => own(one) === "critical-ga4-analytics");
    expect(pager?.alarm_actions).toEqual([expect.stringMatching(/topic-warning-ga4-analytics_/)]);
    expect(pager?.alarm_description).toContain(
      "This notice goes another way, by limen-production-warning-ga4-analytics",
    );
  });

  it("withholds a warning while its critical twin fires", () => {
    const pairs = composites
      .filter(({ tags, actions_suppressor }) => tags.service === "lead-scoring" && actions_suppressor)
      .map(({ alarm_rule, actions_suppressor }) => [alarm_rule, actions_suppressor.alarm]);
    expect(pairs).toEqual([
      ['ALARM("production-lead-scoring-HighCPU")', "production-lead-scoring-CriticalCPU"],
      ['ALARM("production-lead-scoring-HighLatency")', "production-lead-scoring-CriticalLatency"],
      ['ALARM("production-lead-scoring-HighMemory")', "production-lead-scoring-CriticalMemory"],
    ]);
    for (const { actions_suppressor, alarm_actions } of composites) {
      expect(actions_suppressor).toEqual(
        alarm_actions && { alarm: expect.any(String), wait_period: 60, extension_period: 60 },
      );
    }
  });

  it("removes a composite before the alarms it names", () => {
    for (const { depends_on, alarm_rule, actions_suppressor } of composites) {
      const named = alarm_rule.match(/ALARM\(/g).length + (actions_suppressor ? 1 : 0);
      expect(depends_on).toHaveLength(named);
    }
  });

  it("encrypts every topic with a key of its own", () => {
    for (const topic of blocks(stack, "aws_sns_topic")) {
      expect(topic).toMatchObject({
        kms_master_key_id: expect.stringMatching(/^\$\{aws_kms_key\./),
        signature_version: 2,
      });
    }
    expect(blocks(stack, "aws_kms_key")[0]).toMatchObject({ enable_key_rotation: true });
  });

  it("lets only alarms of this environment and account publish and use the key", () => {
    const services = statements.filter(({ Principal }) => Principal?.Service === "cloudwatch.amazonaws.com");
    // one for each topic, and the key
    expect(services).toHaveLength(audiences.size + 1);
    for (const { Condition } of services) {
      expect(Condition).toEqual({
        ArnLike: { "aws:SourceArn": "arn:aws:cloudwatch:eu-central-1:222222222222:alarm:production-*" },
        StringEquals: { "aws:SourceAccount": "222222222222" },
      });
    }
  });

  it("allows nothing to everybody, no action by a pattern, and on all resources only what has none of its own", () => {
    expect(unexplained(stack)).toEqual([]);
  });

  it("keeps what the collector reads, unchanged, and the log group that it writes to", () => {
    const texts = production.services.map((service) =>
      collectorConfiguration(production, service, resolve(production), "aws"),
    );
    const kept = blocks(stack, "aws_secretsmanager_secret_version").map((one) => unescaped(one.secret_string));
    expect(kept.sort()).toEqual([...texts].sort());
    const own = blocks(stack, "aws_cloudwatch_log_group").filter(({ name }) => name.endsWith("/metrics"));
    const groups = own.map(({ name }) => `log_group_name: ${name}\n`);
    expect(groups).toHaveLength(texts.length);
    for (const group of groups) expect(texts.join("\n")).toContain(group);
  });

  it("encrypts every log group, keeps it for a time, and lets no other one use the key", () => {
    const groups = blocks(stack, "aws_cloudwatch_log_group");
    const key = statements.find(({ Sid }) => Sid === "UsedByLogGroupsOfThisEnvironment") ?? {};
    const allowed: readonly string[] = Object.values(key.Condition.ArnLike).flat() as string[];
    expect(allowed).not.toContain(expect.stringMatching(/log-group:\*/));
    for (const { name, kms_key_id, retention_in_days } of groups) {
      expect(kms_key_id).toMatch(/^\$\{aws_kms_key\./);
      expect(retention_in_days).toBeGreaterThan(0);
      const arn = `arn:aws:logs:eu-central-1:222222222222:log-group:${name}`;
      expect(allowed.some((one) => (one.endsWith("*") ? arn.startsWith(one.slice(0, -1)) : one === arn))).toBe(true);
    }
    expect(groups.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["/ecs/inquiry-automation/api", "/limen/production/leadpoet/application"]),
    );
  });

  it("saves every question to the logs that CloudWatch understands", () => {
    const saved = blocks(stack, "aws_cloudwatch_query_definition").map(({ name, query_string }) => [
      name,
      unescaped(query_string),
    ]);
    const asked = production.services.flatMap(({ name, logs }) =>
      (logs?.queries ?? []).flatMap(({ name: query, logsInsights }) =>
        logsInsights === undefined ? [] : [[`limen/production/${name}/${query}`, logsInsights]],
      ),
    );
    expect(saved.sort()).toEqual(asked.sort());
    const filters = blocks(stack, "aws_cloudwatch_log_metric_filter");
    expect(filters.map(({ pattern }) => pattern).sort()).toEqual([
      "ERROR",
      "{ $.duration > 5 }",
      // what production makes of HighLatency
      "{ $.latency_ms > 250 }",
      '{ $.level = "ERROR" }',
    ]);
    expect(filters.map(({ metric_transformation: metric }) => metric.default_value)).toEqual(Array(4).fill("0"));
    const shown = blocks(stack, "aws_cloudwatch_dashboard")
      .map(({ dashboard_body }) => dashboard_body)
      .join();
    for (const { metric_transformation } of filters) {
      const { namespace, name } = metric_transformation;
      expect(shown).toContain(`${JSON.stringify(namespace)},${JSON.stringify(name)}`);
    }
  });

  it("refuses what is not encrypted", () => {
    const denied = statements.filter(({ Effect }) => Effect === "Deny");
    expect(denied).toHaveLength(audiences.size);
    for (const { Condition } of denied) expect(Condition).toEqual({ Bool: { "aws:SecureTransport": "false" } });
  });

  it("sends each severity of each service to its receivers", () => {
    const told = blocks(stack, "aws_sns_topic_subscription").map(({ protocol, endpoint, topic_arn }) => [
      /topic-([\w-]+?)_topic/.exec(topic_arn)?.[1],
      protocol === "email" ? endpoint : /^https:..([^/]*)/.exec(endpoint)?.[1],
    ]);
    const expected = [...audiences.values()].flatMap(({ name, recipients }) =>
      recipients.flatMap(({ channel }) => {
        if (channel.kind === "email") return [[name, channel.to]];
        return channel.kind === "pagerduty" ? [[name, "events.pagerduty.com"]] : [];
      }),
    );
    expect(expected).toContainEqual(["critical-ga4-analytics", "events.pagerduty.com"]);
    expect(told.sort()).toEqual(expected.sort());
  });

  it("shows every alarm of a service on its dashboard, and that dashboard reads its own region", () => {
    const boards = blocks(stack, "aws_cloudwatch_dashboard");
    expect(boards.map((board) => board.dashboard_name).sort()).toEqual(
      [...production.services.map(({ name }) => `production-${name}`), "production-overview"].sort(),
    );
    for (const { dashboard_name, dashboard_body } of boards) {
      const widgets: readonly Block[] = JSON.parse(unescaped(dashboard_body)).widgets;
      const shown = widgets.filter(({ type }) => type === "alarm").flatMap(({ properties }) => properties.alarms);
      const own = dashboard_name.endsWith("overview")
        ? [...compiled, ...undelivered.map((one) => ({ name: one.alarm_name }))]
        : [
            ...compiled.filter(({ service }) => dashboard_name.endsWith(service)),
            ...bands
              .filter(({ tags }) => dashboard_name.endsWith(tags.service))
              .map((one) => ({ name: one.alarm_name })),
          ];
      const arns = own.map(({ name }) => `arn:aws:cloudwatch:eu-central-1:222222222222:alarm:${name}`);
      expect([...shown].sort()).toEqual(arns.sort());
      const metrics = widgets.filter(({ type }) => type === "metric" || type === "log");
      expect(new Set(metrics.map(({ properties }) => properties.region))).toEqual(new Set(["eu-central-1"]));
    }
  });

  it("pays for no composite alarm that tells nobody", () => {
    for (const { alarm_actions } of composites) expect(alarm_actions).not.toEqual([]);
    expect(composites.filter(({ alarm_actions }) => !alarm_actions)).toEqual([]);
  });

  it("follows the part of the requests that each service says, and sets the bad ones apart", () => {
    const rules = blocks(stack, "aws_xray_sampling_rule").map(({ service_name, fixed_rate }) => [
      service_name,
      fixed_rate,
    ]);
    expect(Object.fromEntries(rules)).toEqual({
      "ga4-analytics": 0.1,
      "inquiry-automation": 0.1,
      "lead-scoring": 1,
      leadpoet: 0.1,
    });
    const groups = blocks(stack, "aws_xray_group").map(({ group_name, filter_expression }) => [
      group_name,
      filter_expression,
    ]);
    expect(Object.fromEntries(groups)["production-lead-scoring"]).toBe(
      'service("lead-scoring") { fault } OR service("lead-scoring") { responsetime > 0.25 }',
    );
  });

  it("goes to no other account", () => {
    expect(stack.provider.aws[0]).toMatchObject({ allowed_account_ids: ["222222222222"], region: "eu-central-1" });
  });

  it("says of an override what it is and why; staging has another limit", () => {
    const there = blocks(rehearsal, "aws_cloudwatch_metric_alarm");
    const rehearsed = there.find((alarm) => alarm.alarm_name === "staging-lead-scoring-HighLatency") ?? {};
    expect(named("production-lead-scoring-HighLatency").alarm_description).toMatch(
      /above 250 ms.*500 ms, because the/s,
    );
    expect(rehearsed.alarm_description).toMatch(/above 500 ms/);
    expect(rehearsed.alarm_description).not.toMatch(/because/);
  });

  it("keeps its state in a bucket, where the environment names one", () => {
    const aws = { account: "222222222222", region: "eu-central-1", state: { bucket: "states" } };
    expect(build({ ...production, aws } as typeof production).terraform.backend).toEqual({
      s3: { bucket: "states", region: "eu-central-1", key: "limen/aws.tfstate", encrypt: true, use_lockfile: true },
    });
    const { state: _, ...here } = aws;
    expect(build({ ...production, aws: here } as typeof production).terraform.backend).toEqual({
      local: { path: "../../../.limen/state/aws.tfstate" },
    });
  });

  it("refuses an environment without an account", () => {
    const where = environment("test", {
      services: [],
      platforms: ["aws"],
      receivers: { team: { severities: ["critical"], channels: [email("a@example.com")] } },
      fallback: "team",
    });
    expect(() => build(where)).toThrow(/test runs on AWS, and has no account\. Add aws: \{ account:/);
  });
});

describeWithAwsApi("the API of AWS", () => {
  it.each([
    ["production", stack],
    ["staging", rehearsal],
  ])("takes every parameter of %s", (_, synthesized) => {
    expect(callsOf(synthesized).flatMap(({ operation, parameters }) => faults(operation, parameters))).toEqual([]);
  });
});
