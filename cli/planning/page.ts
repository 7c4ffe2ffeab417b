/** The plans of stacks for a terminal. */
import { actionMarks } from "../../review/plan/action.ts";
import type { Failure } from "../../review/plan/markdown.ts";
import type { Group, Review } from "../../review/plan/review.ts";
import {
  costWords,
  countWords,
  isEmpty,
  noteOf,
  placesOf,
  type Told,
  titleOf,
  toldOf,
  unknownCost,
} from "../../review/plan/words.ts";
import { hanging } from "../layout.ts";

/** Every stack, those that cannot be planned first. */
export const planPage = (
  reviews: readonly Review[],
  failures: readonly Failure[],
  width: number,
): readonly string[] => [
  ...failures.flatMap(({ stack, problem, remedy }) => [
    `${stack}: PARTIAL, since there is no plan of it.`,
    ...problem
      .trim()
      .split("\n")
      .flatMap((line) => hanging("  ", line, width)),
    ...hanging("  → ", `${remedy}.`, width),
    "",
  ]),
  ...reviews.flatMap((review) => [...stackLines(review, width), ""]),
];

function stackLines(review: Review, width: number): readonly string[] {
  if (isEmpty(review) && !review.partial) return [`${review.stack}: nothing changes.`];
  const said = [countWords(review), costWords(review)].filter((one) => one !== undefined);
  const unknown = unknownCost(review);
  return [
    `${review.stack}: ${said.join("; ")}.`,
    ...(review.partial ? [`  PARTIAL: ${review.partial}.`] : []),
    ...review.groups.flatMap((group) => ["", ...groupLines(group, width)]),
    ...(unknown ? ["", ...hanging("  ", unknown, width)] : []),
  ];
}

function groupLines(group: Group, width: number): readonly string[] {
  const places = placesOf(group);
  const title = places.length > 0 ? `${titleOf(group)}: ${places.join(", ")}` : titleOf(group);
  const head = hanging("  ", title, width);
  return group.why === "places"
    ? head
    : [...head, ...toldOf(group, written).flatMap((one) => resourceLines(one, width))];
}

function resourceLines({ resource, lines }: Told, width: number): readonly string[] {
  const { action, kind, label, application } = resource;
  const whose = application && !label.includes(application) ? ` of ${application}` : "";
  const note = noteOf(resource);
  return [
    ...hanging(`  ${actionMarks[action]} `, `${kind}${whose} ${label}${note ? ` (${note})` : ""}`, width),
    ...lines.flatMap((line) => hanging("      ", line, width)),
  ];
}

const written = (before: string, after: string): string => `${before || "nothing"} → ${after || "nothing"}`;
