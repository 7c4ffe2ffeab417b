import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { Annotations, S3Backend } from "cdktf";
import type { Construct } from "constructs";
import { type Audience, audienceOf, type SecretReference } from "../constructs/audience.ts";
import { Anomalies } from "../constructs/aws/anomalies.ts";
import { ContainerInsights } from "../constructs/aws/container-insights.ts";
import { Dashboards } from "../constructs/aws/dashboards.ts";
import { HealthChecks } from "../constructs/aws/health-checks.ts";
import { HealthChecksElsewhere } from "../constructs/aws/health-checks-elsewhere.ts";
import { Maintenance } from "../constructs/aws/maintenance.ts";
import { type Key, type KeyUse, MonitoringKey } from "../constructs/aws/monitoring-key.ts";
import { Objectives } from "../constructs/aws/objectives.ts";
import { arnOf } from "../constructs/aws/region.ts";
import { Logs } from "../constructs/aws/service-logs.ts";
import { ObservabilityAccess } from "../constructs/aws/sharing.ts";
import { Traces } from "../constructs/aws/traces.ts";
import type { AwsPlace, Environment } from "../model/environment.ts";
import type { Alarm } from "../platforms/cloudwatch/alarm.ts";
import { bandsOf } from "../platforms/cloudwatch/anomalies.ts";
import { compileToCloudWatch } from "../platforms/cloudwatch/compile.ts";
import { insightsWarnings } from "../platforms/cloudwatch/container-insights.ts";
import { contextsOf } from "../platforms/cloudwatch/contexts.ts";
import { cloudWatchDashboards } from "../platforms/cloudwatch/dashboards.ts";
import { deliveriesOf, madeTopicOf, topicsOf } from "../platforms/cloudwatch/deliveries.ts";
import { type HealthCheck, healthCheckRegion, healthChecksOf } from "../platforms/cloudwatch/health-checks.ts";
import { heartbeatsOf } from "../platforms/cloudwatch/heartbeats.ts";
import { logsOf, type ServiceLogs } from "../platforms/cloudwatch/logs.ts";
import { maintenanceOf } from "../platforms/cloudwatch/maintenance.ts";
import { slosOf } from "../platforms/cloudwatch/objectives.ts";
import { checkPlace } from "../platforms/cloudwatch/place.ts";
import { toldOf } from "../platforms/cloudwatch/told.ts";
import { tracesOf } from "../platforms/cloudwatch/traces.ts";
import { checkInsights, checkUnusual } from "../platforms/cloudwatch/untold.ts";
import { alarms } from "./aws-alarms.ts";
import { AwsAudiences, functionUses } from "./aws-audiences.ts";
import { collectors } from "./aws-collectors.ts";
import { BaseStack } from "./base-stack.ts";
import { errors } from "./errors.ts";

/** The monitoring of an environment in one AWS account and region. */
export class AwsStack extends BaseStack {
  private readonly place: AwsPlace;
  private readonly key: Key;
  private readonly maintenance: Maintenance;
  private readonly audiences: AwsAudiences;

  /** @throws errors.noAccount; errors of the place, the model and the compiler, before anything is written */
  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id, environment);
    if (!environment.aws) throw errors.noAccount(environment.name, environment.place.text);
    checkPlace(environment);
    this.place = environment.aws;
    this.keepState();
    new AwsProvider(this, "aws", this.provided(this.place.region));
    const logs = logsOf(environment, this.resolved);
    this.key = this.keyOf(logs);
    collectors(this, { environment, resolved: this.resolved, place: this.place, key: this.key });
    const given = this.place.logGroups ?? [];
    for (const each of logs)
      new Logs(this, `logs-${each.service}`, { environment: environment.name, key: this.key, logs: each, given });
    const secret: SecretReference = (one) => this.secret(one.secret);
    this.audiences = new AwsAudiences(this, { environment, place: this.place, key: this.key, secret });
    const own = this.resolved.flatMap((one) => compileToCloudWatch(one, this.resolved).rule);
    const heartbeats = heartbeatsOf(environment, this.resolved);
    this.maintenance = new Maintenance(this, "maintenance", {
      environment: environment.name,
      alarms: maintenanceOf(environment),
    });
    const { resolved, audiences, maintenance } = this;
    alarms(this, { environment, resolved, alarms: own, heartbeats, audiences, maintenance });
    this.anomalies();
    this.dashboards([...own, ...heartbeats]);
    this.outside();
    this.traces();
    this.audiences.watched();
    this.audiences.shown(healthChecksOf(environment).checks.length > 0 ? [healthCheckRegion] : []);
    const slos = slosOf(environment, this.resolved);
    if (slos.length > 0) new Objectives(this, "objectives", { environment: environment.name, slos });
    const { sharing, containerInsights: setting } = this.place;
    if (sharing) new ObservabilityAccess(this, "sharing", { environment: environment.name, sharing });
    if (setting) new ContainerInsights(this, "container-insights", { setting });
    for (const warning of insightsWarnings(environment)) Annotations.of(this).addWarning(warning);
  }

  /** The key that is there already, or one that is made. */
  private keyOf(logs: readonly ServiceLogs[]): Key {
    const { environment, place } = this;
    if (place.key !== undefined) return { arn: place.key };
    const uses: readonly KeyUse[] = [
      ...functionUses(environment),
      ...(place.traces?.insights ? (["trace events"] as const) : []),
      ...(place.traces?.encrypted ? (["traces"] as const) : []),
    ];
    const logGroups = logs.flatMap(({ groups }) => groups.map(({ name }) => name));
    return new MonitoringKey(this, "key", { environment: environment.name, place, logGroups, uses });
  }

  private traces(): void {
    const { environment, resolved, place, key } = this;
    const { insights = false, encrypted = false } = place.traces ?? {};
    checkInsights(environment);
    new Traces(this, "traces", {
      traces: tracesOf(environment, resolved),
      ...(insights && { topic: (service: string) => this.insightsTopic(service) }),
      ...(encrypted && { key: key.arn }),
    });
  }

  private insightsTopic(service: string): string {
    return this.audiences.topicOf(this.audiences.of({ service, severity: "info" }));
  }

  private anomalies(): void {
    const { environment, resolved } = this;
    if (environment.services.every(({ anomalies }) => anomalies === undefined)) return;
    const bands = contextsOf(environment, resolved).flatMap(bandsOf);
    checkUnusual(environment, bands);
    new Anomalies(this, "anomalies", {
      bands,
      topic: (band) => this.audiences.topicOf(this.audiences.of(band)),
      maintenance: (band) => this.maintenance.suppressor(band),
    });
  }

  /** Where nobody asks from outside, whoever deploys is told. */
  private outside(): void {
    const { environment, place } = this;
    const { checks, warnings } = healthChecksOf(environment);
    for (const warning of warnings) Annotations.of(this).addWarning(warning);
    if (checks.length === 0) return;
    const audience = ({ service }: HealthCheck): Audience => audienceOf(environment, service, "critical");
    if (place.region === healthCheckRegion) {
      const maintenance = (): Maintenance => this.maintenance;
      new HealthChecks(this, "outside", {
        checks,
        maintenance,
        topic: (check) => this.audiences.topicOf(audience(check)),
      });
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
      chats: Object.keys(place.chats ?? {}),
      keyUses: functionUses(environment),
      silences: maintenanceOf(environment),
      made: (told, topic) => this.audiences.showIn(told, topic),
      ways: (told) => madeTopicOf(environment, told, true),
    });
  }

  private dashboards(alarms: readonly Alarm[]): void {
    const { environment, resolved, place } = this;
    const arn = (name: string, region = place.region): string =>
      `${arnOf("cloudwatch", { ...place, region })}:alarm:${name}`;
    const topics = topicsOf(environment, toldOf(environment, resolved, alarms));
    const undelivered = deliveriesOf(environment, topics).map(({ name }) => name);
    const options = { region: place.region, alarms, undelivered, arn };
    const dashboards = cloudWatchDashboards(environment, resolved, options);
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
}
