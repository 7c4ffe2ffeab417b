/**
 * What the monitoring of an environment costs on Azure a month, at list prices in US dollars.
 *
 * What grows with traffic is not known: spans, log lines, messages. What grows with scrapes is.
 */
import type { Environment } from "../../model/environment.ts";
import { boundOf } from "../../model/metric.ts";
import { type Resolved, resolve } from "../../model/resolve.ts";
import { selections } from "../../model/signal.ts";
import { anomaliesOf } from "../../platforms/azure-monitor/anomalies.ts";
import { compileToAzureMonitor } from "../../platforms/azure-monitor/compile.ts";
import type { ScheduledQueryRule } from "../../platforms/azure-monitor/rule.ts";
import { webTestsOf } from "../../platforms/azure-monitor/web-tests.ts";
import { type ServiceTelemetry, telemetryOf } from "../../platforms/collector/telemetry.ts";

/** So much of something, and what it costs. */
export interface AzureCost {
  /** Absent where all services share it. */
  readonly service?: string;
  readonly item: string;
  readonly count: number;
  /** US dollars for one, a month. */
  readonly unitPrice: number;
  /** US dollars a month. */
  readonly monthly: number;
  readonly source: string;
}

/** Where a price comes from. */
const listed = "golden files of Infracost for azurerm, which come from Azure's price list";
const remembered = "from memory, to be checked at https://azure.microsoft.com/pricing/details/monitor/";
/** For a rule, and for each series that it tells apart besides the first, by how often it is evaluated. */
const rulePrices: readonly (readonly [every: string, words: string, rule: number, series: number])[] = [
  ["PT1M", "minute", 3, 0.3],
  ["PT5M", "5 minutes", 1.5, 0.15],
  ["PT10M", "10 minutes", 1, 0.1],
];
const seldom = ["", "15 minutes or more", 0.5, 0.05] as const;
const metricSeries = 0.1;
const dynamicSeries = 0.2;
const webTestRun = 0.0006;
const gigabyte = 2.3;
const hoursPerMonth = 730;
/** A row of customMetrics with its labels, as it is paid for: assumed. */
const bytesPerRow = 800;

/** The rows of an environment: what costs most stands first. */
export function azureCost(environment: Environment): readonly AzureCost[] {
  const resolved = resolve(environment);
  const rows = [
    ...environment.services.flatMap(({ name }) => rulesOf(name, resolved)),
    ...webTestRows(environment),
    ...telemetryOf(environment, resolved, "azure").map(ingested),
    ...dynamicRows(environment),
  ];
  return rows.filter(({ count }) => count > 0).sort((a, b) => b.monthly - a.monthly || compare(a, b));
}

const compare = (a: AzureCost, b: AzureCost): number => (`${a.service} ${a.item}` < `${b.service} ${b.item}` ? -1 : 1);

function row(of: Omit<AzureCost, "monthly">): AzureCost {
  return { ...of, monthly: Math.round(of.count * of.unitPrice * 100) / 100 };
}

interface Priced {
  readonly rule: ScheduledQueryRule;
  /** How many series it tells apart at most. */
  readonly series: number;
}

function rulesOf(service: string, resolved: readonly Resolved[]): readonly AzureCost[] {
  const own = resolved.filter((one) => one.service.name === service);
  const rules = own.flatMap((one) =>
    compileToAzureMonitor(one, resolved).rule.map((rule): Priced => ({ rule, series: seriesOf(one, rule) })),
  );
  return [...rulePrices, seldom].flatMap(([every, words, price, extra]) => {
    const same = rules.filter(({ rule }) => priceOf(rule)[0] === every);
    const more = same.reduce((sum, { series }) => sum + series - 1, 0);
    return [
      row({ service, item: `rules evaluated every ${words}`, count: same.length, unitPrice: price, source: listed }),
      row({
        service,
        item: `further series of rules evaluated every ${words}, at most`,
        count: more,
        unitPrice: extra,
        source: listed,
      }),
    ];
  });
}

const priceOf = ({ evaluationFrequency }: ScheduledQueryRule) =>
  rulePrices.find(([every]) => every === evaluationFrequency) ?? seldom;

/** The values of its dimensions: those that are declared, or as many as there may be. */
function seriesOf({ threshold }: Resolved, { criteria }: ScheduledQueryRule): number {
  const [first] = selections(threshold.signal.node);
  if (!first || criteria.dimensions.length === 0) return 1;
  return threshold.signal.node.by.reduce((product, label) => {
    const bound = boundOf(first.metric, label);
    return product * Math.max(1, "open" in bound ? bound.cap : bound.length);
  }, 1);
}

/** Each place asks, and each answer is paid for. The alert is one of one series. */
function webTestRows(environment: Environment): readonly AzureCost[] {
  return webTestsOf(environment).tests.flatMap(({ service, name, frequency, locations }) => {
    const count = locations.length * (3600 / frequency) * hoursPerMonth;
    return [
      row({
        service: service.name,
        item: `runs of web test ${name}`,
        count,
        unitPrice: webTestRun,
        source: remembered,
      }),
      row({
        service: service.name,
        item: `series of the alert of ${name}`,
        count: 1,
        unitPrice: metricSeries,
        source: listed,
      }),
    ];
  });
}

/** One series for each application that has requests. */
const dynamicRows = (environment: Environment): readonly AzureCost[] =>
  anomaliesOf(environment).dynamic.map(({ name }) =>
    row({
      item: `series of ${name}, one for each application`,
      count: environment.services.length,
      unitPrice: dynamicSeries,
      source: listed,
    }),
  );

/** A row for each series and scrape of each instance; labels whose values nobody declares count as one. */
function ingested({ service, sources }: ServiceTelemetry): AzureCost {
  const rows = sources.reduce((sum, { source, published }) => {
    const series = published.reduce((all, { sets }) => all + Math.max(1, sets.length), 0);
    return sum + (series * source.targets.length * hoursPerMonth * 3600) / source.every.base;
  }, 0);
  const count = Math.round((rows * bytesPerRow) / 1e7) / 100;
  const item = `GB of metrics taken in, at least, at ${bytesPerRow} bytes a row (assumed)`;
  return row({ service: service.name, item, count, unitPrice: gigabyte, source: remembered });
}
