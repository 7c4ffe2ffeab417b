/** A plan as a reviewer reads it: grouped by the thresholds that cause it. */
import type { Environment, Platform } from "../../model/environment.ts";
import { resolve } from "../../model/resolve.ts";
import type { Stack } from "../../platforms/stacks.ts";
import { type Action, actions } from "./action.ts";
import { type ChangedResource, changedResource, outputsOf } from "./change.ts";
import type { Plan } from "./format.ts";
import { type Touched, touchedBy } from "./pieces.ts";
import { cents } from "./price.ts";

/** A threshold that changes resources. */
export interface Cause {
  readonly id: string;
  readonly happens: Touched["happens"];
  /** Where it is written, and where the environment changes it. Empty where it is no longer in the model. */
  readonly places: readonly string[];
}

/** Resources that change for the same reason. */
export interface Group {
  readonly why: "thresholds" | "outside" | "unexplained" | "places";
  readonly because: readonly Cause[];
  readonly resources: readonly ChangedResource[];
  /** US dollars a month, more or less. */
  readonly usd: number;
}

export interface Review {
  readonly stack: string;
  readonly environment: string;
  readonly platform: Platform;
  /** How many resources, by what happens to them. */
  readonly counts: Readonly<Partial<Record<Action, number>>>;
  readonly groups: readonly Group[];
  /** US dollars a month, more or less; nothing where none are paid. */
  readonly usd?: number;
  /** What changes and is paid for by use, so that no plan says what it costs. */
  readonly paidByUse: readonly string[];
  /** Why this is only a part of the plan, if it is. */
  readonly partial?: string;
}

/** Joins the plan of a stack to the model. */
export function reviewOf({ name: stack, environment, platform }: Stack, plan: Plan): Review {
  const touched = touchedBy(plan.resource_changes);
  const drifted = new Set(plan.resource_drift.map(({ address }) => address));
  const applications = environment.services.map(({ name }) => name);
  const resources = [...plan.resource_changes, ...outputsOf(plan)]
    .flatMap((resource) => changedResource(resource, { applications, touched, drifted }) ?? [])
    .sort(inOrder);
  const paidByUse = [...new Set(resources.flatMap((one) => one.paidByUse ?? []))].sort();
  return {
    stack,
    environment: environment.name,
    platform,
    counts: countsOf(resources),
    groups: groupsOf(resources, touched, environment),
    ...(platform !== "local" && { usd: sum(resources) }),
    paidByUse: platform === "local" ? [] : paidByUse,
    ...partialOf(plan),
  };
}

const sum = (resources: readonly ChangedResource[]): number => cents(resources.reduce((all, { usd }) => all + usd, 0));

/** What can hurt most first, then by application and kind; what all share stands last. */
function inOrder(a: ChangedResource, b: ChangedResource): number {
  const key = ({ application = "~", kind, label, address }: ChangedResource) =>
    [application, kind, label, address].join("\0");
  return actions.indexOf(a.action) - actions.indexOf(b.action) || (key(a) < key(b) ? -1 : 1);
}

function countsOf(resources: readonly ChangedResource[]): Review["counts"] {
  const real = resources.filter(({ address }) => !address.startsWith("output."));
  const counts = actions.map((action) => [action, real.filter((one) => one.action === action).length] as const);
  return Object.fromEntries(counts.filter(([, n]) => n > 0));
}

const order: readonly Group["why"][] = ["thresholds", "outside", "unexplained", "places"];

function groupsOf(resources: readonly ChangedResource[], touched: readonly Touched[], environment: Environment) {
  const keyOf = (resource: ChangedResource): string => JSON.stringify([whyOf(resource), resource.because]);
  const keys = [...new Set(resources.map(keyOf))];
  const groups = keys.map((key): Group => {
    const own = resources.filter((resource) => keyOf(resource) === key);
    const [first] = own as [ChangedResource];
    const why = whyOf(first);
    const because = why === "thresholds" ? first.because.map((id) => causeOf(id, touched, environment)) : [];
    return { why, because, resources: own, usd: sum(own) };
  });
  return groups.sort((a, b) => order.indexOf(a.why) - order.indexOf(b.why));
}

function whyOf({ because, outside, onlyPlaces }: ChangedResource): Group["why"] {
  if (outside) return "outside";
  if (onlyPlaces) return "places";
  return because.length > 0 ? "thresholds" : "unexplained";
}

function causeOf(id: string, touched: readonly Touched[], environment: Environment): Cause {
  const found = resolve(environment).find((one) => one.id === id);
  const places = found
    ? [found.threshold.place.text, found.changes.length > 0 ? environment.place.text : undefined]
    : [];
  return {
    id,
    happens: touched.find((one) => one.id === id)?.happens ?? "moves",
    places: places.filter((place) => place !== undefined),
  };
}

function partialOf({ errored, complete }: Plan): { readonly partial?: string } {
  if (errored) return { partial: "Terraform stopped at an error while planning" };
  return complete ? {} : { partial: "Terraform put some changes off to a later plan" };
}
