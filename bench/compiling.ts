import { resolve } from "../model/resolve.ts";
import { prometheusFiles } from "../platforms/prometheus/configuration.ts";
import { compileToPrometheus } from "../platforms/prometheus/rule.ts";
import { prometheus3 } from "../queries/promql/engine.ts";
import { type Figure, fastest, once } from "./figure.ts";
import { generatedEnvironment } from "./generated.ts";

const options = { engine: prometheus3, addresses: { alertmanager: "alertmanager:9093" } };

/** Compilation to Prometheus, in this process. */
export async function compiling(): Promise<readonly Figure[]> {
  const [thousand, tenThousand] = [perThreshold(1_000), perThreshold(10_000)];
  return [
    { name: "first 1,000 of a process: a rule", value: thousand.cold, unit: "ms" },
    { name: "1,000 thresholds: a rule", value: thousand.rule, unit: "ms", target: 0.05 },
    { name: "10,000 thresholds: a rule", value: tenThousand.rule, unit: "ms", target: 0.05 },
    {
      name: "a rule among 10,000 to one among 1,000",
      value: tenThousand.rule / thousand.rule,
      unit: "times",
      target: 1.5,
    },
    { name: "1,000 thresholds: a rule as YAML too", value: thousand.file, unit: "ms" },
    { name: "10,000 thresholds: a rule as YAML too", value: tenThousand.file, unit: "ms" },
    {
      name: "files of 10,000 to those of 1,000, each",
      value: tenThousand.file / thousand.file,
      unit: "times",
      target: 1.5,
    },
  ];
}

/** Milliseconds a threshold. */
function perThreshold(count: number): { readonly cold: number; readonly rule: number; readonly file: number } {
  const environment = generatedEnvironment(count);
  const resolved = resolve(environment);
  const compile = () => void resolved.map((one) => compileToPrometheus(one, prometheus3));
  const cold = once(compile) / count;
  const rule = fastest(compile, 5) / count;
  const file = fastest(() => void prometheusFiles(environment, resolved, options), 3) / count;
  return { cold, rule, file };
}
