import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { Annotations, S3Backend, TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { type Audience, audienceOf, type SecretReference } from "../constructs/audience.ts";
import { Alarms } from "../constructs/aws/alarms.ts";
import { Anomalies } from "../constructs/aws/anomalies.ts";
import { Collector } from "../constructs/aws/collector.ts";
import { Composites } from "../constructs/aws/composites.ts";
import { Dashboards } from "../constructs/aws/dashboards.ts";
import { HealthChecks } from "../constructs/aws/health-checks.ts";
import { HealthChecksElsewhere } from "../constructs/aws/health-checks-elsewhere.ts";
import { MonitoringKey } from "../constructs/aws/monitoring-key.ts";
import { NotificationTopic } from "../constructs/aws/notification-topic.ts";
import { arnOf } from "../constructs/aws/region.ts";
import { Logs } from "../constructs/aws/service-logs.ts";
import { Traces } from "../constructs/aws/traces.ts";
import type { AwsPlace, Environment } from "../model/environment.ts";
import type { Resolved } from "../model/resolve.ts";
import type { Alarm } from "../platforms/cloudwatch/alarm.ts";
import { bandsOf } from "../platforms/cloudwatch/anomalies.ts";
import { errors as unlearned } from "../platforms/cloudwatch/anomalies-errors.ts";
import { compileToCloudWatch } from "../platforms/cloudwatch/compile.ts";
import { type Composite, compositesOf } from "../platforms/cloudwatch/composites.ts";
import { contextsOf } from "../platforms/cloudwatch/contexts.ts";
import { cloudWatchDashboards } from "../platforms/cloudwatch/dashboards.ts";
import { type HealthCheck, healthCheckRegion, healthChecksOf } from "../platforms/cloudwatch/health-checks.ts";
import { logsOf } from "../platforms/cloudwatch/logs.ts";
import { tracesOf } from "../platforms/cloudwatch/traces.ts";
import { collectorConfiguration } from "../platforms/collector/configuration.ts";
import { logGroupOf } from "../platforms/collector/exporters.ts";
import { BaseStack } from "./base-stack.ts";
import { errors } from "./errors.ts";

/** The monitoring of an environment in one AWS account and region. */
export class AwsStack extends BaseStack {
  private readonly place: AwsPlace;
  private readonly key: MonitoringKey;
  private readonly topics = new Map<string, NotificationTopic>();

  /** @throws errors.noAccount; errors of the model and of the compiler, before anything is written */
  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id, environment);
    if (!environment.aws) throw errors.noAccount(environment.name, environment.place.text);
    this.place = environment.aws;
    this.keepState();
    new AwsProvider(this, "aws", this.provided(this.place.region));
    const logs = logsOf(environment);
    const logGroups = logs.flatMap(({ groups }) => groups.map(({ name }) => name));
    this.key = new MonitoringKey(this, "key", { environment: environment.name, place: this.place, logGroups });
    this.collectors();
    for (const each of logs)
      new Logs(this, `logs-${each.service}`, { environment: environment.name, key: this.key, logs: each });
    const compiled = this.resolved.map((one) => ({ one, alarms: compileToCloudWatch(one, this.resolved).rule }));
    const topics = new Map(compiled.flatMap(({ one, alarms }) => alarms.map((alarm) => [alarm, this.topic(one)])));
    const alarms = [...topics.keys()];
    const composites = compositesOf(alarms);
    const over = new Alarms(this, "alarms", { alarms, topic: (alarm: Alarm) => topics.get(alarm) ?? "" });
    new Composites(this, "composites", { composites, over });
    this.anomalies();
    this.dashboards(alarms, composites);
    this.outside();
    new Traces(this, "traces", { traces: tracesOf(environment, this.resolved) });
  }

  private anomalies(): void {
    if (this.environment.services.every(({ anomalies }) => anomalies === undefined)) return;
    const bands = contextsOf(this.environment, this.resolved).flatMap((context) =>
      bandsOf(context).map((band) => ({
        band,
        audience: audienceOf(this.environment, context.service, band.severity),
      })),
    );
    for (const { band, audience } of bands) {
      if (audience.recipients.length > 0) continue;
      throw unlearned.untold(this.environment.name, band.service, band.severity, this.environment.place.text);
    }
    const topics = new Map(bands.map(({ band, audience }) => [band, this.topicOf(audience)]));
    new Anomalies(this, "anomalies", { bands: [...topics.keys()], topic: (band) => topics.get(band) ?? "" });
  }

  /** Where nobody asks from outside, whoever deploys is told. */
  private outside(): void {
    const { environment, place } = this;
    const { checks, warnings } = healthChecksOf(environment);
    for (const warning of warnings) Annotations.of(this).addWarning(warning);
    if (checks.length === 0) return;
    const audience = ({ service }: HealthCheck): Audience => audienceOf(environment, service, "critical");
    if (place.region === healthCheckRegion) {
      new HealthChecks(this, "outside", { checks, topic: (check) => this.topicOf(audience(check)) });
      return;
    }
    const provider = this.provided(healthCheckRegion);
    const secret: SecretReference = (one) => this.secret(one.secret);
    new HealthChecksElsewhere(this, "outside", {
      environment: environment.name,
      place,
      provider,
      checks,
      audience,
      secret,
    });
  }

  private dashboards(alarms: readonly Alarm[], composites: readonly Composite[]): void {
    const { environment, resolved, place } = this;
    const arn = (name: string): string => `${arnOf("cloudwatch", place)}:alarm:${name}`;
    const dashboards = cloudWatchDashboards(environment, resolved, { region: place.region, alarms, composites, arn });
    new Dashboards(this, "dashboards", { dashboards });
  }

  /** Credentials of another account are refused. */
  private provided(region: string) {
    const tags = { environment: this.environment.name, "managed-by": "limen" };
    return { region, allowedAccountIds: [this.place.account], defaultTags: [{ tags }] };
  }

  private keepState(): void {
    const { state, region } = this.place;
    if (!state) {
      this.keepStateHere();
      return;
    }
    const key = `limen/${this.node.id}.tfstate`;
    new S3Backend(this, { bucket: state.bucket, region: state.region ?? region, key, encrypt: true });
    this.addOverride("terraform.backend.s3.use_lockfile", true);
  }

  private collectors(): void {
    const { environment, resolved, place, key } = this;
    for (const service of new Set(resolved.map((one) => one.service))) {
      const collector = new Collector(this, `collector-${service.name}`, {
        name: `${environment.name}/${service.name}`,
        place,
        key,
        configuration: collectorConfiguration(environment, service, resolved, "aws"),
        logGroup: logGroupOf(environment, service),
      });
      const id = service.name.replaceAll("-", "_");
      new TerraformOutput(this, `collector_configuration_${id}`, { value: collector.configuration });
      new TerraformOutput(this, `collector_policy_${id}`, { value: collector.policy });
    }
  }

  /** The topic of those who are told of a threshold. */
  private topic({ environment, service, threshold }: Resolved): string {
    return this.topicOf(audienceOf(environment, service, threshold.severity));
  }

  private topicOf(audience: Audience): string {
    const known = this.topics.get(audience.name);
    if (known) return known.arn;
    const topic = new NotificationTopic(this, `topic-${audience.name}`, {
      environment: this.environment.name,
      place: this.place,
      key: this.key,
      audience,
      secret: ({ secret }) => this.secret(secret),
    });
    this.topics.set(audience.name, topic);
    return topic.arn;
  }
}
