/** The parts of resources that are a threshold's own: its alarm, its rule. */
import { load } from "js-yaml";
import type { PlannedResource } from "./format.ts";
import { movesBetween } from "./move.ts";
import { onlyPlaces } from "./places.ts";
import { tokensOf, without } from "./tokens.ts";

/** A threshold whose own part of a plan moves. */
export interface Touched {
  /** `lead-scoring/HighLatency`. */
  readonly id: string;
  readonly service: string;
  readonly name: string;
  readonly happens: "comes" | "goes" | "moves";
  /** Words and numbers that it had before alone, and that it has afterwards alone. */
  readonly gone: ReadonlySet<string>;
  readonly come: ReadonlySet<string>;
}

type Fields = Readonly<Record<string, unknown>>;
/** Who is told, and what the platform adds: none of it says when it fires. */
const wiring = new Set([
  ..."id arn tags_all alarm_actions ok_actions insufficient_data_actions action_groups scopes identity".split(" "),
  ..."location resource_group_name timeouts".split(" "),
]);

/** The thresholds whose own parts of the resources move. */
export function touchedBy(resources: readonly PlannedResource[]): readonly Touched[] {
  const all = new Map<string, Touched>();
  for (const resource of resources) {
    for (const one of touchedIn(resource)) all.set(one.id, merged(all.get(one.id), one));
  }
  return [...all.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** A threshold may have an alarm for each value of a label: it moves where some of them stay. */
function merged(known: Touched | undefined, one: Touched): Touched {
  if (!known) return one;
  const happens = known.happens === one.happens ? one.happens : "moves";
  return { ...one, happens, gone: new Set([...known.gone, ...one.gone]), come: new Set([...known.come, ...one.come]) };
}

/** The thresholds that a resource is for, as far as their own parts of it move. */
export function touchedIn({ change }: PlannedResource): readonly Touched[] {
  const [before, after] = [piecesOf(change.before), piecesOf(change.after)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((id) => touched(id, before.get(id), after.get(id)));
}

function touched(id: string, before: unknown, after: unknown): readonly Touched[] {
  const moves = movesBetween(before, after).filter((move) => !onlyPlaces(move));
  if (moves.length === 0) return [];
  const sides = moves.map((move) => [tokensOf(move.before ?? ""), tokensOf(move.after ?? "")] as const);
  const gone = sides.flatMap(([had, has]) => without(had, has));
  const come = sides.flatMap(([had, has]) => without(has, had));
  const [service = "", name = ""] = id.split("/");
  const happens = before === undefined ? "comes" : after === undefined ? "goes" : "moves";
  return [{ id, service, name, happens, gone: new Set(gone), come: new Set(come) }];
}

/** The parts by threshold. */
function piecesOf(values: unknown): ReadonlyMap<string, unknown> {
  if (!isFields(values)) return new Map();
  const id = idOf(values);
  if (id) return new Map([[id, withoutWiring(values)]]);
  return new Map(rulesIn(values.upload));
}

function idOf({ tags, action }: Fields): string | undefined {
  if (isFields(tags) && typeof tags.threshold === "string") return `${tags.service}/${tags.threshold}`;
  const [first] = Array.isArray(action) ? action : [];
  const properties: unknown = isFields(first) ? first.custom_properties : undefined;
  return isFields(properties) && typeof properties.threshold === "string" ? properties.threshold : undefined;
}

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function withoutWiring(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutWiring);
  if (!isFields(value)) return value;
  const kept = Object.entries(value).filter(([key]) => !wiring.has(key));
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutWiring(inner)]));
}

interface Rule {
  readonly alert?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** The alerting rules in the files of Prometheus. */
function rulesIn(upload: unknown): readonly (readonly [string, unknown])[] {
  if (!Array.isArray(upload)) return [];
  const files = upload.filter(isFields).filter(({ file }) => /\/rules\/[^/]+\.ya?ml$/.test(String(file)));
  return files.flatMap(({ content }) => alertsIn(String(content)));
}

function alertsIn(content: string): readonly (readonly [string, unknown])[] {
  const read = readRules(content);
  return read.flatMap((rule) => (rule.alert ? [[`${rule.labels?.service}/${rule.alert}`, rule] as const] : []));
}

function readRules(content: string): readonly Rule[] {
  const document = load(content) as { readonly groups?: readonly { readonly rules?: readonly Rule[] }[] } | undefined;
  return (document?.groups ?? []).flatMap(({ rules }) => rules ?? []);
}
