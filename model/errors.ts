import { here } from "./place.ts";

/**
 * Every error a person can cause, as a named function: where it is, what is wrong, what would be right.
 *
 * Messages are one sentence of fact and one of remedy; `at` is a file and line where one is known.
 */
export class ModelError extends Error {
  override readonly name = "ModelError";
  constructor(
    /** Stable identifier of the kind of error, for tests and for `--json`. */
    readonly code: string,
    readonly problem: string,
    readonly remedy: string,
    /** Where it was written: `services/lead-scoring.ts:41`, if known. */
    readonly at?: string,
  ) {
    super(`${at ? `${at}: ` : ""}${problem}. ${remedy}.`);
  }
}

const list = (names: readonly string[]): string => (names.length === 0 ? "none" : names.join(", "));

/** Names that look like the one asked for, nearest first; none that is more than twice as far off as the nearest. */
export function nearMisses(name: string, known: readonly string[], most = 3): readonly string[] {
  const scored = known.map((candidate) => ({ candidate, distance: editDistance(name, candidate) }));
  const limit = Math.max(2, Math.floor(name.length / 3));
  const nearest = Math.min(...scored.map(({ distance }) => distance));
  return scored
    .filter(({ distance }) => distance <= Math.min(limit, 2 * nearest))
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] as number) + (a[i - 1]?.toLowerCase() === b[j - 1]?.toLowerCase() ? 0 : 1);
      current.push(Math.min(substitution, (previous[j] as number) + 1, (current[j - 1] as number) + 1));
    }
    previous = current;
  }
  return previous[b.length] as number;
}

/** Names of which the one asked for is a part, such as `prod`, where that are a few. */
function containing(name: string, known: readonly string[], most = 3): readonly string[] {
  if (name.length < 3) return [];
  const found = known.filter((candidate) => candidate.toLowerCase().includes(name.toLowerCase())).sort();
  return found.length <= most ? found : [];
}

/** More names than that are a wall. */
const readable = 20;

/** "Did you mean …" for a name that was not found, or what there is, of which the first if there is much. */
export function suggestion(name: string, known: readonly string[]): string {
  const near = nearMisses(name, known);
  const meant = near.length > 0 ? near : containing(name, known);
  if (meant.length > 0) return `Did you mean ${meant.join(" or ")}`;
  const shown = [...known].sort().slice(0, readable);
  const others = known.length - shown.length;
  return `Known: ${list(shown)}${others > 0 ? `, and ${others} more` : ""}`;
}

/** An error of what is being declared: found at once, so that it is where somebody wrote it. */
const declared = (code: string, problem: string, remedy: string): ModelError =>
  new ModelError(code, problem, remedy, here(20).text);

export const errors = {
  quantity: (written: string) =>
    declared("quantity", `${written} is not a quantity`, "Quantities are finite and not negative"),

  noUnit: (written: string) =>
    declared("no-unit", `${written} has no unit`, "Write it with one, such as ms(500) or percent(5)"),

  otherDimension: (limit: string, given: string, measured: string) =>
    declared(
      "other-dimension",
      `The limit of ${limit} measures ${given}, and the signal measures ${measured}`,
      `Write it in a unit of ${measured}`,
    ),

  unknownLabel: (metric: string, label: string, known: readonly string[]) =>
    declared("unknown-label", `${metric} has no label "${label}"`, suggestion(label, known)),

  unknownLabelValue: (metric: string, label: string, value: string, known: readonly string[]) =>
    declared("unknown-label-value", `${metric} declares no value "${value}" of ${label}`, suggestion(value, known)),

  noLabelValue: (metric: string, label: string, known: readonly string[] = []) =>
    declared(
      "no-label-value",
      `${metric} is read where ${label} is one of no values, which nothing is`,
      known.length > 0 ? `Name one or more of ${list(known)}` : `Name one or more values of ${label}, or leave it out`,
    ),

  alwaysSet: (metric: string, label: string, known: readonly string[]) =>
    declared(
      "always-set",
      `${metric} is read where ${label} is not set, and it always is: its values are ${list(known)}`,
      `Leave the condition out, or declare "" among the values of ${label}`,
    ),

  constant: (name: string, written: string, dimension: string, at?: string) =>
    new ModelError("constant", `${name} is ${written}`, `Give it ${dimension} above zero`, at),

  combinations: (metric: string, problem: string) =>
    declared(
      "combinations",
      `The combinations of ${metric} ${problem}`,
      "Each names the same labels, two or more, with declared values",
    ),

  unknownCombination: (metric: string, asked: string, known: readonly string[]) =>
    declared("unknown-combination", `${metric} never has ${asked}`, `It has ${known.join(", ")}`),

  labelValues: (metric: string, label: string, how: string) =>
    declared(
      "label-values",
      `${metric} declares the label ${label} ${how}`,
      "Name each of its values once, or declare it open where nobody tells them apart",
    ),

  source: (problem: string, remedy: string) => declared("source", `The source ${problem}`, remedy),

  twoDeclarations: (what: string, one: string, other: string, at?: string) =>
    new ModelError(
      "two-declarations",
      `The ${what} is declared twice: as ${one}, and as ${other}`,
      "Declare it once and use that everywhere, or give the other one a name of its own",
      at,
    ),

  twice: (kind: string, name: string, service: string, at?: string) =>
    new ModelError(
      `duplicate-${kind.replaceAll(" ", "-")}`,
      `Two ${kind.endsWith("y") ? `${kind.slice(0, -1)}ies` : `${kind}s`} of ${service} are called "${name}"`,
      "Names are unique within a service, since addresses and reports use them",
      at,
    ),

  objective: (where: string, problem: string, remedy: string, at?: string) =>
    new ModelError("objective", `${where}: ${problem}`, remedy, at),

  runbookUrl: (service: string, url: string, at?: string) =>
    new ModelError(
      "runbook-url",
      `The runbooks of ${service} are published at "${url}", which is no address`,
      "Write it whole, such as https://runbooks.example.com/checkout",
      at,
    ),

  reservedLabel: (metric: string, label: string) =>
    declared(
      "reserved-label",
      `${metric} declares the label "${label}", which every scraped metric has`,
      "Leave it out; it may be used in by and where all the same",
    ),

  unknown: (kind: string, name: string, known: readonly string[], at?: string) =>
    new ModelError(
      `unknown-${kind.replaceAll(" ", "-")}`,
      `There is no ${kind} "${name}"`,
      suggestion(name, known),
      at,
    ),

  duplicate: (kind: string, name: string, first: string, second: string) =>
    new ModelError(
      `duplicate-${kind.replaceAll(" ", "-")}`,
      `Two ${kind}s are called "${name}": ${first} and ${second}`,
      "Names are unique within a service, since notifications, routes and overrides use them",
      second,
    ),

  invalidName: (kind: string, name: string, pattern: string, at = here(20).text) =>
    new ModelError(
      `invalid-${kind.replaceAll(" ", "-")}-name`,
      `"${name}" is not a name for a ${kind}`,
      `It matches ${pattern}`,
      at,
    ),

  buckets: (metric: string, why: string) =>
    declared("buckets", `The buckets of ${metric} ${why}`, "Buckets are at least one, ascending and above zero"),

  offBucket: (
    where: string,
    limit: string,
    metric: string,
    bounds: readonly string[],
    nearest: readonly string[],
    at?: string,
  ) =>
    new ModelError(
      "off-bucket",
      `${where}: ${limit} is no bucket bound of ${metric} (${bounds.join(", ")}), so no platform could compare exactly`,
      `Use ${nearest.join(" or ")}, or add the bucket to ${metric}: roll it out everywhere, wait for the window and the duration, then set the threshold`,
      at,
    ),

  offBound: (metric: string, limit: string, bounds: readonly string[]) =>
    declared("off-bucket", `${limit} is no bucket bound of ${metric}`, `Its bounds are ${bounds.join(", ")}`),

  neverFires: (where: string, why: string, remedy: string, at?: string) =>
    new ModelError("never-fires", `${where}: it could never fire, since ${why}`, remedy, at),

  alwaysFires: (where: string, why: string, remedy: string, at?: string) =>
    new ModelError("always-fires", `${where}: it would always fire, since ${why}`, remedy, at),

  window: (where: string, window: string, why: string, remedy: string, at?: string) =>
    new ModelError("window", `${where}: the window of ${window} ${why}`, remedy, at),

  action: (name: string, problem: string) =>
    declared("action", `The action "${name}" ${problem}`, "Use a whole number that is not zero, such as 1"),
  signal: (problem: string, remedy: string) => declared("signal", problem, remedy),

  threshold: (where: string, problem: string, remedy: string, at?: string) =>
    new ModelError("threshold", `${where}: ${problem}`, remedy, at),

  ladderOrder: (subject: string, lower: string, lowerLimit: string, upper: string, upperLimit: string, at?: string) =>
    new ModelError(
      "ladder-order",
      `Ladder "${subject}": ${lower} (${lowerLimit}) lies beyond ${upper} (${upperLimit}), which is the more severe`,
      "The critical rung is the farther one: exchange the limits or the severities",
      at,
    ),

  ladderEqual: (subject: string, lower: string, upper: string, limit: string, at?: string) =>
    new ModelError(
      "ladder-order",
      `Ladder "${subject}": ${lower} and ${upper} are both ${limit}, so the notices of ${lower} are always withheld`,
      "The critical rung is the farther one: move one of the limits, or remove the lower rung",
      at,
    ),

  ladderSides: (subject: string, lower: string, lowerLimit: string, upper: string, upperLimit: string, at?: string) =>
    new ModelError(
      "ladder-sides",
      `Ladder "${subject}": ${lower} (${lowerLimit}) and ${upper} (${upperLimit}) lie on different sides`,
      "The rungs of a ladder lie on one side: make two subjects of them",
      at,
    ),

  dashboard: (what: string, problem: string, remedy: string, at = here().text) =>
    new ModelError("dashboard", `${what} ${problem}`, remedy, at),

  quantileOperand: (where: string, metric: string, operation: string, at?: string) =>
    new ModelError(
      "quantile-operand",
      `${where}: a quantile of ${metric} is ${operation}, but it is only ever compared at a bucket bound`,
      "Compare the quantile itself, or compute from the mean",
      at,
    ),

  noDenominator: (where: string, at?: string) =>
    new ModelError(
      "no-denominator",
      `${where}: minimumTraffic counts the events that a share, a ratio, a mean or a quantile is a part of, and this is none`,
      "Use provided: when(…), a condition on another signal",
      at,
    ),

  noEvents: (where: string, metric: string, unit: string, at?: string) =>
    new ModelError(
      "no-events",
      `${where}: minimumTraffic counts events, and ${metric} counts in steps of ${unit}`,
      "Use provided: when(rate(…), above(…)), a condition on a counter of events",
      at,
    ),

  providedLabels: (where: string, missing: readonly string[], kept: readonly string[], at?: string) =>
    new ModelError(
      "provided-labels",
      `${where}: its condition under \`provided\` keeps ${missing.join(" and ")}, but the threshold keeps ${list(kept)}, so it would never hold`,
      "Let the condition keep only labels that the threshold keeps",
      at,
    ),

  grouping: (whose: string, problem: string, at?: string) =>
    new ModelError(
      "grouping",
      `The grouping of ${whose} ${problem}`,
      "Use intervals above zero, and repeat no sooner than the interval, such as { interval: minutes(5), repeat: hours(4) }",
      at,
    ),

  evaluation: (environment: string, interval: string, at?: string) =>
    new ModelError(
      "evaluation",
      `${environment}: thresholds are evaluated every ${interval}`,
      "Use an interval above zero, such as minutes(1)",
      at,
    ),

  unsound: (environment: string, faults: readonly string[]) =>
    new ModelError(
      "unsound",
      `${environment} has ${faults.length === 1 ? "an error" : `${faults.length} errors`}, so nothing is written`,
      `Mend ${faults.length === 1 ? "it" : "them"} first:${faults.map((line) => `\n  ${line.replace(/\.$/, "")}`).join(".")}`,
    ),

  overrideWithoutReason: (where: string, environment: string, at?: string) =>
    new ModelError(
      "override-without-reason",
      `${environment} overrides ${where} without a reason`,
      'Say why in because: "…"; the text appears in the notification',
      at,
    ),

  overrideDimension: (where: string, given: string, expected: string, at?: string) =>
    new ModelError(
      "override-dimension",
      `The override of ${where} is a ${given}`,
      `The threshold measures ${expected}`,
      at,
    ),

  noReceiver: (environment: string, severity: string, example: string, at?: string) =>
    new ModelError(
      "no-receiver",
      `No receiver of ${environment} takes severity "${severity}", which ${example} has`,
      `Add "${severity}" to the severities of a receiver in environments/${environment}.ts`,
      at,
    ),

  missingSecret: (environment: string, what: string, secret: string, known: readonly string[], at?: string) =>
    new ModelError(
      "missing-secret",
      `${what} of ${environment} refers to the secret "${secret}", which the environment does not name`,
      nearMisses(secret, known).length > 0
        ? suggestion(secret, known)
        : `Add "${secret}" to the secrets in environments/${environment}.ts`,
      at,
    ),

  unreachable: (environment: string, receiver: string, kind: string, at?: string) =>
    new ModelError(
      "unreachable-channel",
      `The receiver "${receiver}" of ${environment} is told by ${kind}, which Alertmanager does not know`,
      "Use email, slack, pagerduty, webhook or inbox where the platform is local",
      at,
    ),
  noMailServer: (environment: string, receiver: string, at?: string) =>
    new ModelError(
      "no-mail-server",
      `Receiver "${receiver}" of ${environment} sends email, and the environment has no mail server`,
      `Add smtp: { host: "mail.example.com:587", from: "alerts@example.com" } to environments/${environment}.ts`,
      at,
    ),

  unknownEnvironment: (name: string, known: readonly string[]) =>
    new ModelError("unknown-environment", `There is no environment "${name}"`, suggestion(name, known)),
};
