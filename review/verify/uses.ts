import { bucketAt, core, denominator, type Selection, selections } from "../../model/node.ts";
import type { Service } from "../../model/service.ts";
import type { Signal } from "../../model/signal.ts";
import type { Line } from "../../model/threshold.ts";

/** One place of the model that reads a metric. */
export interface Use {
  /** In words: `HighLatency`, `the panel Overview / P95 latency`. */
  readonly by: string;
  readonly of: Selection;
  /** The labels it keeps. */
  readonly keeps: readonly string[];
  /** The bucket bound it compares at, in the unit that is exported. */
  readonly bound?: number;
}

/** Every place of a service that reads a metric: thresholds first, then what is shown, wanted and asked for. */
export function usesOf(service: Service): readonly Use[] {
  const thresholds = service.thresholds.flatMap(({ name, signal, line, provided }) => [
    ...reads(name, signal, line),
    ...(provided ? reads(name, provided.signal, provided.line) : []),
  ]);
  const goals = (service.objectives ?? []).flatMap(({ name, signal, target, side }) =>
    reads(`the objective "${name}"`, signal, { side: side === "at least" ? "below" : "above", limit: target }),
  );
  const budgets = (service.budgets ?? []).flatMap(({ name, spent }) => reads(`the budget "${name}"`, spent));
  const queries = Object.entries(service.queries ?? {}).flatMap(([name, signal]) =>
    reads(`the query "${name}"`, signal),
  );
  return [...thresholds, ...goals, ...budgets, ...panelUses(service), ...queries];
}

function panelUses({ dashboards = [] }: Service): readonly Use[] {
  return dashboards.flatMap(({ title, rows }) =>
    rows.flatMap(({ panels }) =>
      panels.flatMap((panel): readonly Use[] => {
        const by = `the panel ${title} / ${panel.title}`;
        if ("distribution" in panel) return [{ by, of: panel.distribution.of, keeps: [] }];
        return panel.series.flatMap(({ signal }) => reads(by, signal));
      }),
    ),
  );
}

function reads(by: string, signal: Signal, line?: Line): readonly Use[] {
  const keeps = signal.node.by;
  return selections(signal.node).map((of) => {
    const bound = of.le ?? (line && comparedAt(signal, of, line));
    return { by, of, keeps, ...(bound === undefined ? {} : { bound }) };
  });
}

/** A quantile is compared as a share of the observations up to a bucket bound. */
function comparedAt({ node }: Signal, of: Selection, { limit }: Line): number | undefined {
  const inner = core(node);
  return inner.kind === "quantile" && denominator(node)?.metric === of.metric ? bucketAt(of.metric, limit) : undefined;
}
