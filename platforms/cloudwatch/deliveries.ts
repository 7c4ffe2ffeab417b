/**
 * Whether notices reach those whom they are for: SNS counts what it could not deliver, and nobody is told of that by
 * the way that failed.
 *
 * Source: Amazon SNS Developer Guide, "Monitoring Amazon SNS topics using CloudWatch": `NumberOfNotificationsFailed`
 * counts each attempt by HTTPS, and of everything else what it gave up. A mail that bounces is delivered to it.
 */
import type { Channel, Environment } from "../../model/environment.ts";
import { severities } from "../../model/threshold.ts";
import { type Audience, audienceOf, recipientInWords } from "../audience.ts";
import type { Alarm } from "./alarm.ts";
import { longestDescription } from "./text.ts";

/** A topic, and by which ways it reaches somebody. */
export interface Topic {
  readonly name: string;
  /** What tells it from other topics in the names of alarms: `critical-ga4-analytics`. */
  readonly called: string;
  readonly audience: Audience;
  /** Who is reached, in words. */
  readonly whom: string;
  /** Ways by which somebody is told, each as one text; of a topic that was there already, itself. */
  readonly ways: readonly string[];
}

/** What tells that a topic does not reach somebody. */
export interface Delivery {
  /** That of the alarm. */
  readonly name: string;
  readonly description: string;
  readonly topic: Topic;
  /** The topic that is told: another way, where there is one. */
  readonly told: Topic;
  /** How many periods in a row. */
  readonly periods: number;
}

/** Seconds. */
export const deliveryPeriod = 300;

/** `limen-production-critical`. */
export const topicNameOf = ({ name }: Pick<Environment, "name">, audience: Pick<Audience, "name">): string =>
  `limen-${name}-${audience.name}`;

/** The topic of an audience: one that is there already, or one that is made. */
export function topicOf(environment: Environment, audience: Audience): Topic {
  const given = environment.aws?.topics?.[audience.severity];
  if (given === undefined) return madeTopicOf(environment, audience, environment.aws?.functions !== "by alarm");
  const name = given.split(":").at(-1) ?? "";
  return { name, called: name, audience, whom: "its own subscribers", ways: [name] };
}

/** A topic that is made. @param runs whether functions are run by it */
export function madeTopicOf(environment: Environment, audience: Audience, runs: boolean): Topic {
  const chats = Object.keys(environment.aws?.chats ?? {});
  const reached = audience.recipients.filter(({ channel }) => isReached(channel, chats, runs));
  const ways = reached.map(({ channel }) => JSON.stringify(channel));
  const whom = reached.map(recipientInWords).join(", ");
  return { name: topicNameOf(environment, audience), called: audience.name, audience, whom, ways };
}

function isReached(channel: Channel, chats: readonly string[], runs: boolean): boolean {
  switch (channel.kind) {
    case "voice":
    case "inbox":
      return false;
    case "slack":
      return chats.includes(channel.channel);
    case "function":
      return runs;
    default:
      return true;
  }
}

/** The topics of those who are told of something, each once. */
export function topicsOf(
  environment: Environment,
  told: readonly Pick<Alarm, "service" | "severity">[],
): readonly Topic[] {
  const audiences = told.flatMap(({ service: name, severity }) => {
    const service = environment.services.find((one) => one.name === name);
    return service ? [audienceOf(environment, service, severity)] : [];
  });
  const topics = audiences.map((audience) => topicOf(environment, audience));
  return [...new Map(topics.map((topic) => [topic.name, topic])).values()];
}

/** One for each topic, sorted by name. A topic that several audiences share is one. */
export function deliveriesOf(environment: Pick<Environment, "name">, topics: readonly Topic[]): readonly Delivery[] {
  const all = [...new Map(topics.map((topic) => [topic.name, topic])).values()];
  return all
    .filter(({ ways }) => ways.length > 0)
    .map((topic) => deliveryOf(environment, topic, besideOf(topic, all)))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * The topic that reaches somebody by another way: rather none that is for worse, since a chat that is gone is nothing
 * to wake somebody for; rather for the same services; rather for what is more severe.
 */
function besideOf(topic: Topic, all: readonly Topic[]): Topic {
  const others = all.filter((other) => other !== topic && other.ways.some((way) => !topic.ways.includes(way)));
  const [nearest] = others.sort((a, b) => distance(topic, a) - distance(topic, b) || (a.name < b.name ? -1 : 1));
  return nearest ?? topic;
}

function distance({ audience: own }: Topic, { audience }: Topic): number {
  const rank = severities.indexOf(audience.severity);
  const wakes = rank < severities.indexOf(own.severity);
  const others = servicesOf(audience) !== servicesOf(own);
  return (wakes ? 2 * severities.length : 0) + (others ? severities.length : 0) + rank;
}
const servicesOf = ({ name, severity }: Audience): string => name.slice(name.indexOf(severity) + severity.length);

function deliveryOf({ name }: Pick<Environment, "name">, topic: Topic, told: Topic): Delivery {
  return {
    name: `${name}-${topic.called}-undelivered`,
    description: [
      `Notices of ${name} do not arrive: SNS could not deliver what was published to ${topic.name}, which is for ${topic.whom}.`,
      told === topic
        ? "No other topic reaches anybody else: this notice goes the same way."
        : `This notice goes another way, by ${told.name}.`,
      "Look for an endpoint that is gone, an integration key that was revoked, or a limit of spending for text messages; then send a test notice.",
    ]
      .join("\n")
      .slice(0, longestDescription),
    topic,
    told,
    periods: topic.ways.every(isTriedAgain) ? 2 : 1,
  };
}

/** Each attempt by HTTPS is counted, so that one failure may be followed by success: only lasting ones are told. */
const isTriedAgain = (way: string): boolean => /"kind":"(webhook|pagerduty|slack)"/.test(way);
