/**
 * How alerts reach a chat: a workflow that turns the common alert schema into a message and posts it.
 *
 * Source: Microsoft Learn, "Common alert schema" and "Customize alert notifications by using Logic Apps"; the message
 * is that of incoming webhooks of Slack, whose payload Azure's own webhooks do not have.
 */
import type { Secret } from "../../model/environment.ts";
import { guid } from "./guid.ts";

/** Of a workflow: azurerm, logic app workflow. */
const longestName = 80;

/** The name of the workflow of a chat, which is known by the secret of its address; unique in a resource group. */
export function workflowName(label: string, { secret }: Secret): string {
  const name = `limen-${label}-chat-${secret.replaceAll(/[^A-Za-z0-9._()-]/g, "-")}`;
  if (name.length <= longestName) return name;
  const own = guid(name).slice(0, 8);
  return `${name.slice(0, longestName - own.length - 1)}-${own}`;
}

/** The parameter that holds the address to post to: its value is secret. */
export const urlParameter = "url";

const essential = (name: string): string => `triggerBody()?['data']?['essentials']?['${name}']`;
const text = { type: "string" } as const;

/** What the workflow reads of an alert. */
export const chatTrigger: string = JSON.stringify({
  type: "object",
  properties: {
    schemaId: text,
    data: {
      type: "object",
      properties: {
        essentials: {
          type: "object",
          properties: { alertId: text, alertRule: text, description: text, monitorCondition: text, severity: text },
        },
      },
    },
  },
});

const portal = "https://portal.azure.com/#blade/Microsoft_Azure_Monitoring_Alerts/AlertDetails.blade/alertId/";
/** Whether it fired or resolved, which rule, what the rule says of itself, and the alert in the portal. */
const message = [
  `*@{${essential("monitorCondition")}}* @{${essential("severity")}}: @{${essential("alertRule")}}`,
  `@{${essential("description")}}`,
  `<${portal}@{encodeUriComponent(${essential("alertId")})}|Alert>`,
].join("\n");

/** The one action: it keeps the address out of the history of its runs. */
export const chatAction: string = JSON.stringify({
  type: "Http",
  inputs: {
    method: "POST",
    uri: `@parameters('${urlParameter}')`,
    headers: { "Content-Type": "application/json" },
    body: { text: message },
    retryPolicy: { type: "exponential", count: 4, interval: "PT10S" },
  },
  runAfter: {},
  runtimeConfiguration: { secureData: { properties: ["inputs"] } },
});
