import type { Channel, Environment, Secret } from "../../model/environment.ts";
import { errors } from "../../model/errors.ts";

/** Where a receiver finds what lies outside the configuration. */
export interface Endpoints {
  /** The catcher of notifications on this machine. */
  readonly inbox: string;
  /** The folder in which each secret is a file of its name. @default "/run/secrets" */
  readonly secrets?: string;
  /** Where Grafana answers a browser. @default notices have no link to a dashboard */
  readonly grafana?: string;
}

/** A template of `templates.ts`, of all alerts of a notice. */
const template = (name: string, of = "."): string => `{{ template "limen.${name}" ${of} }}`;
const title = template("title");
/** Where to look first. */
const link = template("url", "(index .Alerts 0)");

/** One receiver with all its channels. */
export function receiverOf(name: string, environment: Environment, endpoints: Endpoints): object {
  const channels = environment.receivers[name]?.channels ?? [];
  const configs = new Map<string, object[]>();
  for (const channel of channels) {
    const [kind, config] = channelConfig(channel, name, environment, endpoints);
    configs.set(kind, [...(configs.get(kind) ?? []), config]);
  }
  return { name, ...Object.fromEntries([...configs].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

function channelConfig(
  channel: Channel,
  name: string,
  environment: Environment,
  endpoints: Endpoints,
): readonly [string, object] {
  const file = ({ secret }: Secret): string => `${endpoints.secrets ?? "/run/secrets"}/${secret}`;
  const both = { send_resolved: true };
  switch (channel.kind) {
    case "inbox":
      return ["webhook_configs", { ...both, url: `${endpoints.inbox}/${name}` }];
    case "webhook":
      return [
        "webhook_configs",
        { ...both, ...(typeof channel.url === "string" ? { url: channel.url } : { url_file: file(channel.url) }) },
      ];
    case "slack":
      return [
        "slack_configs",
        {
          ...both,
          api_url_file: file(channel.url),
          channel: channel.channel,
          title,
          title_link: link,
          text: template("slack"),
        },
      ];
    case "pagerduty":
      return [
        "pagerduty_configs",
        {
          ...both,
          routing_key_file: file(channel.routingKey),
          description: title,
          severity: '{{ or .CommonLabels.severity "critical" }}',
          client: "Limen",
          client_url: link,
          details: { alerts: template("text") },
        },
      ];
    case "email":
      if (!environment.smtp) throw errors.noMailServer(environment.name, name, environment.place.text);
      return [
        "email_configs",
        { ...both, to: channel.to, headers: { Subject: title }, html: template("html"), text: template("text") },
      ];
    case "sms":
    case "voice":
    case "function":
      throw errors.unreachable(environment.name, name, channel.kind, environment.place.text);
  }
}
