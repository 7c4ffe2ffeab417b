/** Colours as variables of the style sheet, so that one picture reads well in light and in dark. */
import type { Severity } from "../../../model/threshold.ts";

export const ink = "var(--ink)";
export const muted = "var(--muted)";
export const grid = "var(--line)";
const series = Array.from({ length: 8 }, (_, i) => `var(--series-${i + 1})`);
export const colourOf = (index: number): string => series[index % series.length] as string;
export const severityColour = (severity: Severity | undefined): string =>
  severity === undefined ? muted : `var(--${severity})`;
