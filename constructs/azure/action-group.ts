import { MonitorActionGroup } from "@cdktf/provider-azurerm/lib/monitor-action-group/index.js";
import { Annotations } from "cdktf";
import { Construct } from "constructs";
import { checkReceivers, type Reach, type Told, toldOf } from "../../platforms/azure-monitor/receivers.ts";
import { type Audience, type Recipient, recipientInWords, type SecretReference } from "../audience.ts";
import { errors } from "../errors.ts";
import { escaped } from "../escape.ts";
import { ChatWorkflows } from "./chat-workflows.ts";
import type { Group } from "./group.ts";

export interface ActionGroupOptions {
  readonly group: Group;
  readonly audience: Audience;
  readonly secret: SecretReference;
  /** What stands before text messages, at most 12 characters. @default the severity */
  readonly shortName?: string;
  /** How channels are reached that need more than an address. @default not at all */
  readonly reach?: Reach;
  /** The workflows that chats are reached by. @default those of this group alone */
  readonly chats?: ChatWorkflows;
}

const longestShortName = 12;

/** A receiver with its name, which is unique in a group. */
interface Named {
  readonly name: string;
  readonly told: Told;
}

/**
 * Who is told of alerts of one severity, all in the same form whatever raised the alert.
 *
 * New email addresses have half an hour to confirm. Chats are reached by a workflow; what Azure cannot reach is warned of.
 * @throws errors.shortName; azureErrors for receivers that Azure does not take, or too many
 */
export class ActionGroup extends Construct {
  readonly resource: string;
  private chats?: ChatWorkflows;

  constructor(
    scope: Construct,
    id: string,
    private readonly options: ActionGroupOptions,
  ) {
    super(scope, id);
    const { group, audience, reach = {}, shortName = audience.severity } = options;
    const name = `limen-${group.label}-${audience.name}`;
    if (shortName === "" || shortName.length > longestShortName) {
      throw errors.shortName(name, shortName, longestShortName);
    }
    const all = audience.recipients.flatMap((recipient, i) => this.named(name, recipient, i, reach));
    checkReceivers(
      name,
      all.map(({ told }) => told),
    );
    this.resource = new MonitorActionGroup(this, "group", {
      ...{ name, shortName, resourceGroupName: group.name, tags: group.tags },
      ...this.receivers(all),
    }).id;
  }

  private named(group: string, recipient: Recipient, i: number, reach: Reach): readonly Named[] {
    const told = toldOf(group, recipient.channel, reach);
    if (typeof told !== "string") return [{ name: `${recipient.receiver}-${i}`, told }];
    const problem = `An action group cannot reach ${recipientInWords(recipient)}: nothing is sent there`;
    Annotations.of(this).addWarning(`${problem}; ${told}.`);
    return [];
  }

  /** Text messages and calls have a form of their own; everything else has the common one. */
  private receivers(all: readonly Named[]) {
    const each = <T extends object>(make: (told: Told, name: string) => T | undefined): (T & { name: string })[] =>
      all.flatMap(({ name, told }) => {
        const made = make(told, name);
        return made ? [{ name, ...made }] : [];
      });
    const common = { useCommonAlertSchema: true };
    const { secret } = this.options;
    return {
      emailReceiver: each((told) =>
        told.kind === "email" ? { emailAddress: escaped(told.to), ...common } : undefined,
      ),
      smsReceiver: each((told) => (told.kind === "SMS" ? numberOf(told) : undefined)),
      voiceReceiver: each((told) => (told.kind === "voice" ? numberOf(told) : undefined)),
      webhookReceiver: each((told) => this.webhook(told)),
      azureFunctionReceiver: each((told) =>
        told.kind === "function"
          ? {
              ...{ functionAppResourceId: escaped(told.app), functionName: escaped(told.function) },
              ...{ httpTriggerUrl: secret(told.url), ...common },
            }
          : undefined,
      ),
      logicAppReceiver: each((told) => (told.kind === "logic app" ? { ...this.workflow(told), ...common } : undefined)),
    };
  }

  private webhook(told: Told) {
    if (told.kind !== "webhook" && told.kind !== "secure webhook") return undefined;
    const { secret, reach } = this.options;
    const url = typeof told.url === "string" ? escaped(told.url) : secret(told.url);
    const serviceUri = told.of === "pagerduty" ? `https://events.pagerduty.com/integration/${url}/enqueue` : url;
    const aadAuth = told.kind === "secure webhook" && reach?.webhookIdentity;
    return { serviceUri, useCommonAlertSchema: true, ...(aadAuth && { aadAuth }) };
  }

  private workflow(told: Extract<Told, { kind: "logic app" }>) {
    const { group, secret } = this.options;
    if ("workflow" in told) return { resourceId: escaped(told.workflow), callbackUrl: secret(told.url) };
    this.chats ??= this.options.chats ?? new ChatWorkflows(this, "chats", { group, secret });
    const { resource, callbackUrl } = this.chats.of(told.chat);
    return { resourceId: resource, callbackUrl };
  }
}

const numberOf = ({ countryCode, number }: { readonly countryCode: string; readonly number: string }) => ({
  countryCode,
  phoneNumber: number,
});
