import type { voiceAgent } from "../../services/voice-agent.ts";
import type { Incident } from "../simulation.ts";
import type { Conditions } from "./conditions.ts";

type Alert = keyof NonNullable<(typeof voiceAgent)["index"]> & string;
type VoiceAgentIncident = Incident<Conditions, Alert>;
const incident = (name: string, rest: Omit<VoiceAgentIncident, "name">): VoiceAgentIncident => ({ name, ...rest });

/** What can go wrong with the voice agent: one incident for every alert, each by its cause. */
export const incidents: readonly VoiceAgentIncident[] = [
  incident("failing deployment", {
    cause: "A new version throws an exception in four of ten requests, until it is rolled back",
    proves: "HighErrorRate",
    raises: ["HighErrorRate"],
    minutes: 15,
    change: (c) => ({ ...c, failures: 0.4 }),
    restarts: ["begin", "end"],
  }),
  incident("Claude overloaded", {
    cause: "Claude refuses four of five calls; each is tried up to six times, which answers most users",
    proves: "ClaudeAPIFailures",
    raises: ["ClaudeAPIFailures"],
    minutes: 12,
    change: (c) => ({ ...c, overloaded: 0.8 }),
  }),
  incident("session keys expire", {
    cause: "A time to live in milliseconds is read as seconds: cached sessions are gone before they are read again",
    proves: "LowCacheHitRatio",
    raises: ["LowCacheHitRatio"],
    minutes: 30,
    change: (c) => ({ ...c, sessionsCached: 0.03 }),
  }),
  incident("backup holds the database", {
    cause: "A backup takes the disk: a statement takes 2.4 seconds instead of 8 ms",
    proves: "SlowResponseTime",
    raises: ["SlowResponseTime"],
    minutes: 15,
    change: (c) => ({ ...c, statement: { median: 2.4, p95: 2.8 } }),
  }),
  incident("largest model by mistake", {
    cause: "A deployment asks Claude's largest model, at sixty times the price",
    proves: "HighAPICosts",
    raises: ["HighAPICosts"],
    minutes: 80,
    change: (c) => ({ ...c, model: "claude-opus" }),
    restarts: ["begin", "end"],
  }),
];
