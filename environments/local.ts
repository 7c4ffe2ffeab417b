import { environment, inbox } from "../model/environment.ts";
import { days, minutes, seconds } from "../model/quantity.ts";
import { services } from "../services/index.ts";

/** A laptop. Notifications end in the inbox on this machine: nothing leaves it. */
export const local = environment("local", {
  services,
  platforms: ["local"],
  // for comfort: a developer sees a threshold sooner, and `limen explain` says what that changes
  evaluateEvery: seconds(15),
  receivers: {
    "critical-alerts": { severities: ["critical"], channels: [inbox()] },
    "warning-alerts": { severities: ["warning", "info"], channels: [inbox()] },
    default: { severities: [], channels: [inbox()] },
  },
  fallback: "default",
  grouping: { wait: seconds(5), interval: minutes(1), repeat: minutes(240) },
  retention: days(15),
});
