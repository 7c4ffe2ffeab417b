import type { Direction } from "../../model/panel.ts";
import type { PanelLine } from "../../model/panel-lines.ts";
import { inUnit, type Unit } from "../../model/quantity.ts";
import { severities } from "../../model/threshold.ts";

/** From this value on, this colour; the first step has no value. */
export interface Step {
  readonly value: number | null;
  readonly color: string;
}

const colors = { critical: "red", warning: "orange", info: "yellow" } as const;
const good = "green";
const plain = "blue";
/** Beyond a line of no severity. */
const marked = "purple";

/**
 * The lines as Grafana draws and colours them: between two lines the colour of the most severe line that values there
 * are beyond.
 */
export function steps(lines: readonly PanelLine[], unit: Unit, direction: Direction): readonly Step[] {
  const limits = [...new Set(lines.map(({ limit }) => inUnit(limit, unit)))].sort((a, b) => a - b);
  const judged = direction !== "neutral" || lines.some(({ severity }) => severity);
  return [null, ...limits].map((value) => ({
    value,
    color: worst(value ?? Number.NEGATIVE_INFINITY, lines, unit) ?? (judged ? good : plain),
  }));
}

/** The colour of the most severe line that values from here on are beyond. */
function worst(value: number, lines: readonly PanelLine[], unit: Unit): string | undefined {
  const beyond = lines.filter(({ side, limit }) => {
    const at = inUnit(limit, unit);
    return side === "above" ? at <= value : at > value;
  });
  const severity = severities.find((one) => beyond.some((line) => line.severity === one));
  if (severity) return colors[severity];
  return beyond.length > 0 ? marked : undefined;
}
