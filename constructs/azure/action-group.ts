import { MonitorActionGroup } from "@cdktf/provider-azurerm/lib/monitor-action-group/index.js";
import { Annotations } from "cdktf";
import { Construct } from "constructs";
import { type Audience, type Recipient, recipientInWords, type SecretReference } from "../audience.ts";
import { errors } from "../errors.ts";
import { escaped } from "../escape.ts";
import type { Group } from "./group.ts";

export interface ActionGroupOptions {
  readonly group: Group;
  readonly audience: Audience;
  readonly secret: SecretReference;
  /** What stands before text messages, at most 12 characters. @default the severity */
  readonly shortName?: string;
}

const longestShortName = 12;

/**
 * Who is told of alerts of one severity, all in the same form whatever raised the alert.
 *
 * New email addresses have half an hour to confirm. What Azure cannot reach is warned of.
 * @throws errors.shortName
 */
export class ActionGroup extends Construct {
  readonly resource: string;

  constructor(scope: Construct, id: string, { group, audience, secret, ...options }: ActionGroupOptions) {
    super(scope, id);
    const name = `limen-${group.options.environment}-${audience.name}`;
    const { shortName = audience.severity } = options;
    if (shortName === "" || shortName.length > longestShortName) {
      throw errors.shortName(name, shortName, longestShortName);
    }
    const { recipients } = audience;
    this.resource = new MonitorActionGroup(this, "group", {
      name,
      shortName,
      resourceGroupName: group.name,
      tags: group.tags,
      emailReceiver: recipients.flatMap(emailOf),
      webhookReceiver: recipients.flatMap((recipient, i) => webhookOf(recipient, secret, i)),
    }).id;
    for (const recipient of recipients.filter(({ channel }) => ["slack", "inbox"].includes(channel.kind))) {
      Annotations.of(this).addWarning(
        `An action group cannot reach ${recipientInWords(recipient)}: nothing is sent there.`,
      );
    }
  }
}

/** Names are unique in a group. */
const nameOf = ({ receiver }: Recipient, i: number): string => `${receiver}-${i}`;

function emailOf(recipient: Recipient, i: number) {
  const { channel } = recipient;
  if (channel.kind !== "email") return [];
  return [{ name: nameOf(recipient, i), emailAddress: escaped(channel.to), useCommonAlertSchema: true }];
}

function webhookOf(recipient: Recipient, secret: SecretReference, i: number) {
  const { channel } = recipient;
  if (channel.kind !== "webhook" && channel.kind !== "pagerduty") return [];
  const serviceUri =
    channel.kind === "pagerduty"
      ? `https://events.pagerduty.com/integration/${secret(channel.routingKey)}/enqueue`
      : typeof channel.url === "string"
        ? escaped(channel.url)
        : secret(channel.url);
  return [{ name: nameOf(recipient, i), serviceUri, useCommonAlertSchema: true }];
}
