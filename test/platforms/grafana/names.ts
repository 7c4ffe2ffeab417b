import { parser } from "@prometheus-io/lezer-promql";

/** The metrics of a PromQL expression, each with the labels by which it is selected, and the labels that are kept. */
export interface Names {
  readonly metrics: readonly { readonly name: string; readonly labels: readonly string[] }[];
  readonly kept: readonly string[];
}

export function namesIn(expression: string): Names {
  const metrics: { name: string; labels: string[] }[] = [];
  const kept: string[] = [];
  parser.parse(expression).iterate({
    enter: ({ type, from, to, node }) => {
      const text = expression.slice(from, to);
      if (type.name === "VectorSelector") metrics.push({ name: /^[\w:]+/.exec(text)?.[0] ?? "", labels: [] });
      if (type.name !== "LabelName") return;
      if (node.parent?.type.name === "GroupingLabels") kept.push(text);
      else metrics.at(-1)?.labels.push(text);
    },
  });
  return { metrics, kept };
}
