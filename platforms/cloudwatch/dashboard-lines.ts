import type { PanelLine } from "../../model/panel-lines.ts";
import { inUnit, text, tidy, type Unit } from "../../model/quantity.ts";
import type { Annotation } from "./dashboard-body.ts";

/** CloudWatch's own red, orange, yellow-green and purple. */
const colors = { critical: "#d62728", warning: "#ff7f0e", info: "#bcbd22" } as const;
const marked = "#9467bd";

/** Lines in the unit that a panel shows: `HighErrorRate: above 5 %`. */
export const annotations = (lines: readonly PanelLine[], unit: Unit): readonly Annotation[] =>
  lines.map(({ label, side, limit, severity }) => ({
    label: `${label}: ${side} ${text(limit)}`,
    value: inUnit(limit, unit),
    fill: side,
    color: severity ? colors[severity] : marked,
  }));

/**
 * Lines of quantiles among shares: P95 lies above 500 ms exactly if less than 95 % of the observations are within
 * 500 ms. Lines of one quantile fall together.
 */
export function shareAnnotations(lines: readonly PanelLine[], axis: Pick<Annotation, "yAxis">): readonly Annotation[] {
  const all = lines.flatMap(({ label, side, limit, severity, resolved }) => {
    const node = resolved?.threshold.signal.node;
    if (node?.kind !== "quantile") return [];
    const value = tidy(node.q * 100);
    return [
      {
        label: `${label}: P${value} ${side} ${text(limit)}`,
        value,
        fill: side === "above" ? ("below" as const) : ("above" as const),
        color: severity ? colors[severity] : marked,
        ...axis,
      },
    ];
  });
  return all;
}
