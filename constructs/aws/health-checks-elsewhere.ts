import type { AwsProviderConfig } from "@cdktf/provider-aws/lib/provider/index.js";
import { Construct } from "constructs";
import type { Topic } from "../../platforms/cloudwatch/deliveries.ts";
import { type HealthCheck, healthCheckRegion } from "../../platforms/cloudwatch/health-checks.ts";
import type { MaintenanceAlarm } from "../../platforms/cloudwatch/maintenance.ts";
import type { Audience, SecretReference } from "../audience.ts";
import { Deliveries, type WatchedTopic } from "./deliveries.ts";
import { Elsewhere } from "./elsewhere.ts";
import { HealthChecks } from "./health-checks.ts";
import { Maintenance } from "./maintenance.ts";
import { type KeyUse, MonitoringKey } from "./monitoring-key.ts";
import { NotificationTopic } from "./notification-topic.ts";
import type { AwsPlace } from "./region.ts";

export interface HealthChecksElsewhereOptions {
  readonly environment: string;
  readonly place: AwsPlace;
  readonly provider: AwsProviderConfig;
  readonly checks: readonly HealthCheck[];
  /** Who is told of a check. */
  readonly audience: (check: HealthCheck) => Audience;
  readonly secret: SecretReference;
  /** Channels of Slack that are reached otherwise. @default none */
  readonly chats?: readonly string[];
  /** What else than alarms needs the key. @default nothing */
  readonly keyUses?: readonly KeyUse[];
  /** Alarms on the time that make these silent. @default none */
  readonly silences?: readonly MaintenanceAlarm[];
  /** Told of each topic that is made. */
  readonly made?: (audience: Audience, topic: string) => void;
  /** By which ways the topic of an audience reaches somebody. */
  readonly ways: (audience: Audience) => Topic;
}

/**
 * Health checks of a stack in another region than that in which Route 53 reports: an alarm reads metrics of its own
 * region and publishes there, so that topics and their key are there too.
 */
export class HealthChecksElsewhere extends Construct {
  constructor(scope: Construct, id: string, options: HealthChecksElsewhereOptions) {
    super(scope, id);
    const { environment, provider, checks, audience, secret, chats = [], silences = [] } = options;
    const there = new Elsewhere(this, "there", { ...provider, region: healthCheckRegion });
    const place = { ...options.place, region: healthCheckRegion };
    const key = new MonitoringKey(there, "key", {
      environment,
      place,
      called: `${environment}-outside`,
      noticesOnly: true,
      uses: options.keyUses ?? [],
    });
    const topics = new Map<string, WatchedTopic>();
    for (const told of checks.map(audience)) {
      if (topics.has(told.name)) continue;
      // the stack of a service that runs there has the plain name
      const own = { ...told, name: `outside-${told.name}` };
      const topic = new NotificationTopic(there, `topic-${told.name}`, {
        ...{ environment, place, key, secret, chats },
        audience: own,
      });
      options.made?.(told, topic.arn);
      topics.set(told.name, { topic: options.ways(own), arn: topic.arn, queues: topic.queues });
    }
    new Deliveries(there, "deliveries", { environment, topics: [...topics.values()] });
    new HealthChecks(there, "checks", {
      checks,
      topic: (check) => topics.get(audience(check).name)?.arn ?? "",
      // the metrics of everything else are in another region, where no alarm of this one reads them
      maintenance: (clock) => new Maintenance(there, "maintenance", { environment, alarms: silences, clock }),
    });
  }
}
