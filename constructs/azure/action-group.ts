import { MonitorActionGroup } from "@cdktf/provider-azurerm/lib/monitor-action-group/index.js";
import { Annotations } from "cdktf";
import { Construct } from "constructs";
import { checkReceivers, whyUnreached } from "../../platforms/azure-monitor/receivers.ts";
import { type Audience, type Recipient, recipientInWords, type SecretReference } from "../audience.ts";
import { errors } from "../errors.ts";
import { escaped } from "../escape.ts";
import { ChatWorkflow } from "./chat-workflow.ts";
import type { Group } from "./group.ts";

export interface ActionGroupOptions {
  readonly group: Group;
  readonly audience: Audience;
  readonly secret: SecretReference;
  /** What stands before text messages, at most 12 characters. @default the severity */
  readonly shortName?: string;
  /** How chats are reached. @default not at all */
  readonly chats?: "workflow";
  /** Where it is written down what was sent to chats. @default nowhere */
  readonly workspace?: string;
}

const longestShortName = 12;

/**
 * Who is told of alerts of one severity, all in the same form whatever raised the alert.
 *
 * New email addresses have half an hour to confirm. Chats are reached by a workflow; what Azure cannot reach is warned of.
 * @throws errors.shortName; azureErrors for more receivers than a group takes
 */
export class ActionGroup extends Construct {
  readonly resource: string;

  constructor(scope: Construct, id: string, { group, audience, secret, ...options }: ActionGroupOptions) {
    super(scope, id);
    const name = `limen-${group.options.environment}-${audience.name}`;
    const { shortName = audience.severity, ...sending } = options;
    if (shortName === "" || shortName.length > longestShortName) {
      throw errors.shortName(name, shortName, longestShortName);
    }
    const { recipients } = audience;
    const channels = recipients.map(({ channel }) => channel);
    checkReceivers(name, channels);
    this.resource = new MonitorActionGroup(this, "group", {
      name,
      shortName,
      resourceGroupName: group.name,
      tags: group.tags,
      emailReceiver: recipients.flatMap(emailOf),
      webhookReceiver: recipients.flatMap((recipient, i) => webhookOf(recipient, secret, i)),
      logicAppReceiver: recipients.flatMap((recipient, i) =>
        this.chatOf(recipient, i, { group, audience, secret, ...sending }),
      ),
    }).id;
    for (const recipient of recipients) {
      const remedy = whyUnreached(recipient.channel, options.chats);
      if (remedy === undefined) continue;
      const problem = `An action group cannot reach ${recipientInWords(recipient)}: nothing is sent there`;
      Annotations.of(this).addWarning(`${problem}; ${remedy}.`);
    }
  }

  private chatOf(recipient: Recipient, i: number, { group, audience, secret, chats, workspace }: ActionGroupOptions) {
    const { channel } = recipient;
    if (channel.kind !== "slack" || chats === undefined) return [];
    const own = nameOf(recipient, i);
    const name = `limen-${group.options.environment}-${audience.name}-${own}`;
    const { resource, callbackUrl } = new ChatWorkflow(this, own, { group, name, url: secret(channel.url), workspace });
    return [{ name: own, resourceId: resource, callbackUrl, useCommonAlertSchema: true }];
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
