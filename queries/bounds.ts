/**
 * How clients write a bucket bound in the label `le`: `1` and `1.0`; from a million on and below 0.0001 also `1e+06`,
 * as Go does, and as Prometheus stores it since 3.0.
 */
export function spellings(le: number): readonly string[] {
  const plain = String(le);
  const whole = Number.isInteger(le) && !plain.includes("e") ? [`${plain}.0`] : [];
  const scientific = le >= 1e6 || le < 1e-4 ? [le.toExponential().replace(/([+-])(\d)$/, "$10$2")] : [];
  return [...new Set([plain, ...whole, ...scientific])];
}
