import { email, environment } from "../model/environment.ts";
import { services } from "../services/index.ts";

/** The rehearsal: the same thresholds as production has, told to the teams and to nobody's pager. */
export const staging = environment("staging", {
  services,
  platforms: ["aws", "azure"],
  aws: { account: "111111111111", region: "eu-central-1", state: { bucket: "example-staging-terraform-state" } },
  azure: {
    subscription: "00000000-0000-0000-0000-000000000001",
    location: "westeurope",
    state: { resourceGroup: "terraform-state", storageAccount: "examplestagingstate", container: "limen" },
  },
  receivers: {
    "staging-alerts": { severities: ["critical", "warning", "info"], channels: [email("staging@example.com")] },
  },
  fallback: "staging-alerts",
});
