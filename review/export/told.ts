/** Who is told: channels in words, and receivers by service and severity. */
import { type Channel, type Environment, type Secret, takes } from "../../model/environment.ts";
import type { Service } from "../../model/service.ts";
import type { Severity } from "../../model/threshold.ts";
import type { ExportedChannel } from "./schema.ts";

/** The receivers that take a severity of a service, or the catch-all where none does. */
export function receiversOf(environment: Environment, service: Service, severity: Severity): readonly string[] {
  const takers = Object.entries(environment.receivers).filter(([, receiver]) => takes(receiver, service, severity));
  return takers.length > 0 ? takers.map(([name]) => name) : [environment.fallback];
}

export const channelsOf = (environment: Environment, receiver: string): readonly Channel[] =>
  environment.receivers[receiver]?.channels ?? [];

export function channelOf(channel: Channel): ExportedChannel {
  const secret = secretOf(channel);
  return { kind: channel.kind, text: channelWords(channel), ...(secret !== undefined && { secret }) };
}

function secretOf(channel: Channel): string | undefined {
  if (channel.kind === "pagerduty") return channel.routingKey.secret;
  if (!("url" in channel)) return undefined;
  return typeof channel.url === "string" ? undefined : channel.url.secret;
}

/** A channel for people: `email to oncall@example.com`. */
export function channelWords(channel: Channel): string {
  switch (channel.kind) {
    case "email":
      return `email to ${channel.to}`;
    case "slack":
      return `Slack ${channel.channel}`;
    case "pagerduty":
      return "PagerDuty";
    case "webhook":
      return `webhook ${urlWords(channel.url)}`;
    case "sms":
      return `text message to ${channel.to}`;
    case "voice":
      return `call to ${channel.to}`;
    case "function":
      return `function ${channel.id}`;
    case "inbox":
      return "the inbox on this machine";
  }
}

const urlWords = (url: string | Secret): string => (typeof url === "string" ? url : `in the secret ${url.secret}`);
