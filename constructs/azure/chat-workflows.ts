import { Construct } from "constructs";
import type { Secret } from "../../model/environment.ts";
import { workflowName } from "../../platforms/azure-monitor/chat.ts";
import type { SecretReference } from "../audience.ts";
import { ChatWorkflow } from "./chat-workflow.ts";
import type { Group } from "./group.ts";

export interface ChatWorkflowsOptions {
  readonly group: Group;
  readonly secret: SecretReference;
  /** Where it is written down what was sent. @default nowhere */
  readonly workspace?: string;
}

/** The workflows of a place: one for each chat, whichever action groups tell it. */
export class ChatWorkflows extends Construct {
  private readonly made = new Map<string, ChatWorkflow>();

  constructor(
    scope: Construct,
    id: string,
    private readonly options: ChatWorkflowsOptions,
  ) {
    super(scope, id);
  }

  /** Those that were asked for, by the secret of their chat, sorted. */
  get all(): readonly (readonly [Secret, ChatWorkflow])[] {
    const entries = [...this.made].sort(([a], [b]) => (a < b ? -1 : 1));
    return entries.map(([secret, workflow]) => [{ secret }, workflow]);
  }

  /** That of the chat which is posted to at this address. */
  of(chat: Secret): ChatWorkflow {
    const known = this.made.get(chat.secret);
    if (known) return known;
    const { group, secret, workspace } = this.options;
    const name = workflowName(group.label, chat);
    const made = new ChatWorkflow(this, chat.secret, {
      ...{ group, name, url: secret(chat) },
      ...(workspace !== undefined && { workspace }),
    });
    this.made.set(chat.secret, made);
    return made;
  }
}
