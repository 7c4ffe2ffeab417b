import type { Tuple } from "../../model/reference/tuple.ts";
import type { Resolved } from "../../model/resolve.ts";
import { condition, ownerOf, provenance, runbookLink, summaryOf } from "../../model/words.ts";
import { nativeOf } from "../../queries/metric-math/native.ts";
import { errors } from "./errors.ts";
import { nativeWords } from "./native-words.ts";
import { tuplesOf } from "./tuples.ts";

/** Limits of `PutMetricAlarm` and `PutCompositeAlarm`: AlarmName and AlarmDescription. */
export const longestName = 255;
export const longestDescription = 1024;

/** `<environment>-<service>-<threshold>[-<label values>]`, stable and unique. @throws errors.name */
export function nameOf({ environment, service, threshold }: Resolved, tuple: Tuple): string {
  const values = Object.keys(tuple).sort();
  const name = [environment.name, service.name, threshold.name, ...values.map((label) => tuple[label])].join("-");
  const at = threshold.place.text;
  if (name.length > longestName) throw errors.name(name, `has ${name.length} characters of ${longestName}`, at);
  if ([...name].some(isControl)) throw errors.name(name, "has a control character", at);
  return name;
}

const isControl = (character: string): boolean => character < " " || character === "\u007f";

/**
 * What an alarm says: the only free text in its notice.
 *
 * Summary, condition with its threshold, for which values, what is not told apart, environment, where the numbers come from and why they
 * differ here, runbook, owner. If it is too long, the reason is shortened first and the summary next; the condition
 * is never cut.
 * @throws errors.description if the rest alone is too long
 */
export function descriptionOf(resolved: Resolved, tuple: Tuple): string {
  const { threshold, environment, because } = resolved;
  const summary = threshold.summary === undefined ? "" : summaryOf(resolved);
  const whole = written(resolved, tuple, summary, because);
  const excess = whole.length - longestDescription;
  if (excess <= 0) return whole;
  const reason = shortened(because ?? "", excess);
  const shorter = written(resolved, tuple, summary, reason);
  const left = shorter.length - longestDescription;
  if (left <= 0) return shorter;
  const bare = written(resolved, tuple, shortened(summary, left), reason);
  if (bare.length <= longestDescription) return bare;
  const where = `${environment.name} ${resolved.id}`;
  throw errors.description(where, bare.length, longestDescription, threshold.place.text);
}

function written(resolved: Resolved, tuple: Tuple, summary: string, because: string | undefined): string {
  const { threshold, environment } = resolved;
  const values = Object.entries(tuple).map(([label, value]) => `${label} ${value}`);
  const native = nativeOf(resolved, threshold.signal.node);
  const told = because === undefined ? resolved : { ...resolved, because };
  return [
    summary && `${summary}.`,
    `${condition(threshold)}${values.length > 0 ? ` (${values.join(", ")})` : ""}.`,
    notToldApart(resolved),
    native && `Read from ${nativeWords(native)}.`,
    `Environment: ${environment.name}.`,
    `From ${provenance(told)}.`,
    `Runbook: ${runbookLink(resolved)}`,
    `Owner: ${ownerOf(resolved)}`,
  ]
    .filter((part) => part !== undefined && part !== "")
    .join("\n");
}

/** What the condition says "per" of, where one alarm stands for all values. */
function notToldApart(resolved: Resolved): string {
  const { by } = resolved.threshold.signal.node;
  const { alarms, instead } = tuplesOf(resolved);
  const lost = by.filter((label) => !(label in (alarms[0] ?? {})));
  if (lost.length === 0) return "";
  const stands = instead === "worst" ? "the worst one stands for all" : "all taken together";
  return `Not told apart here: ${lost.join(", ")} (${stands}).`;
}

/** Shorter by at least so many characters, ending at a word, as far as there are any. */
function shortened(text: string, excess: number): string {
  const room = Math.max(0, text.length - excess - 1);
  const cut = text.slice(0, room);
  const end = cut.lastIndexOf(" ");
  return text === "" ? "" : `${end > 0 ? cut.slice(0, end) : cut}…`;
}
