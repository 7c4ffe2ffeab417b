import { email, environment } from "../../model/environment.ts";
import { stacksOf } from "../../platforms/stacks.ts";
import { leadpoet } from "../../services/leadpoet.ts";
import { voiceAgent } from "../../services/voice-agent.ts";

const aws = { account: "111111111111", region: "eu-central-1" };
const azure = { subscription: "00000000-0000-0000-0000-000000000001", location: "westeurope" };
const us = { ...azure, location: "eastus", services: ["leadpoet"] };
const production = environment("production", {
  services: [voiceAgent, leadpoet],
  platforms: ["local", "aws", "azure"],
  receivers: { all: { severities: ["critical", "warning", "info"], channels: [email("oncall@example.com")] } },
  fallback: "all",
  smtp: { host: "mail.example.com:25", from: "limen@example.com" },
  aws: { ...aws, elsewhere: { leadpoet: { ...aws, region: "us-east-1" } } },
  azure: { ...azure, elsewhere: { us } },
});

describe("the stacks of environments", () => {
  const all = stacksOf([production]);

  it("are one for each platform, and one more for what is elsewhere on it", () => {
    expect(all.map(({ name, platform }) => [name, platform])).toEqual([
      ["production", "local"],
      ["production-aws", "aws"],
      ["production-aws-us-east-1", "aws"],
      ["production-azure", "azure"],
      ["production-azure-us", "azure"],
    ]);
    expect(new Set(all.map((one) => one.environment))).toEqual(new Set([production]));
  });
});
