/** An environment that asks for everything that there is on AWS. */
import {
  email,
  environment,
  type Maintenance,
  pagerduty,
  runs,
  secret,
  slack,
  sms,
  voice,
  webhook,
} from "../../model/environment.ts";
import type { Service } from "../../model/service.ts";
import { inquiryAutomation } from "../../services/inquiry-automation.ts";
import { leadScoring } from "../../services/lead-scoring.ts";

export const place = { account: "222222222222", region: "eu-central-1" } as const;
export const restart = "arn:aws:lambda:eu-central-1:222222222222:function:restart";

export const upgrade: Maintenance = {
  name: "database-upgrade",
  because: "the database is upgraded",
  timeZone: "Europe/Berlin",
  when: { on: ["Sunday"], from: "02:00", until: "04:30" },
  services: ["lead-scoring"],
};
export const move: Maintenance = {
  name: "move",
  because: "everything moves to another data center",
  timeZone: "UTC",
  when: { from: "2026-12-24T22:00", until: "2026-12-25T04:00" },
  severities: ["critical"],
};

/** With a filter for all requests, of which the others are parts. */
const inquiries: Service = {
  ...inquiryAutomation,
  logs: {
    ...inquiryAutomation.logs,
    groups: (inquiryAutomation.logs?.groups ?? []).map((group) =>
      group.filters
        ? { ...group, filters: [...group.filters, { name: "requests", pattern: "{ $.duration = * }" }] }
        : group,
    ),
  },
};

export const whole = environment("whole", {
  services: [leadScoring, inquiries],
  platforms: ["aws"],
  aws: {
    ...place,
    dashboardPrefix: "acme-",
    logGroups: ["/ecs/inquiry-automation"],
    chats: { "#alerts": { team: "T0123456789", channel: "C0123456789" } },
    scales: { "lead-scoring": { cluster: "whole", service: "lead-scoring", least: 1, most: 4 } },
    objectives: { "lead-scoring": ["availability", "latency"] },
    native: {
      "lead-scoring": {
        thresholds: {
          HighCPU: "ecs cpu",
          CriticalCPU: "ecs cpu",
          HighMemory: "container insights memory",
          CriticalMemory: "container insights memory",
        },
      },
      "inquiry-automation": {
        thresholds: {
          HighErrorRate: { lines: "api-errors", of: "requests" },
          HighLatency: { lines: "slow-requests", of: "requests" },
        },
      },
    },
    traces: { insights: true, encrypted: true },
    containerInsights: "enhanced",
    sharing: { accepts: ["333333333333", "111111111111"] },
  },
  receivers: {
    pager: {
      severities: ["critical"],
      channels: [pagerduty(secret("pager")), slack("#alerts", secret("slack")), runs(restart), sms("+49 151 23456789")],
    },
    team: {
      severities: ["critical", "warning", "info"],
      channels: [
        email("team@example.com"),
        webhook("https://hooks.example.com/alerts"),
        slack("#alerts", secret("slack")),
      ],
    },
    boss: { severities: ["critical"], channels: [voice("+49 151 23456789"), slack("#boss", secret("slack"))] },
  },
  fallback: "team",
  secrets: ["pager", "slack"],
  addresses: { "inquiry-automation": "https://inquiries.example.com" },
  maintenance: [upgrade, move],
});
