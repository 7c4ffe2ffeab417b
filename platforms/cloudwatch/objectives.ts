/**
 * Objectives of services that CloudWatch judges: SLOs of Application Signals by requests.
 *
 * They stand on the metrics that the collector publishes ("You can also set SLOs against any CloudWatch metric or math
 * expression that produces a time series"), so that nothing is counted a second time and no agent is needed.
 *
 * Sources: AWS::ApplicationSignals::ServiceLevelObjective of the CloudFormation reference; CreateServiceLevelObjective.
 */
import type { Environment } from "../../model/environment.ts";
import { bucketAt, type Node, type Selection } from "../../model/node.ts";
import type { Objective } from "../../model/objective.ts";
import { text, tidy } from "../../model/quantity.ts";
import type { Resolved } from "../../model/resolve.ts";
import type { Service } from "../../model/service.ts";
import { signalWords } from "../../model/words.ts";
import type { Query } from "../../queries/metric-math/query.ts";
import { Reader, sumOf } from "../../queries/metric-math/reader.ts";
import { areCarried, type Carried, carriedOf } from "./carried.ts";
import { errors } from "./objectives-errors.ts";
import { longestDescription } from "./text.ts";

/** An objective as CloudWatch judges it. */
export interface Slo {
  readonly name: string;
  readonly description: string;
  readonly service: string;
  /** Percent of the events that are to be good. */
  readonly goal: number;
  /** Of what is counted beside all events: the good ones, or the bad ones. */
  readonly counts: "good" | "bad";
  readonly counted: readonly Query[];
  readonly total: readonly Query[];
  /** The time over which it is judged. */
  readonly interval: { readonly unit: "DAY" | "MINUTE"; readonly duration: number };
}

/** What the period of a metric is; an SLO by requests adds it up. */
const period = 60;
const minute = 60;
const day = 86_400;
const names = /^[0-9A-Za-z][-._0-9A-Za-z ]{0,126}[0-9A-Za-z]$/;

/**
 * The objectives that an environment names, sorted by name.
 *
 * @param resolved thresholds of the environment, which say what is published
 * @throws errors of ./objectives-errors.ts
 */
export function slosOf(environment: Environment, resolved: readonly Resolved[]): readonly Slo[] {
  const { aws, services, place } = environment;
  const carried = carriedOf(environment, resolved);
  const slos = Object.entries(aws?.objectives ?? {}).flatMap(([name, wanted]) => {
    const service = services.find((one) => one.name === name);
    return service ? wanted.map((one) => sloOf(environment, service, one, carried)) : [];
  });
  const seen = new Set<string>();
  for (const { name } of slos) {
    if (!names.test(name)) throw errors.name(name, "has a name that CloudWatch does not take", place.text);
    // a template calls it by its letters and digits
    const key = name.replaceAll(/[^0-9A-Za-z]/g, "").toLowerCase();
    if (seen.has(key)) throw errors.name(name, "is called as another one, but for signs between words", place.text);
    seen.add(key);
  }
  return [...slos].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function sloOf(environment: Environment, service: Service, name: string, carried: Carried): Slo {
  const at = environment.place.text;
  const known = service.objectives ?? [];
  const found = known.find((one) => one.name === name);
  if (!found) {
    const all = known.map((one) => one.name);
    throw errors.unknown(service.name, name, all, at);
  }
  const id = `${service.name}/${name}`;
  const counted = countedOf(found);
  if (!counted) throw errors.noShare(id, at);
  const read = (of: Selection, le?: number): readonly Query[] => added(environment, service, of, le);
  const slo: Slo = {
    name: `${environment.name}-${service.name}-${name}`,
    description: describe(environment, service, found),
    service: service.name,
    goal: counted.goal,
    counts: counted.counts,
    counted: read(counted.part, counted.le),
    total: read(counted.whole),
    interval: intervalOf(id, found.over.base, at),
  };
  if (!areCarried([...slo.counted, ...slo.total], carried)) throw errors.unread(id, at);
  return slo;
}

interface Counted {
  readonly part: Selection;
  readonly le?: number | undefined;
  readonly whole: Selection;
  readonly counts: Slo["counts"];
  readonly goal: number;
}

/**
 * What an objective counts. A share that is to be at most so much is of bad events; its complement is of good ones. A
 * quantile is at most a limit exactly if that part of the events lies within it.
 */
function countedOf({ signal: { node, measures }, side, target }: Objective): Counted | undefined {
  if (node.by.length > 0) return undefined;
  if (node.kind === "quantile") return side === "at most" ? within(node, target) : undefined;
  if (node.kind !== "quotient" || measures !== "ratio" || node.top.part === "sum") return undefined;
  const isGood = (side === "at least") !== node.complement;
  const goal = side === "at least" ? target.base : 1 - target.base;
  return { part: node.top, whole: node.bottom, counts: isGood ? "good" : "bad", goal: tidy(goal * 100) };
}

function within({ q, of }: Extract<Node, { kind: "quantile" }>, target: Objective["target"]): Counted | undefined {
  const le = bucketAt(of.metric, target);
  if (le === undefined) return undefined;
  return { part: of, le, whole: { ...of, part: "count" }, counts: "good", goal: tidy(q * 100) };
}

/** A metric, or the sum of several; one query returns data. */
function added(environment: Environment, service: Service, of: Selection, le?: number): readonly Query[] {
  // a reader takes no more of a threshold than whose it is
  const reader = new Reader({ environment, service } as Resolved, period, {});
  const ids = reader.ids(of, { role: "events", stat: "Sum", le, by: [] }, 0);
  const [first] = ids;
  if (ids.length === 1) return reader.queries(first);
  return [{ id: "sum", expression: sumOf(ids), returnData: true }, ...reader.queries()];
}

function intervalOf(id: string, seconds: number, at: string | undefined): Slo["interval"] {
  if (seconds % day === 0) return { unit: "DAY", duration: seconds / day };
  if (seconds % minute === 0) return { unit: "MINUTE", duration: seconds / minute };
  throw errors.interval(id, seconds, at);
}

function describe({ name }: Environment, service: Service, { signal, side, target, description }: Objective): string {
  return [
    `${description ?? signalWords(signal)}: ${side} ${text(target)}, ${service.title}, ${name}.`,
    "It tells nobody: thresholds do.",
    `Owner: ${service.owner}`,
  ]
    .join("\n")
    .slice(0, longestDescription);
}
