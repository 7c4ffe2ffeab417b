import { environment, inbox } from "../../../../../model/environment.ts";
import { services } from "../services/index.ts";

export const local = environment("local", {
  services,
  platforms: ["local"],
  receivers: { all: { severities: ["critical", "warning", "info"], channels: [inbox()] } },
  fallback: "all",
});
