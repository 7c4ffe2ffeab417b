import { ensureSyntaxTree } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { promQLLanguage } from "@prometheus-io/codemirror-promql";
import { Parser } from "@prometheus-io/codemirror-promql/dist/cjs/parser/parser.js";
import { parser as grammar } from "@prometheus-io/lezer-promql";

/** What is wrong with a PromQL expression by Prometheus' own grammar and types: nothing, if nothing is. */
export function promqlErrors(expression: string): readonly string[] {
  return [...syntaxErrors(expression), ...typeErrors(expression)];
}

/** The grammar recovers from errors and goes on: they are nodes of the tree. */
function syntaxErrors(expression: string): readonly string[] {
  const errors: string[] = [];
  grammar.parse(expression).iterate({
    enter: ({ type, from }) => {
      if (type.isError) errors.push(`unexpected ${JSON.stringify(expression.slice(from, from + 20))} at ${from}`);
    },
  });
  return errors;
}

function typeErrors(expression: string): readonly string[] {
  const state = EditorState.create({ doc: expression, extensions: [promQLLanguage("PromQL" as never)] });
  // two copies of the same package have types of their own
  const parser = new Parser(state as never) as unknown as Analysis;
  // an editor parses for a few milliseconds and goes on later: a busy machine would see half an expression
  parser.tree = ensureSyntaxTree(state, expression.length, 30_000);
  parser.analyze();
  return parser.getDiagnostics().map(({ from, to, message }) => `${expression.slice(from, to)}: ${message}`);
}
interface Analysis {
  tree: unknown;
  analyze(): void;
  getDiagnostics(): readonly { readonly from: number; readonly to: number; readonly message: string }[];
}
