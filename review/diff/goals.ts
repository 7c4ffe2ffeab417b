/** Objectives and budgets: what a team wants to be true. */
import type { ExportedBudget, ExportedObjective, ExportedService } from "../export/schema.ts";
import type { FieldChange, GoalChange } from "./change.ts";
import type { Context } from "./context.ts";
import { equal, paired } from "./pairs.ts";
import { risk } from "./risk.ts";

export const goalChanges = ({ before, after }: Context): readonly GoalChange[] =>
  paired(before.services, after.services, ({ name }) => name).both.flatMap(([was, is]) => [
    ...changes("objective", is, was.objectives, is.objectives, objectiveWords, objectiveFields),
    ...changes("budget", is, was.budgets, is.budgets, budgetWords, budgetFields),
  ]);

function changes<T extends { readonly name: string }>(
  what: GoalChange["what"],
  { name: service, title: serviceTitle }: ExportedService,
  before: readonly T[],
  after: readonly T[],
  words: (goal: T) => string,
  fieldsOf: (was: T, is: T) => readonly FieldChange[],
): readonly GoalChange[] {
  const { added, removed, both } = paired(before, after, ({ name }) => name);
  const own = { what, service, serviceTitle };
  const made = (kind: GoalChange["kind"], goal: T, fields: readonly FieldChange[] = []): GoalChange =>
    withRisk({ ...own, kind, name: goal.name, words: words(goal), fields, verdict: verdictOf(kind, fields) });
  return [
    ...removed.map((goal) => made("removed", goal)),
    ...added.map((goal) => made("added", goal)),
    ...both.flatMap(([was, is]) => {
      const fields = fieldsOf(was, is);
      return fields.length === 0 ? [] : [made("changed", is, fields)];
    }),
  ];
}

function verdictOf(kind: GoalChange["kind"], fields: readonly FieldChange[]): GoalChange["verdict"] {
  if (kind !== "changed") return kind === "removed" ? "weaker" : "stronger";
  const found = new Set(fields.map(({ direction }) => direction));
  if (found.has("looser")) return "weaker";
  if (found.has("different")) return "different";
  return found.has("tighter") ? "stronger" : "text";
}

function withRisk(change: GoalChange): GoalChange {
  if (change.verdict !== "weaker") return change;
  const { service, name, what, kind, fields, words } = change;
  const numbers = fields.map(({ field, before, after }) => `${field} ${before} → ${after}`).join(", ");
  const says =
    kind === "removed"
      ? `${what} removed: ${words}`
      : `${what} ${what === "budget" ? "raised" : "weakened"}: ${numbers}`;
  const weaker = what === "budget" ? "budget-raised" : "objective-weakened";
  return { ...change, ...risk(weaker, { where: `${service}/${name}`, environments: [], says }) };
}

const objectiveWords = ({ side, target, over, signal }: ExportedObjective): string =>
  `${signal.words} ${side} ${target.text} over ${over.text}`;
const budgetWords = ({ spent, limit }: ExportedBudget): string => `${spent.words} at most ${limit.text}`;

const field = (name: string, before: string, after: string, direction: FieldChange["direction"]): FieldChange => ({
  field: name,
  before,
  after,
  direction,
});

function objectiveFields(was: ExportedObjective, is: ExportedObjective): readonly FieldChange[] {
  const looser = was.target.base > is.target.base === (is.side === "at least");
  return [
    ...(was.side === is.side ? [] : [field("side", was.side, is.side, "different")]),
    ...(was.target.base === is.target.base
      ? []
      : [field("target", was.target.text, is.target.text, looser ? "looser" : "tighter")]),
    ...(was.over.base === is.over.base ? [] : [field("period", was.over.text, is.over.text, "different")]),
    ...signalField(was.signal, is.signal),
    ...descriptionField(was, is),
  ];
}

function budgetFields(was: ExportedBudget, is: ExportedBudget): readonly FieldChange[] {
  const looser = was.limit.base < is.limit.base;
  return [
    ...(was.limit.base === is.limit.base
      ? []
      : [field("limit", was.limit.text, is.limit.text, looser ? "looser" : "tighter")]),
    ...signalField(was.spent, is.spent),
    ...descriptionField(was, is),
  ];
}

const signalField = (was: ExportedObjective["signal"], is: ExportedObjective["signal"]): readonly FieldChange[] =>
  equal({ ...was, over: 0 }, { ...is, over: 0 }) ? [] : [field("what is measured", was.words, is.words, "different")];

const descriptionField = (was: { description?: string }, is: { description?: string }): readonly FieldChange[] =>
  was.description === is.description
    ? []
    : [field("description", was.description ?? "none", is.description ?? "none", "text")];
