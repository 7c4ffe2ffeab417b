import { core, type Node, type Selection } from "../../model/node.ts";
import type { Signal } from "../../model/signal.ts";
import { signalWords } from "../../model/words.ts";
import type { ExportedSignal } from "./schema.ts";

type Exported = ExportedSignal["reads"][number];

/** A signal in words and as data: what it reads, then what is done to it. */
export function signalOf(signal: Signal): ExportedSignal {
  const { node, measures, unit } = signal;
  const inner = core(node);
  const steps = stepsOf(node);
  return {
    words: signalWords(signal),
    measures,
    unit: unit.symbol,
    kind: inner.kind,
    ...shapeOf(inner),
    ...(steps.length > 0 && { steps }),
    over: node.over,
    by: node.by,
  };
}

export const selectionOf = ({ metric, part, where, le }: Selection): Exported => ({
  metric: metric.name,
  job: metric.source.job,
  part,
  where,
  ...(le !== undefined && { le }),
});

function shapeOf(node: ReturnType<typeof core>): Pick<ExportedSignal, "reads"> & Partial<ExportedSignal> {
  switch (node.kind) {
    case "rate":
    case "increase":
      return { reads: [selectionOf(node.of)] };
    case "quantile":
      return { reads: [selectionOf(node.of)], q: node.q };
    case "level":
      return { reads: [selectionOf(node.of)], across: node.across };
    case "quotient":
      return { reads: [node.top, ...wholeOf(node.bottom)].map(selectionOf), complement: node.complement };
    case "level quotient": {
      const { top, bottom, across, complement } = node;
      if (typeof bottom === "number") return { reads: [selectionOf(top)], constant: bottom, across, complement };
      return { reads: [selectionOf(top), selectionOf(bottom)], across, complement };
    }
  }
}

/** What a quotient is divided by: one selection, or the sum of two. */
const wholeOf = (bottom: Selection): readonly Selection[] => (bottom.and ? [bottom, bottom.and] : [bottom]);

/** Innermost first. */
function stepsOf(node: Node): NonNullable<ExportedSignal["steps"]> {
  if (node.kind === "scale") return [...stepsOf(node.of), { times: node.factor }];
  if (node.kind === "unusual") return [...stepsOf(node.of), { unusualOverDays: node.days }];
  return [];
}
