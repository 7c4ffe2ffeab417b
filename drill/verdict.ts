import type { Resolved } from "../model/resolve.ts";
import { compileToPrometheus } from "../platforms/prometheus/rule.ts";
import type { NotifiedAlert } from "../processes/inbox.ts";
import type { Engine } from "../queries/promql/engine.ts";
import { type Conductor, type Played, receiversOf } from "./conduct.ts";
import type { Opening } from "./ledger.ts";
import { coverOf, type Expected, rungsOf } from "./plan.ts";
import type { Stand } from "./stand.ts";

/** What of the notices was not as it should be, each as a sentence. */
export function objections({ ledger, played, stand }: Conductor): readonly string[] {
  const { openings, strays } = ledger;
  return [
    ...openings.flatMap((opening) => againstOpening(opening, openings, played, stand)),
    ...repeated(openings, played),
    ...strays.map(
      ({ notice, receiver }) => `${receiver} was told of the end of ${nameOf(notice)}, not of its beginning`,
    ),
  ];
}

const nameOf = ({ labels }: NotifiedAlert): string => `${labels.service ?? "?"}/${labels.alertname ?? "?"}`;

function againstOpening(
  opening: Opening,
  openings: readonly Opening[],
  played: readonly Played[],
  { resolved, engine }: Pick<Stand, "resolved" | "engine">,
): readonly string[] {
  const { service, alert, receiver, notice } = opening;
  const one = resolved.find((r) => r.service.name === service && r.threshold.name === alert);
  const name = nameOf(notice);
  if (!one) return [`${receiver} was told of ${name}, which is no threshold`];
  const expected =
    expectedAt(opening, played) !== undefined ||
    isHandedDown(opening, played, resolved) ||
    isOnTheWay(opening, openings, played, resolved);
  return [
    ...(expected ? [] : [`${receiver} was told of ${name}, which nothing that was played explains`]),
    ...(receiversOf(one).includes(receiver) ? [] : [`${name} went to ${receiver}`]),
    ...(opening.resolved ? endedInTime(opening, played) : [`${receiver} was never told that ${name} is over`]),
    ...againstText(name, notice, one, engine),
  ];
}

/** The step in which a notice arrived that expects it; the notice may be what ends it, in the same millisecond. */
const expectedAt = (opening: Opening, played: readonly Played[]): Played | undefined =>
  stepAt(opening, played, ({ told }) => told);
const perhapsExpectedAt = (opening: Opening, played: readonly Played[]): Played | undefined =>
  stepAt(opening, played, ({ perhapsTold }) => perhapsTold);

function stepAt(
  { service, alert, arrived }: Opening,
  played: readonly Played[],
  alerts: (expected: Expected) => ReadonlySet<string>,
): Played | undefined {
  return played.find(
    (step) =>
      step.service === service && alerts(step.expected).has(alert) && step.began <= arrived && arrived <= step.ended,
  );
}

/** A warning is told when its critical twin is over and it is not, even if only for a moment. */
function isHandedDown(opening: Opening, played: readonly Played[], resolved: readonly Resolved[]): boolean {
  const { service, alert, arrived, notice } = opening;
  const before = played.filter((step) => step.service === service && step.ended <= arrived);
  const rungs = rungsOf(service, resolved);
  const starts = Date.parse(notice.startsAt);
  return before.some(
    ({ expected, began, ended }) =>
      expected.firing.has(alert) &&
      coverOf(alert, expected.firing, rungs) !== undefined &&
      began <= starts &&
      starts < ended,
  );
}

/** A warning whose line is crossed on the way to that of its critical twin is told before that one, or not at all. */
function isOnTheWay(
  opening: Opening,
  openings: readonly Opening[],
  played: readonly Played[],
  resolved: readonly Resolved[],
): boolean {
  const { service, alert, arrived } = opening;
  const step = perhapsExpectedAt(opening, played);
  if (!step) return false;
  const cover = coverOf(alert, step.expected.firing, rungsOf(service, resolved));
  const known = openings.some(
    (o) => o.service === service && o.alert === cover && o.arrived < arrived && isOpenAt(o, arrived),
  );
  return !known;
}

const isOpenAt = ({ resolved }: Opening, time: number): boolean => resolved === undefined || resolved.arrived > time;

/** Nothing may end while its cause lasts. */
function endedInTime({ service, alert, receiver, notice, arrived, resolved }: Opening, played: readonly Played[]) {
  const ended = resolved?.arrived ?? 0;
  const lasts = played.some(
    (step) =>
      step.service === service &&
      (step.expected.told.has(alert) || step.expected.perhapsTold.has(alert)) &&
      step.began <= ended &&
      ended < step.ended &&
      arrived >= step.began,
  );
  return lasts ? [`${receiver} was told that ${nameOf(notice)} is over while its cause lasted`] : [];
}

/** One cause, one notice: an alert that comes twice in one step flaps. */
function repeated(openings: readonly Opening[], played: readonly Played[]): readonly string[] {
  const seen = new Map<Played, Set<string>>();
  return openings.flatMap((opening) => {
    const step = expectedAt(opening, played) ?? perhapsExpectedAt(opening, played);
    if (!step) return [];
    const key = `${opening.receiver} ${opening.service}/${opening.alert}`;
    const known = seen.get(step) ?? new Set();
    seen.set(step, known);
    if (known.has(key)) return [`${opening.receiver} was told twice of ${nameOf(opening.notice)} in one incident`];
    known.add(key);
    return [];
  });
}

/** Labels are those of the rule; every text is there, and those that do not vary are the rule's own. */
function againstText(name: string, notice: NotifiedAlert, one: Resolved, engine: Engine): readonly string[] {
  const { rule } = compileToPrometheus(one, engine);
  const labels = Object.entries({ ...rule.labels, alertname: rule.alert }).flatMap(([label, value]) =>
    notice.labels[label] === value
      ? []
      : [`${name} has ${label}="${notice.labels[label] ?? ""}" instead of "${value}"`],
  );
  const kept = one.threshold.signal.node.by.filter((label) => !notice.labels[label]);
  const texts = Object.entries(rule.annotations).flatMap(([key, template]) => {
    const text = notice.annotations[key] ?? "";
    if (text.trim() === "") return [`${name} came without ${key}`];
    if (!template.includes("{{")) return text === template ? [] : [`${name} came with ${key} "${text}"`];
    return broken(one).test(text) ? [`${name} came with ${key} "${text}"`] : [];
  });
  return [...labels, ...kept.map((label) => `${name} came without the label ${label}`), ...texts];
}

/** What a template must not become. Where missing data is a breach there may be no value to show. */
const broken = ({ threshold }: Resolved): RegExp =>
  threshold.whenMissing === "breach" ? /<error|NaN/ : /<error|no value|NaN/;
