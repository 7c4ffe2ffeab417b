import { parser } from "@prometheus-io/lezer-promql";

/** One metric of an expression, as it is selected: names mean something only within a job. */
export interface Selected {
  readonly name: string;
  readonly job?: string;
  readonly labels: readonly string[];
}
/** The metrics of a PromQL expression, each with the labels by which it is selected, and the labels that are kept. */
export interface Names {
  readonly metrics: readonly Selected[];
  readonly kept: readonly string[];
}

export function namesIn(expression: string): Names {
  const metrics: { name: string; job?: string; labels: string[] }[] = [];
  const kept: string[] = [];
  parser.parse(expression).iterate({
    enter: ({ type, from, to, node }) => {
      const text = expression.slice(from, to);
      if (type.name === "VectorSelector") metrics.push({ name: /^[\w:]+/.exec(text)?.[0] ?? "", labels: [] });
      const current = metrics.at(-1);
      if (type.name === "StringLiteral" && current?.labels.at(-1) === "job") current.job ??= text.slice(1, -1);
      if (type.name !== "LabelName") return;
      if (node.parent?.type.name === "GroupingLabels") kept.push(text);
      else current?.labels.push(text);
    },
  });
  return { metrics, kept };
}
