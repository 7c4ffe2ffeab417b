import type { Panel, Series } from "../../model/panel.ts";
import type { Unit } from "../../model/quantity.ts";
import { type Signal, scale } from "../../model/signal.ts";
import type { Engine } from "../../queries/promql/engine.ts";
import { distribution, shown } from "../../queries/promql/signal.ts";

/** What a panel asks Prometheus, and how it calls the answer. */
export interface Query {
  readonly expr: string;
  /** A name for each series, from its labels. */
  readonly legend: string;
}

/** One query for each series, in the unit that the panel shows. */
export function queriesOf(panel: Panel, unit: Unit, engine: Engine): readonly Query[] {
  if ("distribution" in panel) {
    const { of, over } = panel.distribution;
    return [{ expr: distribution(of, over, { engine }), legend: "{{le}}" }];
  }
  const several = panel.series.length > 1;
  return panel.series.map((series) => ({
    expr: shown(inPanelUnit(series.signal, unit).node, { engine }),
    legend: legend(series, several),
  }));
}

const inPanelUnit = (signal: Signal, unit: Unit): Signal =>
  signal.unit.factor === unit.factor ? signal : scale(signal, 1 / unit.factor, unit);

function legend({ name, signal }: Series, several: boolean): string {
  const labels = signal.node.by.map((label) => `{{${label}}}`).join(" ");
  if (labels === "") return name;
  return several ? `${name} ${labels}` : labels;
}
