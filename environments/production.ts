import { email, environment, pagerduty, secret, slack } from "../model/environment.ts";
import { minutes, ms } from "../model/quantity.ts";
import { services } from "../services/index.ts";

const withReceiversOfTheirOwn = ["ga4-analytics", "inquiry-automation", "leadpoet"];

const azureGroup = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/applications";

/** Where customers are. */
export const production = environment("production", {
  services,
  platforms: ["aws", "azure"],
  aws: {
    account: "222222222222",
    region: "eu-central-1",
    state: { bucket: "example-production-terraform-state" },
    // ids of Slack: replace them by your own
    chats: {
      "#alerts": { team: "T0123456789", channel: "C0000000001" },
      "#alerts-critical": { team: "T0123456789", channel: "C0000000002" },
      "#leadpoet": { team: "T0123456789", channel: "C0000000003" },
    },
    scales: { "lead-scoring": { cluster: "production", service: "lead-scoring", least: 2, most: 6 } },
    // a task has what it reserved, however much of its machine is left
    native: {
      "lead-scoring": {
        thresholds: {
          HighCPU: "ecs cpu",
          CriticalCPU: "ecs cpu",
          HighMemory: "ecs memory",
          CriticalMemory: "ecs memory",
        },
      },
    },
  },
  azure: {
    subscription: "00000000-0000-0000-0000-000000000002",
    location: "westeurope",
    state: { resourceGroup: "terraform-state", storageAccount: "exampleproductionstate", container: "limen" },
    // the warnings of ga4-analytics go to a chat and nowhere else
    chats: "workflow",
    telemetry: { retentionDays: 90 },
    // ids of what runs there: replace them by your own
    clusters: { main: `${azureGroup}/providers/Microsoft.ContainerService/managedClusters/main` },
    hosts: {
      "lead-scoring": {
        on: `${azureGroup}/providers/Microsoft.Web/serverFarms/lead-scoring`,
        instances: { least: 2, most: 6 },
        // no exporter of machines runs on an App Service plan
        thresholds: { HighCPU: "cpu", CriticalCPU: "cpu", HighMemory: "memory", CriticalMemory: "memory" },
      },
    },
  },
  // where the health endpoints are asked from outside: replace them by your own
  addresses: {
    "ga4-analytics": "https://ga4-analytics.example.com",
    "inquiry-automation": "https://inquiries.example.com",
    "lead-scoring": "https://lead-scoring.example.com",
    leadpoet: "https://leadpoet.example.com",
    "voice-agent": "https://voice-agent.example.com",
  },
  receivers: {
    // lead-scoring names these two, and gives no address for warnings; voice-agent names nobody
    "critical-alerts": {
      severities: ["critical"],
      except: withReceiversOfTheirOwn,
      channels: [email("oncall@example.com"), slack("#alerts-critical", secret("slack-alerts-critical"))],
    },
    "warning-alerts": {
      severities: ["warning", "info"],
      except: withReceiversOfTheirOwn,
      channels: [email("alerts@example.com")],
    },

    // critical alerts page, warnings go to a channel
    "ga4-pagerduty": {
      services: ["ga4-analytics"],
      severities: ["critical"],
      channels: [pagerduty(secret("ga4-pagerduty"))],
    },
    "ga4-slack": {
      services: ["ga4-analytics"],
      severities: ["warning", "info"],
      channels: [slack("#alerts", secret("ga4-slack"))],
    },

    // everything by mail; the source's Slack had no route that led to it, and its text is that of warnings too
    "inquiry-email": {
      services: ["inquiry-automation"],
      severities: ["critical", "warning", "info"],
      channels: [email("inquiry-alerts@example.com")],
    },
    "inquiry-slack": {
      services: ["inquiry-automation"],
      severities: ["critical", "warning"],
      channels: [slack("#alerts", secret("inquiry-slack"))],
    },

    // the source names three channels and says not what goes where: only what is critical wakes somebody
    "leadpoet-pagerduty": {
      services: ["leadpoet"],
      severities: ["critical"],
      channels: [pagerduty(secret("leadpoet-pagerduty"))],
    },
    "leadpoet-team": {
      services: ["leadpoet"],
      severities: ["critical", "warning", "info"],
      channels: [email("leadpoet@example.com"), slack("#leadpoet", secret("leadpoet-slack"))],
    },
  },
  fallback: "warning-alerts",
  secrets: [
    "ga4-pagerduty",
    "ga4-slack",
    "inquiry-slack",
    "leadpoet-pagerduty",
    "leadpoet-slack",
    "slack-alerts-critical",
  ],
  overrides: {
    "lead-scoring": {
      HighLatency: { limit: ms(250), because: "the contract with sales promises answers within 250 ms" },
      UnbalancedPredictions: {
        lasting: minutes(15),
        because: "campaigns shift the mix of leads for up to a quarter of an hour",
      },
    },
  },
});
