import type { AlertingRule } from "../../platforms/prometheus/rule.ts";
import { brokenExpression } from "./promql-layout.ts";

/** An alerting rule for people: its expression and how long it must hold. */
export function prometheusText(rule: AlertingRule, width: number): readonly string[] {
  const expression = brokenExpression(rule.expr, width - 6).map((line, i) => `${i === 0 ? "expr" : "    "}  ${line}`);
  const rest = { for: rule.for, keep_firing_for: rule.keep_firing_for };
  return [
    ...expression,
    ...Object.entries(rest).flatMap(([name, value]) => (value ? [`${name.padEnd(4)}  ${value}`] : [])),
  ];
}
