import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { environment } from "../../../model/environment.ts";
import { resolve } from "../../../model/resolve.ts";
import { compileToAzureMonitor } from "../../../platforms/azure-monitor/compile.ts";
import type { ScheduledQueryRule } from "../../../platforms/azure-monitor/rule.ts";
import { tables } from "../../../queries/kql/schema.ts";
import type { NativeSources } from "../../../queries/kql/telemetry.ts";
import { leadScoring } from "../../../services/lead-scoring.ts";
import { shopThresholds } from "../../platforms/azure-monitor/shop.ts";
import { type Checked, checkAll } from "./language.ts";

const production = environment("production", {
  platforms: ["azure"],
  services: [leadScoring],
  receivers: { team: { severities: ["critical", "warning"], channels: [] } },
  fallback: "team",
});
const thresholds = resolve(production);
const requests = { table: "requests", where: { cloud_RoleName: "api" }, labels: { status: "resultCode" } } as const;
const native: NativeSources = {
  http_requests_total: requests,
  http_request_duration_seconds: requests,
  model_prediction_errors_total: { table: "exceptions", where: { cloud_RoleName: "api" } },
  model_prediction_latency_seconds: { table: "dependencies", where: { target: "model" } },
  up: { table: "availabilityResults", where: { name: "api" }, labels: { instance: "location" } },
};

const own = thresholds.flatMap((one) => compileToAzureMonitor(one).rule);
const silenced = thresholds.flatMap((one) => compileToAzureMonitor(one, thresholds).rule);
const others = [
  ...shopThresholds.flatMap((one) => compileToAzureMonitor(one).rule),
  ...[...thresholds, ...shopThresholds]
    .filter(
      ({ threshold }) => !["ServiceDown", "AllDown", "NoConnections", "ErrorsPerRequest"].includes(threshold.name),
    )
    .flatMap((one) => compileToAzureMonitor(one, [], { native }).rule)
    .filter(({ query }) => !query.startsWith("customMetrics"))
    .map((rule) => ({ ...rule, name: `${rule.name} (native)` })),
];
const blocks = shopThresholds
  .filter(({ threshold }) => ["LowCacheHits", "OutOfSync", "Restarts"].includes(threshold.name))
  .flatMap((one) => compileToAzureMonitor(one, [], { encoding: "failing periods" }).rule)
  .map((rule) => ({ ...rule, name: `${rule.name} (failing periods)` }));
const ladders = shopThresholds
  .filter(({ threshold }) => threshold.name !== threshold.subject)
  .flatMap((one) => compileToAzureMonitor(one, shopThresholds).rule);
const everything = [
  ...ladders.map((r) => ({ ...r, name: `${r.name} (ladder)` })),
  ...own,
  ...silenced.map((r) => ({ ...r, name: `${r.name} (ladder)` })),
  ...others,
  ...blocks,
];

/** What the checks must see, or they prove nothing. */
const wrong = [
  ["a table that does not exist", "custommetrics | count", /custommetrics/],
  ["a column that does not exist", "customMetrics | where naem == 'x'", /naem/],
  ["equality of a text and a truth", "requests | where success == false", /equality of different types/],
  ["a division of whole numbers", "requests | summarize v = sum(itemCount) / count()", /division of whole numbers/],
  ["a condition that is none", "customMetrics | where timestamp", /bool/],
] as const;

let check: (query: string) => Checked;
beforeAll(() => {
  check = checkAll([...everything.map(({ query }) => query), ...wrong.map(([, query]) => query)], tables);
}, 180_000);

describe("Every query", () => {
  it.each(everything.map((rule) => [rule.name, rule] as const))("is KQL over tables that exist: %s", (_, rule) => {
    expect(check(rule.query).problems).toEqual([]);
  });

  it.each(everything.map((rule) => [rule.name, rule] as const))(
    "has a real measure, a time, and a text for each dimension: %s",
    (_, { query, criteria }: ScheduledQueryRule) => {
      const { columns } = check(query);
      const dimensions = Object.fromEntries(criteria.dimensions.map(({ name }) => [name, "string"]));
      expect(columns).toEqual({ TimeGenerated: "datetime", [criteria.metricMeasureColumn]: "real", ...dimensions });
    },
  );

  it.each(everything.map((rule) => [rule.name, rule.query] as const))("may run every minute: %s", (_, query) => {
    expect(query).not.toMatch(
      /\b(search|union|take|limit|ingestion_time|adx|bag_unpack|pivot|narrow)\b|AggregatedValue/,
    );
    for (const [, time] of query.matchAll(/ago\(([^)]*)\)/g)) expect(time).toMatch(/^\d+[ms]$/);
  });
});

describe("The checks themselves", () => {
  it.each(wrong)("see %s", (_, query, expected) => {
    expect(check(query).problems.join()).toMatch(expected);
  });
});

describe("The queries of lead-scoring", () => {
  const golden = fileURLToPath(new URL("golden", import.meta.url));
  const file = ({ name }: ScheduledQueryRule): string =>
    join(golden, `${name.replace("production-lead-scoring-", "")}.kql`);

  // a rule that has none yet may be given one by LIMEN_GOLDEN=1
  if (process.env.LIMEN_GOLDEN) for (const rule of silenced) writeFileSync(file(rule), `${rule.query}\n`);
  const written = silenced.filter((rule) => existsSync(file(rule)));

  it.each(written.map((rule) => [rule.name, rule] as const))("are those of the golden file: %s", (_, rule) => {
    expect(`${rule.query}\n`).toBe(readFileSync(file(rule), "utf8"));
  });

  it("have no golden file too many", () => {
    expect(readdirSync(golden).sort()).toEqual(written.map((rule) => file(rule).slice(golden.length + 1)).sort());
  });
});
