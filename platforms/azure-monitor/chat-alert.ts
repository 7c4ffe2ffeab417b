/**
 * Who is told that a message did not reach a chat: Azure counts the runs of a workflow that failed.
 *
 * Source: Microsoft Learn, supported metrics of Microsoft.Logic/workflows.
 */
import type { Environment, Secret } from "../../model/environment.ts";

/** A metric alert on the workflow of a chat. */
export interface ChatAlert {
  readonly name: string;
  readonly description: string;
  readonly severity: 2;
  readonly namespace: "Microsoft.Logic/workflows";
  readonly metric: "RunsFailed";
  readonly aggregation: "Total";
  readonly frequency: "PT5M";
  readonly window: "PT5M";
}

export const chatAlertOf = ({ name }: Pick<Environment, "name">, { secret }: Secret): ChatAlert => ({
  name: `${name}-chat-${secret}`,
  description: [
    `A message to the chat behind the secret ${secret} of ${name} did not arrive, after four further attempts.`,
    "The history of the runs of the workflow says what the chat answered; a new address goes into the secret.",
  ].join("\n"),
  severity: 2,
  namespace: "Microsoft.Logic/workflows",
  metric: "RunsFailed",
  aggregation: "Total",
  frequency: "PT5M",
  window: "PT5M",
});

/** The chats of a place that are reached by workflows, each once, sorted. */
export function chatsOf({ azure, receivers }: Pick<Environment, "azure" | "receivers">): readonly Secret[] {
  if (azure?.chats === undefined) return [];
  const channels = Object.values(receivers).flatMap((receiver) => receiver.channels);
  const secrets = channels.flatMap((channel) => (channel.kind === "slack" ? [channel.url.secret] : []));
  return [...new Set(secrets)].sort().map((secret) => ({ secret }));
}
