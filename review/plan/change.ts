/** One resource that changes, as a reviewer sees it. */
import { type Action, actionOf } from "./action.ts";
import { type Attribute, attributesOf, rawMoves, shownMoves } from "./attributes.ts";
import { explain } from "./causes.ts";
import type { Plan, PlannedChange, PlannedResource } from "./format.ts";
import { type Touched, touchedIn } from "./pieces.ts";
import { onlyPlaces } from "./places.ts";
import { cents, paidByUse, priceOf } from "./price.ts";
import { applicationOf, kindOf, labelOf } from "./subject.ts";

export interface ChangedResource {
  readonly address: string;
  readonly type: string;
  readonly kind: string;
  /** What people know it by. */
  readonly label: string;
  /** Absent for what applications share. */
  readonly application?: string;
  readonly action: Action;
  readonly attributes: readonly Attribute[];
  /** What Terraform says of the reason, and which attributes force a replacement. */
  readonly reason?: string;
  /** Ids of the thresholds that it changes for. */
  readonly because: readonly string[];
  /** How many of its moves no threshold explains. */
  readonly unexplained: number;
  /** Changed on the platform since the last deployment, by somebody else. */
  readonly outside: boolean;
  /** Nothing moves but the files and lines that its texts name. */
  readonly onlyPlaces: boolean;
  /** US dollars a month, more or less. */
  readonly usd: number;
  /** What of it is paid for by use, so that its cost is not in a plan. */
  readonly paidByUse?: string;
}

export interface Known {
  /** Names of the applications. */
  readonly applications: readonly string[];
  readonly touched: readonly Touched[];
  readonly drifted: ReadonlySet<string>;
}

/** A resource that changes; nothing for one that stays. */
export function changedResource(resource: PlannedResource, known: Known): ChangedResource | undefined {
  const action = actionOf(resource);
  if (!action) return undefined;
  const { address, type, change } = resource;
  const values = fields(change.after ?? change.before);
  const label = labelOf(address, values);
  const application = applicationOf(address, label, values, known.applications);
  const kind = kindOf(type, resource.mode);
  const used = paidByUse(type);
  const raw = rawMoves(change);
  return {
    address,
    type,
    kind,
    label,
    ...(application && { application }),
    action,
    attributes: action === "update" || action === "replace" ? attributesOf(shownMoves(change)) : [],
    ...reasonOf(resource),
    ...explain(
      {
        own: touchedIn(resource).map(({ id }) => id),
        application,
        moves: raw,
        stays: action === "update" || action === "replace",
        lists: kind === "composite alarm",
        before: change.before,
        after: change.after,
      },
      known.touched,
    ),
    outside: known.drifted.has(address),
    onlyPlaces: raw.length > 0 && raw.every(onlyPlaces),
    usd: cents(priceOf(type, change.after) - priceOf(type, change.before)),
    ...(used && { paidByUse: used }),
  };
}

const fields = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

const reasons: Readonly<Record<string, string>> = {
  delete_because_no_resource_config: "it is no longer in the project",
  delete_because_wrong_repetition: "it is no longer in the project",
  replace_because_tainted: "its last deployment failed half-way",
  replace_by_request: "that was asked for",
};

function reasonOf({ action_reason, previous_address, address, change, deposed }: PlannedResource): { reason?: string } {
  const forced = (change.replace_paths ?? []).map(([name]) => name);
  const said = [
    deposed ? "what a failed replacement left" : undefined,
    action_reason ? reasons[action_reason] : undefined,
    forced.length > 0 ? `${[...new Set(forced)].join(", ")} cannot change in place` : undefined,
    previous_address && previous_address !== address ? `it was ${previous_address}` : undefined,
    change.importing ? `it exists as ${change.importing.id ?? "told"}` : undefined,
  ].filter((one) => one !== undefined);
  return said.length > 0 ? { reason: said.join("; ") } : {};
}

/** Outputs as resources of their own kind: on Azure, collectors read theirs. */
export const outputsOf = ({ output_changes }: Plan): readonly PlannedResource[] =>
  Object.entries(output_changes).map(([name, change]) => ({
    address: `output.${name}`,
    mode: "output",
    type: name,
    name,
    change: hiddenWhole(change),
  }));

const hiddenWhole = (change: PlannedChange): PlannedChange => ({
  ...change,
  before: wrapped(change.before),
  after: wrapped(change.after),
  before_sensitive: { value: change.before_sensitive },
  after_sensitive: { value: change.after_sensitive },
  after_unknown: { value: change.after_unknown },
});
const wrapped = (value: unknown) => (value === null || value === undefined ? null : { value });
