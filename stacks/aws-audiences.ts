import type { Construct } from "constructs";
import { type Audience, audienceOf, type SecretReference } from "../constructs/audience.ts";
import { Chats } from "../constructs/aws/chats.ts";
import { Deliveries, type WatchedTopic } from "../constructs/aws/deliveries.ts";
import { DirectFunctions } from "../constructs/aws/direct-functions.ts";
import type { Key, KeyUse } from "../constructs/aws/monitoring-key.ts";
import { NotificationTopic } from "../constructs/aws/notification-topic.ts";
import type { AwsPlace, Environment } from "../model/environment.ts";
import type { Service } from "../model/service.ts";
import type { Alarm } from "../platforms/cloudwatch/alarm.ts";
import { topicOf } from "../platforms/cloudwatch/deliveries.ts";

export interface AwsAudiencesOptions {
  readonly environment: Environment;
  readonly place: AwsPlace;
  readonly key: Key;
  readonly secret: SecretReference;
}

/** Those who are told on AWS: a topic for each audience, made when it is first asked for, and the chats of all. */
export class AwsAudiences {
  private readonly topics = new Map<string, WatchedTopic>();
  /** Topics by the names of the chats in which their notices appear. */
  private readonly chats = new Map<string, string[]>();

  constructor(
    private readonly stack: Construct,
    private readonly options: AwsAudiencesOptions,
  ) {}

  /** Who is told of an alarm. */
  of({ service: name, severity }: Pick<Alarm, "service" | "severity">): Audience {
    const { environment } = this.options;
    const service = environment.services.find((one) => one.name === name) as Service;
    return audienceOf(environment, service, severity);
  }

  /** The ARN of a topic: one that is there already, or one that is made. */
  topicOf(audience: Audience): string {
    const { environment, place, key, secret } = this.options;
    const known = this.topics.get(audience.name);
    if (known) return known.arn;
    const topic = topicOf(environment, audience);
    const given = place.topics?.[audience.severity];
    if (given !== undefined) {
      this.topics.set(audience.name, { topic, arn: given, queues: [] });
      return given;
    }
    const { arn, queues } = new NotificationTopic(this.stack, `topic-${audience.name}`, {
      environment: environment.name,
      place,
      key,
      audience,
      secret,
      chats: Object.keys(place.chats ?? {}),
      functionsByAlarm: place.functions === "by alarm",
      traceEvents: audience.severity === "info" && place.traces?.insights === true,
    });
    this.topics.set(audience.name, { topic, arn, queues });
    this.showIn(audience, arn);
    return arn;
  }

  /** Remembers in which chats the notices of a topic appear. */
  showIn({ recipients }: Audience, topic: string): void {
    for (const { channel } of recipients) {
      if (channel.kind === "slack")
        this.chats.set(channel.channel, [...(this.chats.get(channel.channel) ?? []), topic]);
    }
  }

  /** Tells where notices do not arrive; last, since one topic is told of another. */
  watched(): void {
    const { environment } = this.options;
    new Deliveries(this.stack, "deliveries", { environment: environment.name, topics: [...this.topics.values()] });
  }

  /**
   * Makes the chats that are known by their ids; last, since each shows the notices of several topics.
   *
   * @param regions where alarms are besides those of the place
   */
  shown(regions: readonly string[]): void {
    const { environment, place } = this.options;
    const chats = [...this.chats]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([name, topics]) => {
        const chat = place.chats?.[name];
        return chat ? [{ name, chat, topics }] : [];
      });
    if (chats.length > 0) new Chats(this.stack, "chats", { environment: environment.name, place, chats, regions });
  }

  /** What each alarm runs itself, where the place says so; they are let. */
  functions(alarms: readonly Alarm[]): (alarm: Pick<Alarm, "service" | "severity">) => readonly string[] {
    const { environment, place } = this.options;
    if (place.functions !== "by alarm") return () => [];
    const functions = [...new Set(alarms.flatMap((alarm) => functionsOf(this.of(alarm))))].sort();
    if (functions.length > 0)
      new DirectFunctions(this.stack, "functions", { environment: environment.name, place, functions });
    return (alarm) => functionsOf(this.of(alarm));
  }
}

const functionsOf = ({ recipients }: Audience): readonly string[] =>
  recipients.flatMap(({ channel }) => (channel.kind === "function" ? [channel.id] : []));

/** What topics need their key for, besides alarms: queues of what functions did not take. */
export function functionUses({ receivers, aws }: Environment): readonly KeyUse[] {
  const kinds = Object.values(receivers).flatMap(({ channels }) => channels.map(({ kind }) => kind));
  return aws?.functions !== "by alarm" && kinds.includes("function") ? ["dead letters"] : [];
}
