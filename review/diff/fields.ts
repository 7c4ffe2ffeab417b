/** What of a threshold changed, and whether it fires less or more for it. */
import { duration } from "../../model/words.ts";
import type { ExportedSignal, ExportedThreshold } from "../export/schema.ts";
import type { Direction, FieldChange } from "./change.ts";
import { equal } from "./pairs.ts";
import { windowDirection } from "./window.ts";

type Comparer = (before: ExportedThreshold, after: ExportedThreshold) => FieldChange | undefined;

/** Every difference of two thresholds, those that matter most first. */
export const fieldsOf = (before: ExportedThreshold, after: ExportedThreshold): readonly FieldChange[] =>
  comparers.flatMap((compare) => compare(before, after) ?? []);

function change(field: string, before: string, after: string, direction: Direction, effect?: string): FieldChange {
  return { field, before, after, direction, ...(effect !== undefined && { effect }) };
}

/** The field that says why an environment differs. */
export const reason = "reason to differ";
/** Of what does not differ, or not any more. */
export const noReason = "none";
const severities = ["info", "warning", "critical"];
const severity: Comparer = (a, b) => {
  if (a.severity === b.severity) return undefined;
  const lower = severities.indexOf(b.severity) < severities.indexOf(a.severity);
  return change("severity", a.severity, b.severity, lower ? "looser" : "tighter", severityEffect[b.severity]);
};
const severityEffect = {
  critical: "somebody is paged now",
  warning: "nobody is paged; somebody looks at it in working hours",
  info: "nobody has to act",
} as const;

/** The limit and its side; of a state the line itself, which has no number. */
const limit: Comparer = (a, b) => {
  if (a.side !== b.side) return change("limit", lineOf(a), lineOf(b), "different", "it fires on the other side");
  if (a.limit.dimension !== b.limit.dimension) return change("limit", lineOf(a), lineOf(b), "different");
  if (a.limit.base === b.limit.base)
    return a.limit.text === b.limit.text
      ? undefined
      : change("limit", lineOf(a), lineOf(b), "text", "the same, in another unit");
  const looser = a.limit.base < b.limit.base === (a.side === "above");
  return change("limit", lineOf(a), lineOf(b), looser ? "looser" : "tighter", looser ? later : sooner);
};
const later = "fires later, or not at all";
const sooner = "fires sooner and more often";
const lineOf = ({ side, limit }: Pick<ExportedThreshold, "side" | "limit">): string => {
  if (limit.dimension === "state") return side === "below" ? "is down" : "is true";
  return `${side} ${limit.text}`;
};

const lasting: Comparer = (a, b) => {
  const [was, is] = [a.lasting, b.lasting];
  if (was.windows === undefined && is.windows === undefined && was.seconds === is.seconds) return undefined;
  if (was.windows !== undefined && was.windows === is.windows) return undefined;
  const direction = was.seconds === is.seconds ? "different" : was.seconds < is.seconds ? "looser" : "tighter";
  return change("duration", lastingWords(was), lastingWords(is), direction, lastingEffect(is.seconds, direction));
};
const lastingWords = ({ text, seconds, windows }: ExportedThreshold["lasting"]): string =>
  windows === undefined && seconds === 0 ? "none" : text;
function lastingEffect(seconds: number, direction: Direction): string | undefined {
  if (direction === "looser") return `what is over within ${duration(seconds)} is not told`;
  if (direction === "tighter") return seconds === 0 ? "fires at once" : `fires after ${duration(seconds)} already`;
  return undefined;
}

const window: Comparer = (a, b) => {
  if (a.signal.over === b.signal.over) return undefined;
  const direction = windowDirection(a, b);
  const effect =
    direction === "looser"
      ? "a short breach weighs less"
      : direction === "tighter"
        ? "a short breach weighs more"
        : undefined;
  return change("window", duration(a.signal.over), duration(b.signal.over), direction, effect);
};

const whenMissing: Comparer = (a, b) => {
  if (a.whenMissing === b.whenMissing) return undefined;
  const looser = b.whenMissing === "ok";
  const words = { ok: "is not a breach", breach: "counts as a breach" };
  const effect = looser ? "nobody is told when its data stops" : "its data stopping is told as well";
  return change("no data", words[a.whenMissing], words[b.whenMissing], looser ? "looser" : "tighter", effect);
};

const traffic: Comparer = (a, b) => {
  const [was, is] = [a.minimumTraffic?.text ?? "none", b.minimumTraffic?.text ?? "none"];
  if (was === is) return undefined;
  if (a.minimumEvents === b.minimumEvents)
    return change("minimum traffic", was, is, "text", "the same number of events");
  const looser = a.minimumEvents < b.minimumEvents;
  const effect = `judges from ${b.minimumEvents === 1 ? "1 event" : `${b.minimumEvents} events`} in the window on, instead of ${a.minimumEvents}`;
  return change("minimum traffic", was, is, looser ? "looser" : "tighter", effect);
};

const provided: Comparer = (a, b) => {
  if (equal(a.provided, b.provided)) return undefined;
  const [was, is] = [a.provided?.words ?? "none", b.provided?.words ?? "none"];
  if (!a.provided) return change("condition beside it", was, is, "looser", "fires only where that holds too");
  if (!b.provided) return change("condition beside it", was, is, "tighter", "fires whatever else holds");
  if (!equal(a.provided.signal, b.provided.signal) || a.provided.side !== b.provided.side)
    return change("condition beside it", was, is, "different");
  const harder = a.provided.limit.base < b.provided.limit.base === (a.provided.side === "above");
  if (a.provided.limit.base === b.provided.limit.base) return change("condition beside it", was, is, "text");
  return change("condition beside it", was, is, harder ? "looser" : "tighter");
};

/** All that is measured but for the window and the labels, which are told by themselves. */
const measured = ({ words: _, over: _over, by: _by, ...rest }: ExportedSignal): object => rest;
const signal: Comparer = (a, b) => {
  if (equal(measured(a.signal), measured(b.signal))) return undefined;
  const same = a.signal.words === b.signal.words;
  const words = ({ signal }: ExportedThreshold): string =>
    same ? `${signal.words} (${readsWords(signal)})` : signal.words;
  return change("what is measured", words(a), words(b), "different", "old and new numbers cannot be compared");
};
const readsWords = ({ reads, unit, steps = [] }: ExportedSignal): string =>
  [
    ...new Set(reads.map(({ job, part, le }) => `job ${job}, ${part}${le === undefined ? "" : ` up to ${le}`}`)),
    `in ${unit || "plain numbers"}`,
    ...steps.map((one) => JSON.stringify(one)),
  ].join(", ");

const by: Comparer = (a, b) => {
  const words = ({ signal }: ExportedThreshold): string => signal.by.join(" and ") || "nothing";
  if (words(a) === words(b)) return undefined;
  return change("told apart by", words(a), words(b), "different");
};

const continuity: Comparer = (a, b) => {
  if (a.continuity === b.continuity) return undefined;
  const strict = b.continuity === "strict";
  const effect = strict
    ? "where a platform sees only blocks, short breaches may be missed"
    : "where a platform sees only blocks, it may fire early";
  return change("continuity", a.continuity, b.continuity, strict ? "looser" : "tighter", effect);
};

/** A difference of what people read, or of what comes after it has fired. */
const plain =
  (field: string, read: (threshold: ExportedThreshold) => string, direction: Direction): Comparer =>
  (a, b) =>
    read(a) === read(b) ? undefined : change(field, read(a), read(b), direction);

const ownSummary = ({ summary, condition }: ExportedThreshold): string =>
  summary === condition ? "the condition" : summary;

const comparers: readonly Comparer[] = [
  severity,
  limit,
  lasting,
  window,
  whenMissing,
  traffic,
  provided,
  signal,
  by,
  continuity,
  plain("resolves after", ({ resolveAfter }) => resolveAfter?.text ?? "at once", "different"),
  plain("copies for CloudWatch", ({ encoding }) => encoding ?? "none", "different"),
  plain("ladder", ({ subject, name }) => (subject === name ? "none" : subject), "different"),
  plain("owner", ({ owner }) => owner, "text"),
  plain("summary", ownSummary, "text"),
  plain("runbook", ({ runbook }) => runbook.link, "text"),
  plain("actions", ({ actions }) => actions.map(({ name }) => name).join(", ") || "none", "text"),
  plain(reason, ({ override }) => override?.because ?? noReason, "text"),
];
