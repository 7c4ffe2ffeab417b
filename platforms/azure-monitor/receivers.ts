/** How many may be told by one action group. Source: Microsoft Learn, service limits of Azure Monitor, action groups. */
import type { Channel } from "../../model/environment.ts";
import { azureErrors } from "./errors.ts";

/** By the kind of receiver that a channel becomes; what is not there reaches nobody. */
const kinds: Partial<Record<Channel["kind"], "email" | "webhook" | "logic app">> = {
  email: "email",
  pagerduty: "webhook",
  slack: "logic app",
  webhook: "webhook",
};
const most = { email: 1000, "logic app": 10, webhook: 10 } as const;
const longestAddress = 64;

/** Why a channel is not reached, and what would reach it; nothing where it is. */
export function whyUnreached({ kind }: Channel, chats: "workflow" | undefined): string | undefined {
  if (kind === "slack" && chats === undefined) return 'say chats: "workflow" in azure of the environment';
  return kind in kinds ? undefined : "use another channel";
}

/** @throws azureErrors.receivers, .emailAddress, .webhookUrl */
export function checkReceivers(group: string, channels: readonly Channel[]): void {
  for (const [kind, limit] of Object.entries(most)) {
    const count = channels.filter((channel) => kinds[channel.kind] === kind).length;
    if (count > limit) throw azureErrors.receivers(group, kind, count, limit);
  }
  for (const channel of channels) {
    if (channel.kind === "email" && channel.to.length > longestAddress)
      throw azureErrors.emailAddress(channel.to, channel.to.length, longestAddress);
    if (channel.kind === "webhook" && typeof channel.url === "string" && !channel.url.startsWith("https://"))
      throw azureErrors.webhookUrl(group, channel.url);
  }
}
