import { text, tidy } from "../quantity.ts";
import type { Resolved } from "../resolve.ts";
import { duration as words } from "../words.ts";
import { type Finding, type Rule, warn } from "./finding.ts";

/** How often the reference evaluates. */
const minute = 60;

/** A duration is a multiple of the evaluation interval; one that is not is rounded up, since breaches are counted. */
export const duration: Rule = (resolved) => {
  const { lasting, resolveAfter } = resolved.threshold;
  return [
    ...(lasting && "base" in lasting ? rounded(resolved, "lasting", lasting) : []),
    ...(resolveAfter ? rounded(resolved, "resolveAfter", resolveAfter) : []),
  ];
};

function rounded(
  resolved: Resolved,
  name: "lasting" | "resolveAfter",
  quantity: NonNullable<Resolved["threshold"]["resolveAfter"]>,
): readonly Finding[] {
  const here = resolved.environment.evaluateEvery.base;
  const every = isMultiple(quantity.base, here) ? minute : here;
  if (isMultiple(quantity.base, every)) return [];
  const effect = words(Math.ceil(tidy(quantity.base / every)) * every);
  const place = every === here ? "" : " wherever evaluation is by the minute";
  const problem = `${name} ${text(quantity)} is not a multiple of ${words(every)}, the time between two evaluations, and is rounded up to ${effect}${place}`;
  return [warn(resolved, "duration-rounded", problem, `Write ${effect}`, name === "lasting" ? "lasting" : undefined)];
}

const isMultiple = (time: number, every: number): boolean => Number.isInteger(tidy(time / every));
