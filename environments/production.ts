import { email, environment, secret, slack } from "../model/environment.ts";
import { minutes, ms } from "../model/quantity.ts";
import { services } from "../services/index.ts";

/** Where customers are. */
export const production = environment("production", {
  services,
  platforms: ["aws", "azure"],
  aws: { account: "222222222222", region: "eu-central-1" },
  azure: { subscription: "00000000-0000-0000-0000-000000000002", location: "westeurope" },
  receivers: {
    "critical-alerts": {
      severities: ["critical"],
      channels: [email("oncall@example.com"), slack("#alerts-critical", secret("slack-alerts-critical"))],
    },
    "warning-alerts": { severities: ["warning", "info"], channels: [email("alerts@example.com")] },
  },
  fallback: "warning-alerts",
  secrets: ["slack-alerts-critical"],
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
