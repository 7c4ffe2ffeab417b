import { type Channel, type Environment, type Receiver, takes } from "../model/environment.ts";
import type { Service } from "../model/service.ts";
import type { Severity } from "../model/threshold.ts";

/** A channel, and the receiver it belongs to. */
export interface Recipient {
  readonly receiver: string;
  readonly channel: Channel;
}

/** All who are told of one severity: of one service that a receiver names, or of all the others. */
export interface Audience {
  /** Unique in the environment: `critical`, or `critical-lead-scoring`. */
  readonly name: string;
  readonly severity: Severity;
  readonly recipients: readonly Recipient[];
}

/** Who is told of a severity of a service. Services that no receiver names have one audience. */
export function audienceOf(environment: Environment, service: Service, severity: Severity): Audience {
  const receivers = Object.entries(environment.receivers).sort(([a], [b]) => (a < b ? -1 : 1));
  const own = receivers.filter(([, receiver]) => takes(receiver, service, severity));
  const differs = receivers.some(
    ([, { severities, services = [], except = [] }]) =>
      severities.includes(severity) && [...services, ...except].includes(service.name),
  );
  return { name: differs ? `${severity}-${service.name}` : severity, severity, recipients: recipientsOf(own) };
}

/** Each channel once, whoever names it first. */
export function recipientsOf(receivers: readonly (readonly [string, Receiver])[]): readonly Recipient[] {
  const all = receivers.flatMap(([receiver, { channels }]) => channels.map((channel) => ({ receiver, channel })));
  return [...new Map([...all].reverse().map((one) => [JSON.stringify(one.channel), one])).values()].reverse();
}

/** How a recipient reads in a sentence: `slack #alerts-critical of critical-alerts`. */
export function recipientInWords({ receiver, channel }: Recipient): string {
  const where = {
    ...{ email: "to", sms: "to", voice: "to", slack: "channel", function: "id" },
    ...{ pagerduty: "", webhook: "", inbox: "" },
  }[channel.kind];
  const name = (where && ` ${(channel as unknown as Record<string, string>)[where]}`) || "";
  return `${channel.kind}${name} of ${receiver}`;
}
