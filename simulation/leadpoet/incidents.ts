import type { leadpoet } from "../../services/leadpoet.ts";
import type { Incident } from "../simulation.ts";
import { type Conditions, type Habit, usualHabit } from "./conditions.ts";

type Alert = keyof NonNullable<(typeof leadpoet)["index"]> & string;
type LeadpoetIncident = Incident<Conditions, Alert>;
const incident = (name: string, rest: Omit<LeadpoetIncident, "name">): LeadpoetIncident => ({ name, ...rest });

const asks = (c: Conditions, user: string, habit: Partial<Habit>): Conditions => ({
  ...c,
  habits: { ...c.habits, [user]: { ...usualHabit, weight: 4, ...habit } },
});

/** What can go wrong with leadpoet: one incident for every alert, each by its cause. */
export const incidents: readonly LeadpoetIncident[] = [
  incident("slow token checks", {
    cause: "The service that checks tokens answers in 340 ms instead of 5 ms",
    proves: "HighLatency",
    raises: ["HighLatency"],
    minutes: 10,
    change: (c) => ({ ...c, authorization: { median: 0.34, p95: 0.37 } }),
  }),
  incident("broken connection", {
    cause: "One connection of the pool of 32 is broken: whoever gets it waits 700 ms for its time-out",
    proves: "VeryHighLatency",
    raises: ["VeryHighLatency"],
    minutes: 10,
    change: (c) => ({ ...c, brokenConnections: 1 / 32 }),
  }),
  incident("failing deployment", {
    cause: "A new version fails 12 % of the queries, until it is rolled back",
    proves: "HighErrorRate",
    raises: ["HighErrorRate"],
    minutes: 10,
    change: (c) => ({ ...c, failures: 0.12 }),
    restarts: ["begin", "end"],
  }),
  incident("unsure scoring model", {
    cause: "A new scoring model is unsure of every fifth query, whose leads the LLM then scores at half a cent each",
    proves: "HighCostPerLead",
    raises: ["HighCostPerLead"],
    minutes: 10,
    change: (c) => ({ ...c, fallbacks: 0.2 }),
  }),
  incident("archive scored anew", {
    cause: "A job scores the archive anew, with 160 calls of the LLM a second",
    proves: "HighLLMUsage",
    raises: ["HighLLMUsage"],
    minutes: 9,
    change: (c) => ({ ...c, rescoring: 160 }),
  }),
  incident("slow prompt analysis", {
    cause: "The analysis of a prompt takes 230 ms instead of 20 ms, after a dictionary has grown",
    proves: "PipelineStageSlow",
    raises: ["PipelineStageSlow"],
    minutes: 10,
    change: (c) => ({ ...c, promptAnalysis: { median: 0.23, p95: 0.25 } }),
  }),
  incident("missing index", {
    cause: "The table of leads lost an index: a look at it takes 120 ms instead of 15 ms",
    proves: "DatabaseSlow",
    raises: ["DatabaseSlow"],
    minutes: 10,
    change: (c) => ({ ...c, selectLeads: { median: 0.12, p95: 0.14 } }),
  }),
  incident("vague queries", {
    cause: "A user's integration leaves half of the fields out: its queries have a quality of about 0.4",
    proves: "UserLowQualityScore",
    raises: ["UserLowQualityScore"],
    minutes: 6,
    change: (c) => asks(c, "user-2", { low: 0.36, high: 0.44 }),
  }),
  incident("empty queries", {
    cause: "A user's integration sends empty prompts, of a quality of about 0.1",
    proves: "UserVeryLowQualityScore",
    raises: ["UserLowQualityScore", "UserVeryLowQualityScore"],
    // the average over a user's queries falls past both lines, a few queries apart
    crosses: ["UserLowQualityScore"],
    minutes: 6,
    change: (c) => asks(c, "user-3", { low: 0.05, high: 0.15 }),
  }),
  incident("flagged queries", {
    cause: "Two in five queries of a user are flagged, until support has talked to the user and lifts the throttle",
    proves: "UserHighFlagRate",
    raises: ["UserHighFlagRate", "UserThrottled"],
    minutes: 6,
    change: (c) => asks(c, "user-4", { flagged: 0.4 }),
  }),
  incident("hostile queries", {
    cause: "A user tries to inject prompts: four in five queries are flagged, until support closes the key in use",
    proves: "UserVeryHighFlagRate",
    raises: ["UserHighFlagRate", "UserThrottled", "UserVeryHighFlagRate"],
    // the flag rate rises past 30 %, where the throttle begins and lets fewer queries in, and later past 50 %
    crosses: ["UserHighFlagRate"],
    minutes: 6,
    change: (c) => asks(c, "user-5", { flagged: 0.8 }),
  }),
  incident("flagged batch", {
    cause: "A user sends a batch whose first five queries are flagged: 24 hours of throttle, unless support lifts it",
    proves: "UserThrottled",
    raises: ["UserThrottled"],
    minutes: 6,
    change: (c) => ({ ...c, batch: { user: "user-6", queries: 25, flagged: 5 } }),
  }),
];
