/** Thresholds that came, went or changed, each once for all environments in which the same happened to it. */
import type { Export, ExportedEnvironment, ExportedThreshold } from "../export/schema.ts";
import type { FieldChange, RiskKind, Risky, ThresholdChange, Told } from "./change.ts";
import { type Context, channelsOf, wordsOf } from "./context.ts";
import { fieldsOf } from "./fields.ts";
import { elsewhereOf, overrideFor, placesOf } from "./origins.ts";
import { grouped, paired } from "./pairs.ts";
import { panelsOf } from "./panels-of.ts";
import { renamedIn } from "./renamed.ts";
import { risk } from "./risk.ts";
import { verdictOf } from "./verdict.ts";

type Kind = ThresholdChange["kind"];
/** What happened to one threshold in one environment. */
interface Single {
  readonly kind: Kind;
  readonly before?: ExportedThreshold;
  readonly after?: ExportedThreshold;
  readonly fields: readonly FieldChange[];
}

export function thresholdChanges(context: Context): readonly ThresholdChange[] {
  const singles = context.environments.both.flatMap(([before, after]) =>
    singlesOf(before, after).map((single) => [after.name, single] as const),
  );
  return grouped(singles, keyOf)
    .map((group) => changeOf(context, group))
    .sort((a, b) =>
      a.id < b.id ? -1 : a.id > b.id ? 1 : (a.environments[0] as string) < (b.environments[0] as string) ? -1 : 1,
    );
}

function singlesOf(before: ExportedEnvironment, after: ExportedEnvironment): readonly Single[] {
  // what an environment gains or loses as a whole is told as such
  const shared = new Set(before.services.filter((name) => after.services.includes(name)));
  const own = ({ thresholds }: ExportedEnvironment) => thresholds.filter(({ service }) => shared.has(service));
  const { added, removed, both } = paired(own(before), own(after), ({ id }) => id);
  const renamed = renamedIn(removed, added);
  const [from, to] = [new Set(renamed.map(([was]) => was)), new Set(renamed.map(([, is]) => is))];
  return [
    ...removed.filter((one) => !from.has(one)).map((one): Single => ({ kind: "removed", before: one, fields: [] })),
    ...added.filter((one) => !to.has(one)).map((one): Single => ({ kind: "added", after: one, fields: [] })),
    ...renamed.map(([was, is]): Single => ({ kind: "renamed", before: was, after: is, fields: fieldsOf(was, is) })),
    ...both.flatMap(([was, is]): readonly Single[] => {
      const fields = fieldsOf(was, is);
      return fields.length === 0 ? [] : [{ kind: "changed", before: was, after: is, fields }];
    }),
  ];
}

const keyOf = ({ kind, before, after, fields }: Single): unknown => {
  const one = (after ?? before) as ExportedThreshold;
  return [
    one.id,
    kind,
    before?.name,
    one.severity,
    kind === "changed" ? fields : [fields, one.condition],
    placesOf(one, fields),
  ];
};

function changeOf(context: Context, group: Single & { readonly environments: readonly string[] }): ThresholdChange {
  const { kind, before, after, fields, environments } = group;
  const one = (after ?? before) as ExportedThreshold;
  const because = overrideFor(after, fields)?.because;
  const { verdict } = verdictOf(fields);
  const bare: Omit<ThresholdChange, "risk"> = {
    kind,
    id: one.id,
    name: one.name,
    ...(kind === "renamed" && { formerly: before?.name ?? "" }),
    service: one.service,
    serviceTitle: context.titleOf(one.service),
    severity: one.severity,
    summary: one.summary,
    condition: one.condition,
    environments,
    fields,
    verdict,
    places: placesOf(one, fields),
    ...(because !== undefined && { because }),
    told: toldOf(kind === "removed" ? context.before : context.after, one, environments),
    noLongerTold:
      before && after && before.severity !== after.severity ? lostBy(context, before, after, environments) : [],
    elsewhere: kind === "changed" ? elsewhereOf(context, one.id, fields, environments) : [],
    panels: fields.some(({ field, direction }) => field === "limit" && direction !== "text")
      ? panelsOf(context.after, one)
      : [],
  };
  return { ...bare, ...riskOf(context, bare, before) };
}

const toldOf = (side: Export, one: ExportedThreshold, environments: readonly string[]): readonly Told[] =>
  toldIn(environments, (name) => channelsIn(side, name, one));

/** Routes that changed are told by themselves: this is what another severity does on those that there are. */
function lostBy(
  { before: old, after: now }: Context,
  before: ExportedThreshold,
  after: ExportedThreshold,
  environments: readonly string[],
): readonly Told[] {
  return toldIn(environments, (name) => {
    const left = new Set(channelsIn(now, name, after));
    return channelsIn(old, name, before).filter((channel) => !left.has(channel));
  });
}

const toldIn = (environments: readonly string[], channelsOf: (name: string) => readonly string[]): readonly Told[] =>
  grouped(
    environments.flatMap((name) => {
      const channels = channelsOf(name);
      return channels.length === 0 ? [] : [[name, { channels }] as const];
    }),
  );

function channelsIn(side: Export, name: string, one: ExportedThreshold): readonly string[] {
  const environment = side.environments.find((other) => other.name === name);
  return environment ? wordsOf(channelsOf(environment, one)) : [];
}

function riskOf(context: Context, bare: Omit<ThresholdChange, "risk">, before: ExportedThreshold | undefined): Risky {
  const { id, environments, kind, verdict } = bare;
  const critical = (before ?? bare).severity === "critical";
  const found = riskKind(bare, critical);
  if (!found) return {};
  const numbers = bare.fields.filter(({ direction }) => direction !== "text");
  const words = numbers.map(({ field, before, after }) => `${field} ${before} → ${after}`).join(", ");
  const says =
    kind === "changed" || kind === "renamed" ? `${riskWords[verdict]}: ${words}` : `${kind}: ${bare.condition}`;
  return risk(found, { where: id, environments, says }, context.laptops(environments));
}

const riskWords: { readonly [V in ThresholdChange["verdict"]]: string } = {
  looser: "fires less",
  tighter: "fires more; expect more notices",
  mixed: "fires less in one way and more in another",
  different: "means something else",
  text: "reads differently",
};

function riskKind({ kind, verdict, fields }: Omit<ThresholdChange, "risk">, critical: boolean): RiskKind | undefined {
  if (kind === "added") return "added";
  if (kind === "removed") return critical ? "critical-removed" : "removed";
  if (verdict === "tighter") return "more-notices";
  if (verdict === "text") return undefined;
  if (verdict === "different") return critical ? "critical-meaning-changed" : "meaning-changed";
  const lowered = fields.some(({ field, direction }) => field === "severity" && direction === "looser");
  if (critical) return lowered ? "critical-lowered" : "critical-loosened";
  return lowered ? "severity-lowered" : "loosened";
}
