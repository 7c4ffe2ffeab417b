/** What a threshold says, in the words of a person: for notifications, `explain`, reviews and docs. */
import { isPart } from "./checks/range.ts";
import { type Matcher, wantedWords } from "./matcher.ts";
import type { Node, Selection } from "./node.ts";
import { gibibytes, inUnit, kibibytes, mebibytes, type Quantity, text, tidy } from "./quantity.ts";
import type { Resolved } from "./resolve.ts";
import type { Signal } from "./signal.ts";
import { type Line, lastingSeconds, minimumEvents, type Rung, type Threshold } from "./threshold.ts";

/** A length of time in the largest unit that leaves no fraction: `2 min`, `90 s`. */
export function duration(seconds: number): string {
  if (seconds >= 3600 && seconds % 3600 === 0) return `${seconds / 3600} h`;
  if (seconds >= 60 && seconds % 60 === 0) return `${seconds / 60} min`;
  return seconds < 1 ? `${tidy(seconds * 1000)} ms` : `${tidy(seconds)} s`;
}

/** What is measured: `P95 of http_request_duration_seconds`. */
export function signalWords({ node, measures }: Signal): string {
  return measures === "state" ? stateWords(node) : nodeWords(node);
}

function nodeWords(node: Node): string {
  switch (node.kind) {
    case "rate":
      return `rate of ${selection(node.of)}`;
    case "increase":
      return `number of ${selection(node.of)}`;
    case "quotient":
      return quotientWords(node);
    case "quantile":
      return `P${tidy(node.q * 100)} of ${selection(node.of)}`;
    case "level":
      return `${across[node.across]} of ${selection(node.of)}`;
    case "level quotient": {
      const whole = typeof node.bottom === "number" ? constantWords(node, node.bottom) : selection(node.bottom);
      return `${node.complement ? "1 - " : ""}${selection(node.top)} / ${whole}`;
    }
    case "scale":
      return `${nodeWords(node.of)} times ${node.factor}`;
    case "unusual":
      return `distance of the ${nodeWords(node.of)} from normal`;
  }
}
const across = { avg: "average", max: "maximum", min: "minimum", sum: "sum" } as const;

/** The constant by its name, and in a unit in which people read it: `memory limit (1 GiB)`. */
function constantWords({ top, constant }: Extract<Node, { kind: "level quotient" }>, bottom: number): string {
  const base = tidy(bottom * top.metric.unit.factor);
  const own = top.metric.unit.dimension === "bytes" ? [gibibytes, mebibytes, kibibytes] : [];
  const unit = own.find(({ factor }) => base % factor === 0) ?? top.metric.unit;
  const amount = unit.text(tidy(base / unit.factor));
  return constant === undefined ? amount : `${constant} (${amount})`;
}

/** A bucket bound as it was written: `500 ms`. */
function bound({ metric, le }: Selection): string {
  const buckets = metric.kind === "histogram" ? metric.buckets : [];
  const written = buckets.find(({ base }) => tidy(base / metric.unit.factor) === le);
  return written ? text(written) : String(le);
}

function quotientWords({ top, bottom, complement }: Extract<Node, { kind: "quotient" }>): string {
  if (top.le !== undefined)
    return `share of ${selection(bottom)} ${complement ? "above" : "at or below"} ${bound(top)}`;
  if (top.part === "sum") return `mean of ${selection({ ...top, part: "value" })}`;
  if (bottom.and) {
    const rest = selection(bottom.and);
    return `share of ${complement ? rest : selection(top)} in ${selection(top)} + ${rest}`;
  }
  if (!isPart(top, bottom)) return `${complement ? "1 - " : ""}${selection(top)} per ${selection(bottom)}`;
  const own = top.where.filter((m) => !bottom.where.includes(m));
  return `share of ${complement ? "all but " : ""}${own.map(matcherWords).join(", ")} in ${selection(bottom)}`;
}

const stateWords = (node: Node): string => (node.kind === "level" ? selection(node.of) : nodeWords(node));

function selection({ metric, where }: Selection): string {
  return where.length === 0 ? metric.name : `${metric.name}{${where.map(matcherWords).join(", ")}}`;
}

const matcherWords = (m: Matcher): string => `${m.label} ${wantedWords(m)}`;

/** The comparison: `above 500 ms`, `is down`. */
export function lineWords({ side, limit }: Line): string {
  if (limit.dimension === "state") return side === "below" ? "is down" : "is true";
  return `${side} ${text(limit)}`;
}

/** The whole condition: `P95 of http_request_duration_seconds above 500 ms over 5 min, lasting 2 min`. */
export function condition(threshold: Threshold): string {
  const { signal, line, provided, whenMissing } = threshold;
  const events = minimumEvents(threshold);
  const parts = [
    `${signalWords(signal)} ${lineWords(line)} over ${duration(signal.node.over)}`,
    lastingWords(threshold),
    events > 1 && `with at least ${events} events`,
    provided && `provided ${signalWords(provided.signal)} ${lineWords(provided.line)}`,
    signal.node.by.length > 0 && `per ${signal.node.by.join(" and ")}`,
    whenMissing === "breach" && "or no data at all",
  ];
  return parts.filter((part) => typeof part === "string").join(", ");
}

function lastingWords(threshold: Rung): string | false {
  const { lasting } = threshold;
  if (lasting && "windows" in lasting) return `in ${lasting.windows} consecutive windows`;
  const seconds = lastingSeconds(threshold);
  return seconds > 0 && `lasting ${duration(seconds)}`;
}

/** Where the numbers come from: the file, and what the environment changed of them and why. */
export function provenance({ threshold, environment, changes, because }: Resolved): string {
  const origin = threshold.place.text ?? "the model";
  if (changes.length === 0) return origin;
  const changed = changes.map(({ what, from, to }) => `${what} ${to} instead of ${from}`).join(", ");
  return `${origin}; ${environment.name}: ${changed}, because ${because}`;
}

/** The link to the runbook of a threshold. */
export const runbookLink = ({ service, threshold }: Pick<Resolved, "service" | "threshold">): string =>
  `${service.runbookUrl}#${threshold.runbook}`;

/** Who answers for a threshold. */
export const ownerOf = ({ service, threshold }: Pick<Resolved, "service" | "threshold">): string =>
  threshold.owner ?? service.owner;

/** One sentence for the person who is paged. */
export const summaryOf = ({ threshold }: Pick<Resolved, "threshold">): string =>
  threshold.summary ?? condition(threshold);

/** A limit as a number in the unit of the signal, as compilers compare it. */
export const limitIn = (signal: Signal, limit: Quantity): number => inUnit(limit, signal.unit);
