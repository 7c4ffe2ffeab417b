import { email, environment, pagerduty, secret, slack } from "../../../../../model/environment.ts";
import { days, minutes, ms } from "../../../../../model/quantity.ts";
import { services } from "../services/index.ts";

export const production = environment("production", {
  services,
  platforms: ["aws", "azure"],
  aws: { account: "222222222222", region: "eu-central-1" },
  azure: { subscription: "00000000-0000-0000-0000-000000000002", location: "westeurope" },
  receivers: {
    "on-call": {
      severities: ["critical"],
      channels: [pagerduty(secret("pager-shop")), slack("#shop-alerts", secret("slack-shop"))],
    },
    team: { severities: ["warning", "info"], channels: [email("team@example.com")] },
  },
  fallback: "team",
  secrets: ["pager-shop", "slack-shop"],
  retention: days(30),
  overrides: {
    shop: {
      Slow: { limit: ms(250), because: "the contract promises answers within 250 ms" },
      Waiting: { lasting: minutes(20), because: "couriers come every 20 minutes" },
    },
  },
});
