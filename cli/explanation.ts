/** All that the person who was paged by a threshold wants to know, as data. */
import { check, type Finding } from "../model/check.ts";
import { text } from "../model/quantity.ts";
import type { Change, Resolved } from "../model/resolve.ts";
import type { Runbook } from "../model/service.ts";
import { lastingSeconds, type Severity, severities, type Threshold } from "../model/threshold.ts";
import { condition, duration, lineWords, ownerOf, runbookLink, summaryOf } from "../model/words.ts";
import { channelsOf, channelWords, receiversOf } from "../review/export/told.ts";

/** One number of a threshold and how it came to be. */
export interface Setting {
  readonly what: Change["what"];
  readonly value: string;
  /** File and line where the value that holds was written. */
  readonly at?: string;
  /** What it is without the environment. */
  readonly instead?: { readonly value: string; readonly at?: string; readonly because: string };
}

export interface Told {
  readonly receiver: string;
  readonly channels: readonly string[];
}

/** Another rung of the same subject. */
export interface Sibling {
  readonly name: string;
  readonly severity: Severity;
  readonly line: string;
  /** What one does to the notices of the other. */
  readonly relation: "withholds this" | "is withheld by this" | "independent";
}

export interface Explanation {
  readonly id: string;
  readonly environment: string;
  readonly service: string;
  readonly summary: string;
  readonly severity: Severity;
  readonly condition: string;
  readonly settings: readonly Setting[];
  readonly whenMissing: string;
  readonly ladder: readonly Sibling[];
  readonly told: readonly Told[];
  readonly owner: string;
  readonly actions: readonly string[];
  readonly runbook: Runbook & { readonly link: string };
  /** What `limen check` says of it. */
  readonly findings: readonly Finding[];
}

/** Explains a threshold as it holds in its environment. */
export function explain(resolved: Resolved): Explanation {
  const { environment, service, threshold, id } = resolved;
  const runbook = service.runbooks[threshold.runbook] ?? { title: threshold.runbook, steps: [] };
  return {
    id,
    environment: environment.name,
    service: service.title,
    summary: summaryOf(resolved),
    severity: threshold.severity,
    condition: condition(threshold),
    settings: settings(resolved),
    whenMissing: threshold.whenMissing === "breach" ? "counts as a breach" : "is not a breach",
    ladder: siblings(resolved),
    told: toldOf(resolved),
    owner: ownerOf(resolved),
    actions: (threshold.does ?? []).map(({ name, description }) => `${name}: ${description}`),
    runbook: { ...runbook, link: runbookLink(resolved) },
    findings: check(environment).filter(({ where }) => where === id),
  };
}

function settings(resolved: Resolved): readonly Setting[] {
  const { threshold } = resolved;
  const { lasting, minimumTraffic, line } = threshold;
  const values: readonly (readonly [Setting["what"], string | undefined])[] = [
    ["limit", line.limit.dimension === "state" ? lineWords(line) : text(line.limit)],
    ["lasting", lastingWords(threshold, lasting)],
    ["minimum traffic", minimumTraffic && trafficWords(minimumTraffic)],
    ["severity", threshold.severity],
  ];
  return values.flatMap(([what, value]) => (value === undefined ? [] : [setting(resolved, what, value)]));
}

function lastingWords(threshold: Threshold, lasting: Threshold["lasting"]): string {
  if (lasting && "windows" in lasting) return `${lasting.windows} windows`;
  return lastingSeconds(threshold) === 0 ? "no time at all" : duration(lastingSeconds(threshold));
}

const trafficWords = (minimum: NonNullable<Threshold["minimumTraffic"]>): string =>
  minimum.dimension === "count" ? `${text(minimum)} events in the window` : text(minimum);

function setting({ threshold, environment, changes, because = "" }: Resolved, what: Setting["what"], value: string) {
  const written = threshold.place.text;
  const change = changes.find((one) => one.what === what);
  if (!change) return { what, value, ...at(written) };
  return { what, value, ...at(environment.place.text), instead: { value: change.from, ...at(written), because } };
}

const at = (place: string | undefined) => (place === undefined ? {} : { at: place });

function siblings({ environment, service, threshold }: Resolved): readonly Sibling[] {
  const overrides = environment.overrides[service.name] ?? {};
  return service.thresholds
    .filter(({ subject, name }) => subject === threshold.subject && name !== threshold.name)
    .map(({ name, severity, line, signal }) => {
      const now = overrides[name]?.severity ?? severity;
      const limit = overrides[name]?.limit ?? line.limit;
      const together = String(signal.node.by) === String(threshold.signal.node.by);
      const is = together ? relation(now, threshold.severity) : "independent";
      return { name, severity: now, line: lineWords({ ...line, limit }), relation: is };
    });
}

function relation(other: Severity, own: Severity): Sibling["relation"] {
  const difference = severities.indexOf(other) - severities.indexOf(own);
  return difference < 0 ? "withholds this" : difference > 0 ? "is withheld by this" : "independent";
}

/** Every receiver that takes it, or the catch-all where none does. */
const toldOf = ({ environment, service, threshold }: Resolved): readonly Told[] =>
  receiversOf(environment, service, threshold.severity).map((receiver) => ({
    receiver,
    channels: channelsOf(environment, receiver).map(channelWords),
  }));
