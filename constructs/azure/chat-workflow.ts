import { LogicAppActionCustom } from "@cdktf/provider-azurerm/lib/logic-app-action-custom/index.js";
import { LogicAppTriggerHttpRequest } from "@cdktf/provider-azurerm/lib/logic-app-trigger-http-request/index.js";
import { LogicAppWorkflow } from "@cdktf/provider-azurerm/lib/logic-app-workflow/index.js";
import { MonitorDiagnosticSetting } from "@cdktf/provider-azurerm/lib/monitor-diagnostic-setting/index.js";
import { Fn, Token } from "cdktf";
import { Construct } from "constructs";
import { chatAction, chatTrigger, urlParameter } from "../../platforms/azure-monitor/chat.ts";
import { escaped } from "../escape.ts";
import type { Group } from "./group.ts";

export interface ChatWorkflowOptions {
  readonly group: Group;
  /** Unique in the environment. */
  readonly name: string;
  /** Where to post: a reference to a secret. */
  readonly url: string;
  /** Where its runs are written down, so that a message that did not arrive is seen. @default nowhere */
  readonly workspace?: string;
}

/** Posts alerts to a chat, which does not understand what Azure sends by itself. */
export class ChatWorkflow extends Construct {
  readonly resource: string;
  /** Where an action group sends to, with the key to do so. */
  readonly callbackUrl: string;

  constructor(scope: Construct, id: string, { group, name, url, workspace }: ChatWorkflowOptions) {
    super(scope, id);
    const workflow = new LogicAppWorkflow(this, "workflow", {
      ...group.place,
      name: escaped(name),
      workflowParameters: { [urlParameter]: JSON.stringify({ type: "SecureString" }) },
      parameters: { [urlParameter]: url },
    });
    const trigger = new LogicAppTriggerHttpRequest(this, "trigger", {
      name: "alert",
      logicAppId: workflow.id,
      schema: escaped(chatTrigger),
    });
    new LogicAppActionCustom(this, "post", { name: "post", logicAppId: workflow.id, body: escaped(chatAction) });
    if (workspace !== undefined) {
      new MonitorDiagnosticSetting(this, "runs", {
        name: "limen-runs",
        targetResourceId: workflow.id,
        logAnalyticsWorkspaceId: workspace,
        enabledLog: [{ category: "WorkflowRuntime" }],
      });
    }
    this.resource = workflow.id;
    // azurerm does not mark it so, and whoever has it may post
    this.callbackUrl = Token.asString(Fn.sensitive(trigger.callbackUrl));
  }
}
