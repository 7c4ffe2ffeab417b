/** The kit for other implementations: scenarios, what is expected of them, and what it means, as plain JSON. */

import { bucketAt, core, type Node, type Selection } from "../model/node.ts";
import { inUnit } from "../model/quantity.ts";
import type { Episode } from "../model/reference/episode.ts";
import { exportedName, type Series } from "../model/reference/history.ts";
import type { Resolved } from "../model/resolve.ts";
import { minimumEvents, type Threshold } from "../model/threshold.ts";
import { alerts } from "./alerts.ts";
import { type Case, caseOf } from "./case.ts";
import type { Incident } from "./incident.ts";
import { isolated } from "./isolate.ts";
import { cornersOf } from "./kit-corners.ts";
import { format, jsonSchema } from "./kit-schema.ts";
import { limitOf, spans } from "./scale.ts";

/** One alert for each kind of signal, and for what is read in another way. */
export const kitAlerts: readonly string[] = [
  "lead-scoring/HighErrorRate",
  "lead-scoring/HighLatency",
  "lead-scoring/ServiceDown",
  "lead-scoring/HighActiveRequests",
  "lead-scoring/ModelPredictionErrors",
  "lead-scoring/CriticalMemory",
  "lead-scoring/CriticalCPU",
  "voice-agent/LowCacheHitRatio",
  "leadpoet/UserHighFlagRate",
];
export const kitScenarios: readonly string[] = [
  "step",
  "one event above",
  "dip",
  "no traffic",
  "a short gap",
  "no scrapes",
  "restart",
  "low traffic",
  "missing scrapes",
  "one bad instance",
];

/** Files of the kit by name: one for each alert, and the schema of them all. */
export function kit(): Readonly<Record<string, object>> {
  const chosen = alerts.filter(({ id }) => kitAlerts.includes(id));
  const files = chosen.map((alert) => [`${alert.id.replace("/", "-")}.json`, fileOf(alert)] as const);
  return Object.fromEntries([...files, [schemaName, jsonSchema()]]);
}

/** A file as text: one case in each line, so that a difference shows which; the schema for people to read. */
export function kitText(file: object): string {
  if (!("cases" in file)) return `${JSON.stringify(file, null, 2)}\n`;
  const { cases, ...rest } = file as { readonly cases: readonly object[] };
  const lines = cases.map((one) => JSON.stringify(one)).join(",\n");
  return `${JSON.stringify(rest).slice(0, -1)},"cases":[\n${lines}\n]}\n`;
}

export const schemaName = "schema.json";

function fileOf(alert: Resolved): object {
  const own = isolated(alert, alert.id);
  const cases = kitScenarios.flatMap((scenario) => caseOf(own, scenario) ?? []);
  const played = [...cases.map((one) => ({ ...one, span: one.incident.span })), ...cornersOf(own)];
  return { format, alert: alert.id, threshold: thresholdOf(own.threshold), cases: played.map(asData) };
}

const thresholdOf = (threshold: Threshold): object => ({
  signal: signalOf(threshold.signal.node, threshold),
  [threshold.line.side]: threshold.signal.node.kind === "quantile" ? limitInSeconds(threshold) : limitOf(threshold),
  lasting: spans(threshold).lasting,
  whenMissing: threshold.whenMissing ?? "ok",
  minimumEvents: minimumEvents(threshold),
});
const limitInSeconds = ({ line, signal }: Threshold): number => inUnit(line.limit, signal.unit);

/** A node of a signal in the words of docs/semantics.md, with the names under which its series are scraped. */
function signalOf(node: Node, threshold: Threshold): object {
  const inner = core(node);
  const common = { kind: inner.kind, over: inner.over, by: inner.by };
  switch (inner.kind) {
    case "quantile": {
      const bucket = { ...inner.of, le: bucketAt(inner.of.metric, threshold.line.limit) as number };
      return { ...common, q: inner.q, atOrBelow: series(bucket), all: series({ ...inner.of, part: "count" }) };
    }
    case "quotient":
      return { ...common, complement: inner.complement, top: series(inner.top), bottom: series(inner.bottom) };
    case "level quotient": {
      const bottom = typeof inner.bottom === "number" ? inner.bottom : series(inner.bottom);
      return { ...common, across: inner.across, complement: inner.complement, top: series(inner.top), bottom };
    }
    case "level":
      return { ...common, across: inner.across, of: series(inner.of) };
    default:
      return { ...common, of: series(inner.of) };
  }
}
const series = ({ metric, part, where, le, and }: Selection): object => ({
  name: exportedName(metric, part, le),
  where,
  ...(le !== undefined && { le }),
  ...(and && { and: series(and) }),
});

type Played = Pick<Case, "scenario" | "series" | "plainly"> & { readonly span: Incident["span"] };

const asData = ({ scenario, span, series: all, plainly }: Played): object => ({
  scenario,
  ...span,
  series: all.map(compact),
  expected: plainly.map(({ tuple, fires, resolves }: Episode) => ({ tuple, fires, resolves: resolves ?? null })),
});

/** Values at equal steps, null where nothing was scraped. */
export interface Compact {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly start: number;
  readonly every: number;
  readonly values: readonly (number | null)[];
}

function compact({ metric, labels, samples }: Series): Compact {
  const [start, last] = [samples[0]?.[0] ?? 0, samples.at(-1)?.[0] ?? 0];
  const every = Math.min(...samples.slice(1).map(([t], i) => t - (samples[i]?.[0] ?? 0)));
  const known = new Map(samples);
  const length = Math.round((last - start) / every) + 1;
  const values = Array.from({ length }, (_, i) => known.get(start + i * every) ?? null);
  return { name: metric, labels, start, every, values };
}

/** The samples of a series of the kit. */
export const expanded = ({ name, labels, start, every, values }: Compact): Series => ({
  metric: name,
  labels,
  samples: values.flatMap((value, i) => (value === null ? [] : [[start + i * every, value] as const])),
});
