import type { ga4Analytics } from "../../services/ga4-analytics.ts";
import type { Incident } from "../simulation.ts";
import type { Conditions } from "./conditions.ts";

type Alert = keyof NonNullable<(typeof ga4Analytics)["index"]> & string;
type Ga4Incident = Incident<Conditions, Alert>;
const incident = (name: string, rest: Omit<Ga4Incident, "name">): Ga4Incident => ({ name, ...rest });
const mebi = 2 ** 20;

/** What can go wrong with GA4 analytics: one incident for every alert, each by its cause. */
export const incidents: readonly Ga4Incident[] = [
  incident("changed key", {
    cause:
      "A key of one project was changed: Google refuses a quarter of the calls, and reports come old from the cache",
    proves: "GA4_API_HighErrorRate",
    raises: ["GA4_API_HighErrorRate"],
    minutes: 12,
    change: (c) => ({ ...c, ga4Refusals: 0.25 }),
  }),
  incident("slow Google", {
    cause: "The GA4 API takes six seconds for a report instead of 600 ms",
    proves: "GA4_API_HighLatency",
    raises: ["GA4_API_HighLatency"],
    minutes: 15,
    change: (c) => ({ ...c, ga4: { median: 6, p95: 8 } }),
  }),
  incident("backfill", {
    cause: "A tenant reads three years again, in large reports, and waits whenever 93 % of the quota are used",
    proves: "GA4_Quota_Warning",
    raises: ["GA4_Quota_Warning"],
    minutes: 13,
    change: (c) => ({ ...c, reportJob: { tenant_id: "birch", perSecond: 1, tokens: 200, stopsAt: 0.93 } }),
  }),
  incident("report in a loop", {
    cause: "A tenant's integration asks for a large report in a loop; once the hour's quota is gone Google refuses it",
    proves: "GA4_Quota_Critical",
    raises: ["GA4_API_HighErrorRate", "GA4_Quota_Critical", "GA4_Quota_Warning"],
    minutes: 13,
    change: (c) => ({ ...c, reportJob: { tenant_id: "cedar", perSecond: 2, tokens: 150, stopsAt: 2 } }),
  }),
  incident("index without memory", {
    cause: "The index no longer fits into memory: a search takes 1.5 s instead of 80 ms",
    proves: "VectorSearch_HighLatency",
    raises: ["VectorSearch_HighLatency"],
    minutes: 15,
    change: (c) => ({ ...c, index: { median: 1.5, p95: 2 } }),
  }),
  incident("launch day", {
    cause: "A tenant launches a product: 930 people watch the dashboards instead of 300",
    proves: "SSE_Connections_Warning",
    raises: ["SSE_Connections_Warning"],
    minutes: 11,
    change: (c) => ({ ...c, viewers: 930 }),
  }),
  incident("half-open streams", {
    cause:
      "A proxy ends streams after 45 s and the server does not notice: they pile up to its thousand, until a restart",
    proves: "SSE_Connections_Critical",
    raises: ["SSE_Connections_Critical", "SSE_Connections_Warning"],
    minutes: 17,
    change: (c) => ({ ...c, streamLasts: 45, streamsClose: false }),
    restarts: ["end"],
  }),
  incident("export", {
    cause: "A nightly export runs by day and holds 34 of the 40 connections of the replica",
    proves: "ConnectionPool_Warning",
    raises: ["ConnectionPool_Warning"],
    minutes: 10,
    change: (c) => ({ ...c, exporting: 34 }),
  }),
  incident("forgotten connections", {
    cause: "Three in ten searches do not give their connection back, until a restart",
    proves: "ConnectionPool_Critical",
    raises: ["ConnectionPool_Critical", "ConnectionPool_Warning"],
    minutes: 12,
    change: (c) => ({ ...c, forgotten: 0.3 }),
    restarts: ["end"],
  }),
  incident("process stopped", {
    cause: "The process has ended and nobody has started it again",
    proves: "GA4_Service_Down",
    raises: ["GA4_Service_Down"],
    minutes: 8,
    change: (c) => ({ ...c, running: false }),
    restarts: ["end"],
  }),
  incident("failing deployment", {
    cause: "A new version fails 9 % of the requests, until it is rolled back",
    proves: "HTTP_HighErrorRate",
    raises: ["HTTP_HighErrorRate"],
    minutes: 14,
    change: (c) => ({ ...c, failures: 0.09 }),
    restarts: ["begin", "end"],
  }),
  incident("index built anew", {
    cause: "The index is built anew on the machine, with four fifths of the CPU that is left over",
    proves: "CPU_Warning",
    raises: ["CPU_Warning"],
    minutes: 15,
    change: (c) => ({ ...c, neighbour: 0.82 }),
  }),
  incident("runaway process", {
    cause: "A process beside the application spins on all cores",
    proves: "CPU_Critical",
    raises: ["CPU_Critical", "CPU_Warning"],
    minutes: 15,
    change: (c) => ({ ...c, neighbour: 0.995 }),
  }),
  incident("cache without eviction", {
    cause: "Every request leaves 2 MiB in a cache that stops at 85 % of the memory limit, until a restart",
    proves: "Memory_High",
    raises: ["Memory_High"],
    minutes: 16,
    change: (c) => ({ ...c, leak: 2 * mebi, leakUntil: 0.85 }),
    restarts: ["end"],
  }),
  incident("memory leak", {
    cause: "Every request leaves 3 MiB behind, up to 96 % of the memory limit, until a restart",
    proves: "Memory_Critical",
    raises: ["Memory_Critical", "Memory_High"],
    minutes: 16,
    change: (c) => ({ ...c, leak: 3 * mebi, leakUntil: 0.96 }),
    restarts: ["end"],
  }),
];
