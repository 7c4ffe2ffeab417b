import { unescaped } from "../../constructs/escape.ts";
import { type Block, blocks, type Synthesized } from "./terraform.ts";

/** A call of an API of AWS: `cloudwatch PutMetricAlarm`, and its parameters. */
export interface Call {
  readonly operation: string;
  readonly parameters: Block;
}
const call = (operation: string, parameters: Block): Call => ({ operation, parameters });
const text = (written: string | undefined): string | undefined =>
  written === undefined ? undefined : unescaped(written);
const pairs = (tags: Block = {}): readonly Block[] => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
const dimensions = (names: Block = {}): readonly Block[] =>
  Object.entries(names).map(([Name, value]) => ({ Name, Value: text(value) }));

/** What the provider calls for each resource type of a stack, as far as its arguments become parameters one by one. */
const calls: Readonly<Record<string, (block: Block) => readonly Call[]>> = {
  aws_cloudwatch_metric_alarm: (b) => [
    call("cloudwatch PutMetricAlarm", {
      AlarmName: text(b.alarm_name),
      AlarmDescription: text(b.alarm_description),
      AlarmActions: b.alarm_actions,
      OKActions: b.ok_actions,
      MetricName: b.metric_name,
      Namespace: b.namespace,
      Statistic: b.statistic,
      Period: b.period,
      Dimensions: b.dimensions && dimensions(b.dimensions),
      EvaluationPeriods: b.evaluation_periods,
      DatapointsToAlarm: b.datapoints_to_alarm,
      Threshold: b.threshold,
      ThresholdMetricId: b.threshold_metric_id,
      ComparisonOperator: b.comparison_operator,
      TreatMissingData: b.treat_missing_data,
      Tags: pairs(b.tags),
      Metrics: b.metric_query?.map(({ id, return_data, expression, metric }: Block) => ({
        Id: id,
        ReturnData: return_data,
        Expression: text(expression),
        MetricStat: metric && {
          Metric: {
            Namespace: metric.namespace,
            MetricName: metric.metric_name,
            Dimensions: dimensions(metric.dimensions),
          },
          Period: metric.period,
          Stat: metric.stat,
        },
      })),
    }),
  ],
  aws_cloudwatch_composite_alarm: (b) => [
    call("cloudwatch PutCompositeAlarm", {
      AlarmName: text(b.alarm_name),
      AlarmDescription: text(b.alarm_description),
      AlarmRule: text(b.alarm_rule),
      AlarmActions: b.alarm_actions,
      OKActions: b.ok_actions,
      ActionsSuppressor: text(b.actions_suppressor?.alarm),
      ActionsSuppressorWaitPeriod: b.actions_suppressor?.wait_period,
      ActionsSuppressorExtensionPeriod: b.actions_suppressor?.extension_period,
      Tags: pairs(b.tags),
    }),
  ],
  aws_cloudwatch_dashboard: (b) => [
    call("cloudwatch PutDashboard", { DashboardName: b.dashboard_name, DashboardBody: text(b.dashboard_body) }),
  ],
  aws_cloudwatch_contributor_insight_rule: (b) => [
    call("cloudwatch PutInsightRule", {
      RuleName: b.rule_name,
      RuleDefinition: text(b.rule_definition),
      RuleState: b.rule_state,
    }),
  ],
  aws_sns_topic: (b) => [call("sns CreateTopic", { Name: b.name })],
  aws_sns_topic_subscription: (b) => [
    call("sns Subscribe", {
      TopicArn: b.topic_arn,
      Protocol: b.protocol,
      Endpoint: text(b.endpoint),
      Attributes: b.delivery_policy ? { DeliveryPolicy: b.delivery_policy } : undefined,
    }),
  ],
  aws_cloudwatch_log_group: (b) => [
    call("logs CreateLogGroup", { logGroupName: b.name, kmsKeyId: b.kms_key_id }),
    call("logs PutRetentionPolicy", { logGroupName: b.name, retentionInDays: b.retention_in_days }),
  ],
  aws_cloudwatch_log_metric_filter: (b) => [
    call("logs PutMetricFilter", {
      logGroupName: b.log_group_name,
      filterName: b.name,
      filterPattern: text(b.pattern),
      metricTransformations: [
        {
          metricName: b.metric_transformation.name,
          metricNamespace: b.metric_transformation.namespace,
          metricValue: b.metric_transformation.value,
          defaultValue: Number(b.metric_transformation.default_value),
        },
      ],
    }),
  ],
  aws_cloudformation_stack: (b) => [
    call("cloudformation CreateStack", { StackName: b.name, TemplateBody: text(b.template_body) }),
  ],
  aws_cloudwatch_query_definition: (b) => [
    call("logs PutQueryDefinition", {
      name: b.name,
      queryString: text(b.query_string),
      logGroupNames: b.log_group_names,
    }),
  ],
  aws_cloudwatch_log_anomaly_detector: (b) => [
    call("logs CreateLogAnomalyDetector", {
      logGroupArnList: b.log_group_arn_list,
      detectorName: b.detector_name,
      evaluationFrequency: b.evaluation_frequency,
      anomalyVisibilityTime: b.anomaly_visibility_time,
    }),
  ],
  aws_xray_group: (b) => [
    call("xray CreateGroup", { GroupName: b.group_name, FilterExpression: text(b.filter_expression) }),
  ],
  aws_xray_sampling_rule: (b) => [
    call("xray CreateSamplingRule", {
      SamplingRule: {
        RuleName: b.rule_name,
        ServiceName: text(b.service_name),
        FixedRate: b.fixed_rate,
        Priority: b.priority,
        ReservoirSize: b.reservoir_size,
        ServiceType: b.service_type,
        Host: b.host,
        HTTPMethod: b.http_method,
        URLPath: b.url_path,
        ResourceARN: b.resource_arn,
        Version: b.version,
      },
    }),
  ],
  aws_xray_encryption_config: (b) => [call("xray PutEncryptionConfig", { Type: b.type, KeyId: b.key_id })],
  aws_appautoscaling_target: (b) => [
    call("application-autoscaling RegisterScalableTarget", {
      ServiceNamespace: b.service_namespace,
      ResourceId: b.resource_id,
      ScalableDimension: b.scalable_dimension,
      MinCapacity: b.min_capacity,
      MaxCapacity: b.max_capacity,
    }),
  ],
  aws_appautoscaling_policy: (b) => [
    call("application-autoscaling PutScalingPolicy", {
      PolicyName: b.name,
      PolicyType: b.policy_type,
      ServiceNamespace: b.service_namespace,
      ResourceId: b.resource_id,
      ScalableDimension: b.scalable_dimension,
      StepScalingPolicyConfiguration: {
        AdjustmentType: b.step_scaling_policy_configuration.adjustment_type,
        Cooldown: b.step_scaling_policy_configuration.cooldown,
        StepAdjustments: b.step_scaling_policy_configuration.step_adjustment.map((step: Block) => ({
          ScalingAdjustment: step.scaling_adjustment,
          MetricIntervalLowerBound: bound(step.metric_interval_lower_bound),
          MetricIntervalUpperBound: bound(step.metric_interval_upper_bound),
        })),
      },
    }),
  ],
  aws_chatbot_slack_channel_configuration: (b) => [
    call("chatbot CreateSlackChannelConfiguration", {
      ConfigurationName: b.configuration_name,
      SlackTeamId: b.slack_team_id,
      SlackChannelId: b.slack_channel_id,
      SnsTopicArns: b.sns_topic_arns,
      IamRoleArn: b.iam_role_arn,
      GuardrailPolicyArns: b.guardrail_policy_arns,
      LoggingLevel: b.logging_level,
    }),
  ],
  aws_lambda_permission: (b) => [
    call("lambda AddPermission", {
      FunctionName: b.function_name,
      StatementId: b.statement_id,
      Qualifier: b.qualifier,
      Action: b.action,
      Principal: b.principal,
      SourceArn: b.source_arn,
      SourceAccount: b.source_account,
    }),
  ],
  aws_oam_sink: (b) => [call("oam CreateSink", { Name: b.name })],
  aws_oam_sink_policy: (b) => [call("oam PutSinkPolicy", { SinkIdentifier: b.sink_identifier, Policy: b.policy })],
  aws_oam_link: (b) => [
    call("oam CreateLink", {
      LabelTemplate: b.label_template,
      ResourceTypes: b.resource_types,
      SinkIdentifier: b.sink_identifier,
    }),
  ],
  aws_cloudwatch_event_rule: (b) => [
    call("events PutRule", { Name: b.name, Description: b.description, EventPattern: b.event_pattern }),
  ],
  aws_cloudwatch_event_target: (b) => [
    call("events PutTargets", { Rule: b.rule, Targets: [{ Id: "made-by-the-provider", Arn: b.arn }] }),
  ],
  aws_secretsmanager_secret: (b) => [
    call("secretsmanager CreateSecret", { Name: b.name, Description: b.description, KmsKeyId: b.kms_key_id }),
  ],
  aws_secretsmanager_secret_version: (b) => [
    call("secretsmanager PutSecretValue", { SecretId: b.secret_id, SecretString: text(b.secret_string) }),
  ],
  aws_iam_policy: (b) => [call("iam CreatePolicy", { PolicyName: b.name, PolicyDocument: b.policy })],
  aws_iam_role: (b) => [
    call("iam CreateRole", {
      RoleName: b.name,
      AssumeRolePolicyDocument: b.assume_role_policy,
      Description: b.description,
    }),
  ],
  aws_iam_role_policy: (b) => [
    call("iam PutRolePolicy", { RoleName: b.role, PolicyName: b.name, PolicyDocument: b.policy }),
  ],
  aws_kms_key: (b) => [call("kms CreateKey", { Description: b.description, Policy: b.policy })],
  aws_kms_alias: (b) => [call("kms CreateAlias", { AliasName: b.name, TargetKeyId: b.target_key_id })],
  aws_ecs_account_setting_default: (b) => [call("ecs PutAccountSettingDefault", { name: b.name, value: b.value })],
  aws_route53_health_check: (b) => [
    call("route53 CreateHealthCheck", {
      CallerReference: "made by the provider",
      HealthCheckConfig: {
        Type: b.type,
        FullyQualifiedDomainName: b.fqdn,
        Port: b.port,
        ResourcePath: text(b.resource_path),
        SearchString: text(b.search_string),
        EnableSNI: b.enable_sni,
        RequestInterval: b.request_interval,
        FailureThreshold: b.failure_threshold,
      },
    }),
  ],
};
const bound = (written: string | undefined): number | undefined =>
  written === undefined ? undefined : Number(written);

/** Attributes that are a map of texts, of which the API model knows nothing. */
const unmodelled = ["aws_sns_topic_policy", "aws_sqs_queue", "aws_sqs_queue_policy"];

/** Every call that a stack leads to. @throws for a resource type that nobody has written a call for */
export function callsOf(stack: Synthesized): readonly Call[] {
  return Object.keys(stack.resource).flatMap((type) => {
    if (unmodelled.includes(type)) return [];
    const made = calls[type];
    if (!made) throw new Error(`Which API ${type} calls is not known: write it into test/support/aws-parameters.ts`);
    return blocks(stack, type).flatMap(made);
  });
}
