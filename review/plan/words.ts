/** What a review says, as sentences that a page and a terminal share. */
import { listed, plural } from "../words.ts";
import { type Action, actions, actionWords } from "./action.ts";
import type { Attribute, Shown } from "./attributes.ts";
import type { ChangedResource } from "./change.ts";
import type { Cause, Group, Review } from "./review.ts";

/** `2 to destroy, 6 to change`. */
export function countWords({ counts }: Review): string {
  const said = actions.flatMap((action) => (counts[action] ? [`${counts[action]} ${actionWords[action]}`] : []));
  return said.length > 0 ? said.join(", ") : "no resource changes";
}

/** Whether there is nothing to review: not even an output that moves. */
export const isEmpty = ({ groups }: Review): boolean => groups.length === 0;

/** `$0.20 a month more`; nothing on a platform where nothing is paid. */
export function costWords({ usd }: Pick<Review, "usd">): string | undefined {
  if (usd === undefined) return undefined;
  if (usd === 0) return "costs the same";
  return `costs $${Math.abs(usd).toFixed(2)} a month ${usd > 0 ? "more" : "less"}`;
}

/** What no plan says of the cost; nothing where it says all. */
export const unknownCost = ({ paidByUse, environment }: Review): string | undefined =>
  paidByUse.length === 0
    ? undefined
    : `Not in the cost, since it is paid for by use: ${paidByUse.join(", ")} (see limen cost --environment ${environment}).`;

const happening: Readonly<Record<Cause["happens"], string>> = { comes: "is new", goes: "is gone", moves: "changes" };

export function titleOf({ why, because, resources }: Group): string {
  const these = plural(resources.length, "resource");
  switch (why) {
    case "thresholds":
      return `${these}, because ${because.length > mostNamed ? countedCauses(because) : namedCauses(because)}`;
    case "outside":
      return `${these} changed on the platform since the last deployment, and ${resources.length === 1 ? "is" : "are"} set back`;
    case "places":
      return `${these} that only name${resources.length === 1 ? "s" : ""} another line of a file: nothing else changes`;
    default:
      return `${these} that no threshold explains`;
  }
}

/** More thresholds than these are counted, and of their places only the files are named. */
const mostNamed = 3;

const namedCauses = (because: readonly Cause[]): string =>
  listed(because.map(({ id, happens }) => `${id} ${happening[happens]}`));

/** `8 thresholds of ga4-analytics are new`. */
function countedCauses(because: readonly Cause[]): string {
  const services = listed([...new Set(because.map(({ id }) => id.split("/")[0] ?? id))].sort());
  const kinds = new Set(because.map(({ happens }) => happens));
  const [one] = kinds;
  const happen = kinds.size > 1 || one === "moves" ? "change" : one === "comes" ? "are new" : "are gone";
  return `${because.length} thresholds of ${services} ${happen}`;
}

/** Where the thresholds of a group are written; those that are gone are nowhere. */
export function placesOf({ because }: Group): readonly string[] {
  const written = because.flatMap(({ places: [own, changed] }) =>
    own === undefined ? [] : [changed === undefined ? own : `${own} (changed in ${changed})`],
  );
  if (because.length <= mostNamed) return written;
  return [...new Set(written.map((place) => place.replace(/:\d+.*$/, "")))].sort();
}

/** What happens to a resource, where the mark alone does not say it. */
const said: Readonly<Partial<Record<Action, string>>> = {
  forget: "no longer managed, but not destroyed",
  import: "taken over as it is",
  rename: "only called otherwise in Terraform",
};

/** `it is no longer in the project; −$0.10 a month`. */
export function noteOf({ action, reason, because, unexplained, usd }: ChangedResource): string {
  const notes = [
    said[action],
    reason,
    because.length > 0 && unexplained > 0
      ? `${unexplained} of its changes ${unexplained === 1 ? "has" : "have"} another reason`
      : undefined,
    usd === 0 ? undefined : `${usd > 0 ? "+" : "−"}$${Math.abs(usd).toFixed(2)} a month`,
  ];
  return notes.filter((note) => note !== undefined).join("; ");
}

/** A resource, and what is said of its attributes. */
export interface Told {
  readonly resource: ChangedResource;
  readonly lines: readonly string[];
}

/** The resources of a group; what was said of one already is not said of the next. @param written old and new */
export function toldOf({ resources }: Group, written: (before: string, after: string) => string): readonly Told[] {
  const heard = new Set<string>();
  return resources.map((resource) => {
    const all = resource.attributes.flatMap((one) => attributeLines(one, written));
    const fresh = all.filter((line) => !heard.has(line));
    for (const line of all) heard.add(line);
    const lines = fresh.length > 0 && fresh.length < all.length ? [...fresh, "and as above"] : fresh;
    return { resource, lines: all.length > 0 && fresh.length === 0 ? ["as above"] : lines };
  });
}

/** The lines of an attribute. @param written how old and new are written */
function attributeLines(attribute: Attribute, written: (before: string, after: string) => string): readonly string[] {
  const { name, moves, more, hidden, inside } = attribute;
  if (hidden) return [`${name}: (${hidden})`];
  const within = inside.length > 0 ? [`${name}, in ${inside.join("; ")}`] : [];
  const each = moves.map(
    (move) => `${pathOf(name, move, inside.length > 0)}: ${written(move.before, move.after)}${timesOf(move)}`,
  );
  const rest = more > 0 ? [`${name}: ${more} more`] : [];
  return [...within, ...each, ...rest];
}

/** The whole path of what stands in no panel; else the end of it, since numbers of panels say nothing. */
function pathOf(name: string, { path }: Shown, inside: boolean): string {
  if (path === "") return name;
  const end = path.split(".").at(-1) ?? path;
  return inside ? end : `${name}${path.startsWith("[") ? "" : "."}${path}`;
}

const timesOf = ({ times }: Shown): string => (times > 1 ? ` (${times} times)` : "");
