/** The timelines of a report: what conformance has played, or what the platforms announce. */
import { readFileSync } from "node:fs";
import { conformance } from "../../conformance/alerts.ts";
import { breachedIn } from "../../conformance/breached.ts";
import { type Case, caseOf } from "../../conformance/case.ts";
import { isolated } from "../../conformance/isolate.ts";
import { keeping, type Outcome } from "../../conformance/outcome.ts";
import { announcedBy, type Platform, platforms, titles } from "../../conformance/platforms.ts";
import { timelineOf } from "../../conformance/timeline.ts";
import { type BreachedAt, breachedTuples } from "../../model/reference/breached.ts";
import type { Episode } from "../../model/reference/episode.ts";
import { episodesWhere } from "../../model/reference/episodes.ts";
import type { History } from "../../model/reference/history.ts";
import { plain, type Reading } from "../../model/reference/reading.ts";
import { type Resolved, resolve } from "../../model/resolve.ts";
import type { Threshold } from "../../model/threshold.ts";
import type { Timeline, TimelineTrack } from "../../review/report/input.ts";
import { errors } from "../errors.ts";

const scenarios: Readonly<Record<string, string>> = {
  step: "A breach that lasts",
  dip: "A breach with a short dip",
};

export const announcedFrom =
  "As the reference judges it, and as each platform announces to see it. Write limen conformance --json into a file " +
  "and name it with limen report --conformance to see what the platforms did.";
export const playedFrom = "Scenarios as limen conformance has played them to the rules of each platform.";

/** What each platform announces of every alert of some services. */
export function announcedTimelines(services: ReadonlySet<string>): readonly Timeline[] {
  const alerts = resolve(conformance).filter(({ service }) => services.has(service.name));
  return alerts.flatMap((alert) => {
    const own = isolated(alert, alert.id);
    return Object.entries(scenarios).flatMap(([scenario, about]) => {
      const one = caseOf(own, scenario);
      return one ? [{ ...announcedTimeline(own, one), about }] : [];
    });
  });
}

function announcedTimeline(alert: Resolved, one: Case): Timeline {
  const { span } = one.incident;
  const breached = breachedOnce(one.history);
  const fires = (threshold: Threshold, reading: Reading): readonly Episode[] =>
    episodesWhere(threshold, breached(threshold, reading), span, reading);
  const read = (platform: Platform): TimelineTrack[] => {
    const announces = announcedBy(platform, alert);
    if (announces.deviations.some(({ kind }) => kind === "unavailable")) return [];
    const { threshold, tuples } = keeping(one.resolved.threshold, announces);
    return [merged(titles[platform], fires(threshold, { ...announces.reading, tuples }))];
  };
  const atOnce = { ...one.resolved.threshold, lasting: undefined, resolveAfter: undefined } as Threshold;
  return {
    ...{ id: alert.id, scenario: one.scenario, span, notes: [] },
    tracks: [{ ...merged("Reference", one.plainly), breached: fires(atOnce, plain) }, ...platforms.flatMap(read)],
  };
}

/** What is breached when, of one alert: looked at once for all platforms that read it alike. */
function breachedOnce(history: History): (threshold: Threshold, reading: Reading) => BreachedAt {
  const known = new Map<string, BreachedAt>();
  return (threshold, reading) => {
    const key = [reading.tuples, ...threshold.signal.node.by].join(" ");
    const found = known.get(key) ?? breachedTuples(threshold, history, reading);
    known.set(key, found);
    return found;
  };
}

/** All tuples in one line: the page is about times. */
const merged = (title: string, all: readonly Episode[]): TimelineTrack => ({ title, episodes: all });

/** What `limen conformance --json` has written. @throws errors.notOutcomes */
export function playedTimelines(file: string): readonly Timeline[] {
  const groups = new Map<string, Outcome[]>();
  for (const one of outcomesIn(file)) {
    const key = `${one.id} ${one.scenario}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].map((group) => {
    const [{ id, scenario } = { id: "", scenario: "" }] = group;
    const { span, tracks, notes } = timelineOf(group, breachedIn(id, scenario));
    return { id, scenario, span, tracks, notes };
  });
}

function outcomesIn(file: string): readonly Outcome[] {
  let read: unknown;
  try {
    read = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw errors.notOutcomes(file, error instanceof Error ? error.message : String(error));
  }
  const isOutcome = (one: Partial<Outcome>) => typeof one?.id === "string" && Array.isArray(one.found) && one.span;
  if (!Array.isArray(read) || !read.every(isOutcome)) throw errors.notOutcomes(file, "it is no list of outcomes");
  return read as readonly Outcome[];
}
