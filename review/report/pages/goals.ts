/** What an application promises, and what it measured at the end of the simulated hours. */
import { type Quantity, text } from "../../../model/quantity.ts";
import type { Service } from "../../../model/service.ts";
import type { Signal } from "../../../model/signal.ts";
import { curvesOf } from "../evaluate.ts";
import { shown, unitFor } from "../format.ts";
import { type Html, html, type Part } from "../html.ts";
import { table } from "../parts/table.ts";
import { clock, drawn, type Played } from "../played.ts";
import type { Application } from "../view.ts";

/** An objective, or a budget: money that is to be at most so much. */
interface Goal {
  readonly name: string;
  readonly description?: string;
  readonly signal: Signal;
  readonly side: "at least" | "at most";
  readonly target: Quantity;
  readonly over?: Quantity;
}

export const goals = ({ exported, service, played }: Application): Html =>
  table(
    `Objectives and budgets of ${exported.title}`,
    ["Name", "What is meant", "Target", "Over", `At ${clock(drawn.to)}`],
    goalsOf(service).map((goal) => [
      goal.name,
      goal.description,
      `${goal.side} ${text(goal.target)}`,
      goal.over && text(goal.over),
      played && measured(goal, played),
    ]),
  );

function goalsOf({ objectives = [], budgets = [] }: Service): readonly Goal[] {
  const spending = budgets.map(
    ({ spent, limit, ...rest }): Goal => ({
      ...rest,
      ...{ signal: spent, side: "at most", target: limit },
    }),
  );
  return [...[...objectives].sort(byName), ...spending.sort(byName)];
}
const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1);

const end = [drawn.to];

function measured({ signal, side, target }: Goal, { history }: Played): Part {
  const value = curvesOf(signal, history, end)[0]?.points[0]?.[1];
  if (value === undefined) return "no data";
  const kept = side === "at least" ? value >= target.base : value <= target.base;
  const verdict = kept ? "kept" : "missed";
  return html`${shown(value, unitFor(signal.measures, value))} <span class="${verdict}">${verdict}</span>`;
}
