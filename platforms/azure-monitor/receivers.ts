/**
 * Which receiver of an action group a channel becomes, and how many of each kind there may be.
 *
 * Source: Microsoft Learn, service limits of Azure Monitor, action groups; functions are not in that list and are
 * taken to be as few as workflows.
 */
import type { AzurePlace, Channel, Secret } from "../../model/environment.ts";
import { azureErrors } from "./errors.ts";
import { phoneOf } from "./phone.ts";
import { resourceIdOf } from "./resource-id.ts";

/** What of a place decides how channels are reached. */
export type Reach = Pick<AzurePlace, "chats" | "triggers" | "webhookIdentity">;

/** A receiver as an action group has it, but for its name; addresses that hold keys are secrets. */
export type Told =
  | { readonly kind: "email"; readonly to: string }
  | { readonly kind: "SMS" | "voice"; readonly countryCode: string; readonly number: string }
  | { readonly kind: "webhook" | "secure webhook"; readonly url: string | Secret; readonly of: "webhook" | "pagerduty" }
  | { readonly kind: "function"; readonly app: string; readonly function: string; readonly url: Secret }
  | { readonly kind: "logic app"; readonly workflow: string; readonly url: Secret }
  /** By a workflow that is made for it. */
  | { readonly kind: "logic app"; readonly chat: Secret };

const most = {
  email: 1000,
  ...{ SMS: 10, voice: 10, webhook: 10, "secure webhook": 10, function: 10, "logic app": 10 },
} as const satisfies Readonly<Record<Told["kind"], number>>;
const longestAddress = 64;
const functionType = "microsoft.web/sites/functions";
const workflowType = "microsoft.logic/workflows";

/** How a channel is told, or in words what would reach it. @throws azureErrors for what Azure does not take */
export function toldOf(group: string, channel: Channel, reach: Reach): Told | string {
  switch (channel.kind) {
    case "email":
      if (channel.to.length > longestAddress)
        throw azureErrors.emailAddress(channel.to, channel.to.length, longestAddress);
      return { kind: "email", to: channel.to };
    case "sms":
      return { kind: "SMS", ...phoneOf(channel.to) };
    case "voice":
      return { kind: "voice", ...phoneOf(channel.to) };
    case "webhook":
      if (typeof channel.url === "string" && !channel.url.startsWith("https://"))
        throw azureErrors.webhookUrl(group, channel.url);
      return { kind: reach.webhookIdentity ? "secure webhook" : "webhook", url: channel.url, of: "webhook" };
    case "pagerduty":
      return { kind: "webhook", url: channel.routingKey, of: "pagerduty" };
    case "slack":
      if (reach.chats === undefined) return 'say chats: "workflow" in azure of the environment';
      return { kind: "logic app", chat: channel.url };
    case "function":
      return channel.id.startsWith("arn:") ? "AWS runs it" : run(channel.id, reach);
    case "inbox":
      return "use another channel";
  }
}

/** A function of a Function App, or a workflow of Logic Apps, by its id. */
function run(id: string, { triggers = {} }: Reach): Told {
  const { type, names } = resourceIdOf(id, "What a channel runs", [functionType, workflowType]);
  const url = triggers[id];
  if (url === undefined) throw azureErrors.trigger(id);
  if (type === workflowType) return { kind: "logic app", workflow: id, url };
  return { kind: "function", app: id.replace(/\/functions\/[^/]+$/i, ""), function: names[1] as string, url };
}

/** @throws azureErrors.receivers for more of a kind than a group takes */
export function checkReceivers(group: string, told: readonly Told[]): void {
  for (const [kind, limit] of Object.entries(most)) {
    const count = told.filter((one) => one.kind === kind).length;
    if (count > limit) throw azureErrors.receivers(group, kind, count, limit);
  }
}
