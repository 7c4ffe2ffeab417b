import type { Resolved } from "../model/resolve.ts";
import type { Severity } from "../model/threshold.ts";
import { applicationOf } from "../simulation/index.ts";
import type { Incident } from "../simulation/simulation.ts";

/** Incidents that follow each other: each step is what goes on at the same time, the last one is nothing. */
export interface Track {
  readonly service: string;
  readonly name: string;
  readonly steps: readonly (readonly string[])[];
}

/** Tracks that are played at the same time, since their causes do not touch each other. */
export interface Act {
  readonly tracks: readonly Track[];
}

const track = (service: string, name: string, ...steps: readonly (readonly string[])[]): Track => ({
  service,
  name,
  steps: [...steps, []],
});

const tracksOf =
  (service: string) =>
  (name: string, ...steps: readonly (readonly string[])[]): Track =>
    track(service, name, ...steps);
const leadScoring = tracksOf("lead-scoring");
const leadpoet = tracksOf("leadpoet");
const voiceAgent = tracksOf("voice-agent");
const inquiryAutomation = tracksOf("inquiry-automation");
const ga4Analytics = tracksOf("ga4-analytics");

/** Which incidents of which service are played when; every alert is reached by at least one of them. */
const plans: Readonly<Record<string, readonly Act[]>> = {
  "lead-scoring": [
    {
      tracks: [
        // a warning that becomes critical, and then another cause of the same warning
        leadScoring("latency", ["slow feature store"], ["connection pool exhausted"], [], ["slow model endpoint"]),
        // critical at once; when that ends the warning goes on, and is told then
        leadScoring("cpu", ["noisy neighbour"], ["hot code path"]),
        leadScoring("memory", ["cache without eviction"], [], ["memory leak"]),
        leadScoring("scores", ["input drift"]),
      ],
    },
    {
      tracks: [
        leadScoring("latency", ["retry storm"]),
        leadScoring("deployment", ["failing deployment"]),
        leadScoring("model", ["model endpoint errors"]),
        leadScoring("scores", ["unsure inputs"]),
      ],
    },
    { tracks: [leadScoring("process", ["process stopped"])] },
  ],
  leadpoet: [
    {
      tracks: [
        leadpoet("latency", ["slow token checks"], [], ["broken connection"]),
        leadpoet("quality", ["vague queries"], [], ["empty queries"]),
        leadpoet("flags", ["flagged queries"], [], ["hostile queries"], [], ["flagged batch"]),
      ],
    },
    // what adds to the latency of a request is played one at a time
    { tracks: [leadpoet("stages", ["slow prompt analysis"]), leadpoet("usage", ["archive scored anew"])] },
    { tracks: [leadpoet("database", ["missing index"])] },
    { tracks: [leadpoet("cost", ["unsure scoring model"])] },
    { tracks: [leadpoet("deployment", ["failing deployment"])] },
  ],
  "voice-agent": [
    {
      tracks: [
        // an hour's window, for an hour: the others are over before
        voiceAgent("cost", ["largest model by mistake"]),
        voiceAgent("requests", ["Claude overloaded"], [], ["session keys expire"], [], ["backup holds the database"]),
      ],
    },
    { tracks: [voiceAgent("deployment", ["failing deployment"])] },
  ],
  "inquiry-automation": [
    {
      tracks: [
        inquiryAutomation("escalation", ["product outage"]),
        inquiryAutomation("delivery", ["refused manifest"], [], ["missing image"]),
        inquiryAutomation("node", ["training on the node"]),
        inquiryAutomation("pods", ["unreadable mail"]),
        inquiryAutomation("models", ["slow models"], [], ["wrong tokenizer"]),
      ],
    },
    {
      tracks: [inquiryAutomation("mesh", ["failing deployment"], [], ["lost notifications"], [], ["rotated password"])],
    },
    { tracks: [inquiryAutomation("process", ["lost node"])] },
  ],
  "ga4-analytics": [
    {
      tracks: [
        ga4Analytics("Google", ["changed key"], [], ["slow Google"], [], ["backfill"], [], ["report in a loop"]),
        ga4Analytics("search", ["index without memory"]),
        ga4Analytics("streams", ["launch day"], [], ["half-open streams"]),
        ga4Analytics("machine", ["index built anew"], [], ["runaway process"]),
      ],
    },
    // a restart ends these, and would end what else goes on
    { tracks: [ga4Analytics("pool", ["export"], [], ["forgotten connections"])] },
    { tracks: [ga4Analytics("memory", ["cache without eviction"], [], ["memory leak"])] },
    { tracks: [ga4Analytics("deployment", ["failing deployment"])] },
    { tracks: [ga4Analytics("process", ["process stopped"])] },
  ],
};

/** The acts of a service: the whole plan, or the chosen incidents one after the other. */
export function actsOf(service: string, incidents?: readonly string[]): readonly Act[] {
  if (!incidents) return plans[service] ?? allOf(service).map((name) => single(service, name));
  return incidents.map((name) => single(service, name));
}

const single = (service: string, name: string): Act => ({ tracks: [track(service, name, [name])] });
const allOf = (service: string): readonly string[] => applicationOf(service).incidents.map(({ name }) => name);

/** What the notices of a step should be, for the alerts of one service. */
export interface Expected {
  /** Alerts that fire, told or not. */
  readonly firing: ReadonlySet<string>;
  /** Alerts that somebody has been told of and that are not over. */
  readonly told: ReadonlySet<string>;
  /** Alerts that may have been told of before a more severe one covered them. */
  readonly perhapsTold: ReadonlySet<string>;
}

/** Subject and severity of each alert of a service. */
export type Rungs = ReadonlyMap<string, { readonly subject: string; readonly severity: Severity }>;
export const rungsOf = (service: string, resolved: readonly Resolved[]): Rungs =>
  new Map(resolved.filter((one) => one.service.name === service).map(({ threshold }) => [threshold.name, threshold]));

const rank: Readonly<Record<Severity, number>> = { critical: 0, warning: 1, info: 2 };

/**
 * What is expected of each step of a track.
 *
 * A rung that a more severe one covers is told only if it was before. If its line is crossed on the way to that of the
 * other, it may have been.
 */
export function expectations({ service, steps }: Track, rungs: Rungs): readonly Expected[] {
  const found: Expected[] = [];
  for (const step of steps) {
    const before = found.at(-1);
    const incidents = step.map((name) => incidentOf(service, name));
    const firing = new Set(incidents.flatMap(({ raises }) => raises));
    const crossed = new Set(incidents.flatMap(({ crosses = [] }) => crosses));
    const told = [...firing].filter((alert) => before?.told.has(alert) || coverOf(alert, firing, rungs) === undefined);
    const perhapsTold = [...firing].filter(
      (alert) => !told.includes(alert) && (crossed.has(alert) || before?.perhapsTold.has(alert)),
    );
    found.push({ firing, told: new Set(told), perhapsTold: new Set(perhapsTold) });
  }
  return found;
}

/** The more severe alert of the same subject that fires too. */
export function coverOf(alert: string, firing: ReadonlySet<string>, rungs: Rungs): string | undefined {
  const own = rungs.get(alert);
  return [...firing].find((other) => {
    const rung = rungs.get(other);
    return own && rung && rung.subject === own.subject && rank[rung.severity] < rank[own.severity];
  });
}

export function incidentOf(service: string, name: string): Incident {
  const found = applicationOf(service).incidents.find((incident) => incident.name === name);
  if (!found) throw new Error(`The plan of ${service} plays "${name}", which is no incident of it`);
  return found;
}
