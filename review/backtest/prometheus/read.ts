import { plain } from "../../../model/reference/reading.ts";
import type { Tuple } from "../../../model/reference/tuple.ts";
import type { Threshold } from "../../../model/threshold.ts";
import { absent, judged } from "../../../queries/promql/condition.ts";
import type { Engine } from "../../../queries/promql/engine.ts";
import type { Span } from "../outcome.ts";
import { lookBack, type Watch } from "../watch.ts";
import type { Matrix, Pieces } from "./pieces.ts";

/** How a history is asked for. */
export interface Asking {
  readonly pieces: Pieces;
  readonly engine: Engine;
  readonly span: Span;
  /** Seconds between evaluations. */
  readonly every: number;
  /** @param part how much of the span of one expression has come since */
  readonly onPart: (part: number) => void;
}

/**
 * Shows watches what a server has of their thresholds; each expression is asked for once.
 *
 * What is asked for is the rule's own expression without its line, since a comparison is the same number held against
 * the same number here as there: one answer does for several limits, and says how near it came.
 * @returns the last evaluation that all of them have seen
 */
export async function read(watches: readonly Watch[], asking: Asking): Promise<number> {
  const questions = new Map<string, Question>();
  const add = (expression: string, take: Question["take"]["0"], back: number): void => {
    const known = questions.get(expression);
    questions.set(expression, { take: [...(known?.take ?? []), take], back: Math.max(known?.back ?? 0, back) });
  };
  for (const watch of watches) {
    const { threshold } = watch;
    const back = lookBack(threshold);
    add(judged(threshold, asking), (matrix) => show(watch, matrix), back);
    if (threshold.whenMissing === "breach")
      add(absent(threshold.signal.node, asking), (matrix) => showMissing(watch, matrix), back);
  }
  let until = asking.span.to;
  for (const [expression, question] of questions)
    until = Math.min(until, await ask(expression, question, asking, 1 / questions.size));
  return until;
}

interface Question {
  readonly take: readonly ((matrix: readonly Matrix[]) => void)[];
  /** Seconds before the span that are looked back on. */
  readonly back: number;
}

function ask(
  expression: string,
  { take, back }: Question,
  { pieces, span, every, onPart }: Asking,
  weight: number,
): Promise<number> {
  const range = { from: span.from - Math.ceil(back / every) * every, to: span.to, step: every };
  let before = range.from;
  return pieces.ask(expression, range, (matrix, to) => {
    for (const show of take) show(matrix);
    onPart(((to - before) / (range.to - range.from || 1)) * weight);
    before = to;
  });
}

function show(watch: Watch, matrix: readonly Matrix[]): void {
  for (const { metric, values } of matrix) {
    const tuple = tupleOf(metric, watch.threshold);
    for (const [t, value] of values) watch.see(tuple, t, numberOf(value));
  }
}

function showMissing(watch: Watch, matrix: readonly Matrix[]): void {
  for (const { values } of matrix) for (const [t] of values) watch.missing(t);
}

/** Labels that a series does not have are empty, here as in the reference. */
const tupleOf = (metric: Matrix["metric"], { signal }: Threshold): Tuple =>
  Object.fromEntries(signal.node.by.map((label) => [label, metric[label] ?? ""]));

const infinite: Readonly<Record<string, number>> = {
  "+Inf": Number.POSITIVE_INFINITY,
  "-Inf": Number.NEGATIVE_INFINITY,
};
const numberOf = (text: string): number => {
  const number = Number(text);
  return Number.isNaN(number) ? (infinite[text] ?? number) : number;
};

/** Evaluations lie on whole intervals since 1970. */
export const onGrid = (t: number, every: number = plain.every): number => Math.floor(t / every) * every;
