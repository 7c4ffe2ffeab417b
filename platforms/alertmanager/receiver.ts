import type { Channel, Environment, Secret } from "../../model/environment.ts";
import { errors } from "../../model/errors.ts";

/** Where a receiver finds what lies outside the configuration. */
export interface Endpoints {
  /** The catcher of notifications on this machine. */
  readonly inbox: string;
  /** The folder in which each secret is a file of its name. @default "/run/secrets" */
  readonly secrets?: string;
}

const title =
  "[{{ .Status }}] {{ .CommonLabels.service }} {{ .CommonLabels.subject }} ({{ .CommonLabels.environment }})";
const line =
  "{{ .Annotations.summary }}: {{ .Annotations.condition }}{{ with .Annotations.value }}, now {{ . }}{{ end }}. {{ .Annotations.owner }}, {{ .Annotations.runbook_url }}";
const body = `{{ range .Alerts }}${line}\n{{ end }}`;

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
        { ...both, api_url_file: file(channel.url), channel: channel.channel, title, text: body },
      ];
    case "pagerduty":
      return [
        "pagerduty_configs",
        { ...both, routing_key_file: file(channel.routingKey), description: title, details: { alerts: body } },
      ];
    case "email":
      if (!environment.smtp) throw errors.noMailServer(environment.name, name, environment.place.text);
      return ["email_configs", { ...both, to: channel.to, headers: { Subject: title }, text: body }];
    case "sms":
    case "voice":
    case "function":
      throw errors.unreachable(environment.name, name, channel.kind, environment.place.text);
  }
}
