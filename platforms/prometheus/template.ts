import type { Resolved } from "../../model/resolve.ts";
import { shown, type Writing } from "../../queries/promql/signal.ts";

/** Plain text for a place where Prometheus expects a template. */
export const plainText = (text: string): string => text.replaceAll("{{", '{{ "{{" }}');

/** An expression as a template string; PromQL needs no backtick but inside a label value. */
const raw = (expression: string): string => `\`${expression.replaceAll("`", "\\x60")}\``;

/**
 * A template that shows the value which breached the threshold, in the unit the threshold was written in.
 *
 * It is a query of its own where the rule compares something else (a share for a quantile), in another unit, or may
 * fire without any value. States have no value to show.
 */
export function valueTemplate({ threshold }: Resolved, writing: Writing): string | undefined {
  const { signal, line, whenMissing } = threshold;
  const { unit } = line.limit;
  if (unit.dimension === "state") return undefined;
  const factor = Number((signal.unit.factor / unit.factor).toPrecision(15));
  const percent = unit.dimension === "ratio";
  const format = percent ? "humanizePercentage" : 'printf "%.4g"';
  const written = (value: string): string => (percent ? value : unit.text(value));
  if (signal.node.kind !== "quantile" && whenMissing !== "breach" && (percent || factor === 1)) {
    return written(`{{ $value | ${format} }}`);
  }
  const value = shown(signal.node, writing);
  const expression = percent || factor === 1 ? value : converted(value, factor);
  return signal.node.by.length === 0
    ? `{{ with query ${raw(expression)} }}${written(`{{ . | first | value | ${format} }}`)}{{ else }}no value{{ end }}`
    : ofTuple(signal.node.by, expression, written(`{{ .Value | ${format} }}`));
}

/** In another unit; by a division where that is the whole number. */
const converted = (value: string, factor: number): string =>
  factor > 1 ? `(${value}) * ${factor}` : `(${value}) / ${Number((1 / factor).toPrecision(15))}`;

/** The value of the tuple that fires, out of those of all tuples. */
function ofTuple(by: readonly string[], expression: string, value: string): string {
  const same = by.map((label) => `(eq .Labels.${label} $labels.${label})`);
  const condition = same.length === 1 ? `${same[0]}` : `and ${same.join(" ")}`;
  return `{{ range query ${raw(expression)} }}{{ if ${condition} }}${value}{{ end }}{{ end }}`;
}
