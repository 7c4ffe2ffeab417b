/** A model of many thresholds as source text, as it would stand in a repository. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const perFile = 50;

/** Writes a model into a folder; returns the module that exports its environments. */
export function writeModel(folder: string, project: string, thresholds: number): string {
  mkdirSync(folder, { recursive: true });
  const names = Array.from({ length: thresholds / perFile }, (_, i) => `service-${i}`);
  for (const name of names) writeFileSync(join(folder, `${name}.ts`), serviceText(name, project));
  const index = join(folder, "environments.ts");
  writeFileSync(index, indexText(names, project));
  return index;
}

function indexText(names: readonly string[], project: string): string {
  return `${names.map((name, i) => `import { watched as s${i} } from "./${name}.ts";`).join("\n")}
import { environment, inbox } from "${project}/model/environment.ts";

export const environments = [
  environment("local", {
    services: [${names.map((_, i) => `s${i}`).join(", ")}],
    platforms: ["local"],
    receivers: { all: { severities: ["critical", "warning", "info"], channels: [inbox()] } },
    fallback: "all",
  }),
];
`;
}

function serviceText(name: string, project: string): string {
  const thresholds = Array.from({ length: perFile / 5 }, (_, i) => groupText(i)).join("");
  return `import { open, source } from "${project}/model/metric.ts";
import { count, minutes, ms, percent, perSecond, seconds } from "${project}/model/quantity.ts";
import { service } from "${project}/model/service.ts";
import { level, quantile, rate, share } from "${project}/model/signal.ts";
import { above, critical, ladder, one, warning } from "${project}/model/threshold.ts";

const api = source("application", { job: "${name}", targets: ["${name}:8000"], every: seconds(15) });
const buckets = [50, 100, 250, 500, 1000, 2500].map(ms);

export const watched = service("${name}", {
  title: "${name}",
  owner: "a-team",
  runbookUrl: "https://runbooks.example.com",
  runbooks: { all: { title: "All", steps: ["Look"] } },
  thresholds: [${thresholds}
  ],
});
`;
}

/** Five thresholds on four metrics of their own. */
const groupText = (i: number): string => `
    ladder("latency-${i}", {
      HighLatency${i}: warning(quantile(0.95, api.histogram("duration_${i}_seconds", { buckets }), { over: minutes(5) }), above(ms(500)), {
        lasting: minutes(3),
        minimumTraffic: count(20),
        summary: "Requests are slow",
        runbook: "all",
      }),
      CriticalLatency${i}: critical(quantile(0.95, api.histogram("duration_${i}_seconds", { buckets }), { over: minutes(5) }), above(seconds(1)), {
        lasting: minutes(3),
        minimumTraffic: count(20),
        summary: "Requests are very slow",
        runbook: "all",
      }),
    }),
    one(
      "HighErrors${i}",
      warning(share(api.counter("requests_${i}_total", { labels: { status: open } }), { status: { startsWith: "5" } }, { over: minutes(5) }), above(percent(5)), {
        lasting: minutes(3),
        minimumTraffic: count(20),
        summary: "Requests fail",
        runbook: "all",
      }),
    ),
    one(
      "LongQueue${i}",
      warning(level(api.gauge("queue_${i}_length"), { across: "max", by: ["instance"] }), above(count(100)), {
        lasting: minutes(3),
        summary: "The queue is long",
        runbook: "all",
      }),
    ),
    one(
      "Failures${i}",
      warning(rate(api.counter("failures_${i}_total"), { over: minutes(5) }), above(perSecond(0.1017)), {
        lasting: minutes(3),
        summary: "Jobs fail",
        runbook: "all",
      }),
    ),`;
