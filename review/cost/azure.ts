/**
 * What the monitoring of an environment costs on Azure a month, at list prices in US dollars.
 *
 * What grows with traffic is not known: spans, log lines, messages. What grows with scrapes is.
 */
import type { Environment } from "../../model/environment.ts";
import { selections } from "../../model/node.ts";
import { type Resolved, resolve } from "../../model/resolve.ts";
import { anomaliesOf } from "../../platforms/azure-monitor/anomalies.ts";
import { chatAlertOf, chatsOf } from "../../platforms/azure-monitor/chat-alert.ts";
import { compileToAzureMonitor } from "../../platforms/azure-monitor/compile.ts";
import { componentsOf, soleServiceOf } from "../../platforms/azure-monitor/components.ts";
import { seriesOf } from "../../platforms/azure-monitor/crowding.ts";
import { type HostAlert, hostAlertsOf } from "../../platforms/azure-monitor/host-alerts.ts";
import { keepingOf } from "../../platforms/azure-monitor/keeping.ts";
import { placesOf } from "../../platforms/azure-monitor/places.ts";
import type { ScheduledQueryRule } from "../../platforms/azure-monitor/rule.ts";
import { webTestsOf } from "../../platforms/azure-monitor/web-tests.ts";
import { type ServiceTelemetry, telemetryOf } from "../../platforms/collector/telemetry.ts";
import { type AzurePriceName, azureAssumptions, azurePrices } from "./azure-prices.ts";
import { errors } from "./errors.ts";

/** So much of something, and what it costs. */
export interface AzureCost {
  /** Absent where all services share it. */
  readonly service?: string;
  readonly item: string;
  readonly price: AzurePriceName;
  readonly count: number;
  /** Whether it is paid only as far as labels have as many values as they may have. */
  readonly atMost?: true;
  /** The rule that tells the most series apart, and how many of the count are its own. */
  readonly most?: { readonly rule: string; readonly series: number };
  /** US dollars a month. */
  readonly monthly: number;
}

const { bytesPerRow, hoursPerMonth, freeDays, daysPerMonth } = azureAssumptions;
interface Rate {
  readonly words: string;
  readonly rule: AzurePriceName;
  readonly series: AzurePriceName;
}
/** For a rule, and for each series that it tells apart besides the first, by how often it is evaluated. */
const rates: Readonly<Record<string, Rate>> = {
  PT1M: { words: "minute", rule: "minuteRule", series: "minuteSeries" },
  PT5M: { words: "5 minutes", rule: "fiveMinuteRule", series: "fiveMinuteSeries" },
  PT10M: { words: "10 minutes", rule: "tenMinuteRule", series: "tenMinuteSeries" },
};
const seldom: Rate = { words: "15 minutes or more", rule: "seldomRule", series: "seldomSeries" };
const rateOf = (every: string): Rate => rates[every] ?? seldom;

/** A rule that tells no series apart, a month, by how often it is evaluated: `PT5M`. */
export const rulePrice = (every: string): number => azurePrices[rateOf(every).rule].usd;
/** The runs of a web test, a month. @param frequency seconds */
export const webTestPrice = (frequency: number, locations: number): number =>
  webTestRuns(frequency, locations) * azurePrices.webTestRun.usd;
const webTestRuns = (frequency: number, locations: number): number => locations * (3600 / frequency) * hoursPerMonth;

/** The rows of an environment: what is paid anyway, then what is paid at most, the dearest first. @throws errors.notOnAzure */
export function azureCost(environment: Environment): readonly AzureCost[] {
  if (!environment.platforms.includes("azure")) throw errors.notOnAzure(environment.name, environment.place.text);
  const rows = placesOf(environment).flatMap(({ environment: there }) => rowsOf(there));
  const paid = rows.filter(({ count }) => count > 0);
  return paid.sort((a, b) => bound(a) - bound(b) || b.monthly - a.monthly || compare(a, b));
}

/** What is in one place. */
function rowsOf(environment: Environment): readonly AzureCost[] {
  const resolved = resolve(environment);
  return [
    ...environment.services.flatMap(({ name }) => rulesOf(name, resolved)),
    ...webTestRows(environment),
    ...telemetryOf(environment, resolved, "azure").flatMap((one) => dataRows(one, monthsPaid(environment))),
    ...hostAlertsOf(environment, resolved).map(hostRow),
    ...dynamicRows(environment),
    ...chatsOf(environment).map((chat) =>
      row({ item: `series of ${chatAlertOf(environment, chat).name}`, count: 1, price: "metricSeries" }),
    ),
  ];
}

const bound = ({ atMost }: AzureCost): number => (atMost ? 1 : 0);

const compare = (a: AzureCost, b: AzureCost): number => (`${a.service} ${a.item}` < `${b.service} ${b.item}` ? -1 : 1);

const row = (of: Omit<AzureCost, "monthly">): AzureCost => ({
  ...of,
  monthly: Math.round(of.count * azurePrices[of.price].usd * 100) / 100,
});

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
  return [...Object.values(rates), seldom].flatMap((rate) => {
    const same = rules.filter(({ rule }) => rateOf(rule.evaluationFrequency) === rate);
    const more = same.reduce((sum, { series }) => sum + series - 1, 0);
    const further = `further series of rules evaluated every ${rate.words}, at most`;
    const price = rate.series;
    const [first] = [...same].sort((a, b) => b.series - a.series);
    const most = first && { rule: first.rule.name, series: first.series - 1 };
    return [
      row({ service, item: `rules evaluated every ${rate.words}`, count: same.length, price: rate.rule }),
      row({ service, item: further, count: more, price, atMost: true, ...(most && { most }) }),
    ];
  });
}

/** Each place asks, and each answer is paid for. The alert is one of one series. */
function webTestRows(environment: Environment): readonly AzureCost[] {
  return webTestsOf(environment).tests.flatMap(({ service: { name: service }, name, frequency, locations }) => [
    row({
      service,
      item: `runs of web test ${name}`,
      count: webTestRuns(frequency, locations.length),
      price: "webTestRun",
    }),
    row({ service, item: `series of the alert of ${name}`, count: 1, price: "metricSeries" }),
  ]);
}

/** One series for each instance that is told apart, of which there are as many as the model allows. */
function hostRow({ name, resolved, instance }: HostAlert): AzureCost {
  const { node } = resolved.threshold.signal;
  const { instances } = (selections(node)[0] as ReturnType<typeof selections>[number]).metric.source;
  const count = instance !== undefined && node.by.includes("instance") ? instances.cap : 1;
  const item = `series of ${name}, at most`;
  return row({ service: resolved.service.name, item, count, price: "metricSeries", atMost: true });
}

/** One series for each application that has requests. */
const dynamicRows = (environment: Environment): readonly AzureCost[] =>
  componentsOf(environment).flatMap((component) => {
    const service = soleServiceOf(component);
    const words = service === undefined ? ", one for each application" : "";
    return anomaliesOf(environment, component).dynamic.map(({ name }) =>
      row({
        ...(service !== undefined && { service }),
        item: `series of ${name}${words}`,
        count: component.services.length,
        price: "dynamicSeries",
      }),
    );
  });

/** Months for which what was taken in is paid for; none in a workspace of others. */
function monthsPaid(environment: Environment): number {
  if (environment.azure?.existing?.workspace !== undefined) return 0;
  return Math.max(0, keepingOf(environment).retentionDays - freeDays) / daysPerMonth;
}

/** A row for each series and scrape of each instance; labels whose values nobody declares count as one. */
function dataRows({ service, sources }: ServiceTelemetry, months: number): readonly AzureCost[] {
  const rows = sources.reduce((sum, { source, published }) => {
    const series = published.reduce((all, { sets }) => all + Math.max(1, sets.length), 0);
    return sum + (series * source.targets.length * hoursPerMonth * 3600) / source.every.base;
  }, 0);
  const count = Math.round((rows * bytesPerRow) / 1e7) / 100;
  const item = `GB of metrics taken in, at least, at ${bytesPerRow} bytes a row (assumed)`;
  const kept = `GB of metrics, times ${months} months that they are kept for after ${freeDays} days`;
  return [
    row({ service: service.name, item, count, price: "gigabyte" }),
    row({ service: service.name, item: kept, count: count * months, price: "keptMonth" }),
  ];
}
