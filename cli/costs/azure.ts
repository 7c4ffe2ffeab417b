import type { AzureCost } from "../../review/cost/azure.ts";
import { type AzurePriceName, azureAssumptions, azureListRegion, azurePrices } from "../../review/cost/azure-prices.ts";
import { hanging, table } from "../layout.ts";
import { type MinuteRules, minuteRulesText } from "../minute-rules.ts";

/** Columns, and the prices that are added up in each. */
const columns: readonly (readonly [title: string, names: readonly AzurePriceName[]])[] = [
  ["minute rules", ["minuteRule"]],
  ["other rules", ["fiveMinuteRule", "tenMinuteRule", "seldomRule"]],
  ["web tests", ["webTestRun"]],
  ["alerts", ["metricSeries", "dynamicSeries"]],
  ["data", ["gigabyte", "keptMonth"]],
];

const sum = (rows: readonly AzureCost[]): number => rows.reduce((all, { monthly }) => all + monthly, 0);
const dollars = (usd: number): string => (usd === 0 ? "" : usd.toFixed(2));
const pricedAs = (rows: readonly AzureCost[], names: readonly AzurePriceName[]): readonly AzureCost[] =>
  rows.filter(({ price }) => names.includes(price));

const sure = (rows: readonly AzureCost[]): readonly AzureCost[] => rows.filter(({ atMost }) => !atMost);
const possible = (rows: readonly AzureCost[]): readonly AzureCost[] => rows.filter(({ atMost }) => atMost);
const cents = (usd: number): number => Math.round(usd * 100) / 100;

/** What is paid anyway, and what comes on top at most, a month, in US dollars. */
export const azureTotals = (rows: readonly AzureCost[]): { readonly total: number; readonly moreAtMost: number } => ({
  total: cents(sum(sure(rows))),
  moreAtMost: cents(sum(possible(rows))),
});

/** What an environment costs on Azure, as text: what costs most stands first, in lines and in columns. */
export function azureLines(
  environment: string,
  rows: readonly AzureCost[],
  minuteRules: readonly MinuteRules[],
  width: number,
): readonly string[] {
  const { on } = azurePrices.minuteRule;
  const title = `${environment} on Azure, US dollars a month, at list prices of ${azureListRegion} as known on ${on}`;
  return [
    title,
    "",
    ...tableOf(rows),
    "",
    ...explained(sure(rows), width),
    ...explained(possible(rows), width, "up to "),
    "",
    ...minuteRules.flatMap((one) => hanging("", minuteRulesText(one), width)),
    "",
    ...hanging("", unknown, width),
  ];
}

function tableOf(rows: readonly AzureCost[]): readonly string[] {
  const paid = (names: readonly AzurePriceName[]): number => sum(pricedAs(sure(rows), names));
  const dearest = columns.filter(([, names]) => paid(names) > 0).sort(([, a], [, b]) => paid(b) - paid(a));
  const amounts = (own: readonly AzureCost[]) => [
    ...dearest.map(([, names]) => dollars(sum(pricedAs(sure(own), names)))),
    dollars(sum(sure(own))),
    dollars(sum(possible(own))),
  ];
  const services = [...new Set(rows.map(({ service }) => service))].sort((a, b) => ((a ?? "~") < (b ?? "~") ? -1 : 1));
  return table(
    [
      ["", ...dearest.map(([name]) => name), "together", "series, up to"],
      ...services.map((service) => [service ?? "shared", ...amounts(rows.filter((one) => one.service === service))]),
      ["together", ...amounts(rows)],
    ],
    [...dearest, "together", "series"].map((_, i) => i + 1),
  );
}

/** What each price was paid for, of all services; the dearest first. */
function explained(rows: readonly AzureCost[], width: number, lead = ""): readonly string[] {
  const names = [...new Set(rows.map(({ price }) => price))];
  const totals = names.map((name) => ({ name, own: rows.filter(({ price }) => price === name) }));
  totals.sort((a, b) => sum(b.own) - sum(a.own));
  return totals.flatMap(({ name, own }) => {
    const { usd, per, from, check } = azurePrices[name];
    const count = own.reduce((all, one) => all + one.count, 0);
    const rounded = Number.isInteger(count) ? String(count) : count.toFixed(1);
    const text = `${lead}${sum(own).toFixed(2)}: ${rounded} at $${usd} a month for each ${per}${mostOf(own)}. From ${from}; check at ${check}`;
    return hanging("- ", text, width);
  });
}

/** Where most series come from, since a few rules by labels of many values make nearly all of them. */
function mostOf(rows: readonly AzureCost[]): string {
  const found = rows.flatMap(({ most }) => most ?? []).sort((a, b) => b.series - a.series)[0];
  return found ? `, ${found.series} of them of ${found.rule} alone` : "";
}

const { bytesPerRow, hoursPerMonth } = azureAssumptions;
const unknown =
  `Assumed: a row of a metric has ${bytesPerRow} bytes, each series has one for each scrape, and a month has ${hoursPerMonth} hours. ` +
  "Not included, since it grows with traffic: spans, log lines and what Container Insights collects ($2.30 for each GB), messages, runs of workflows. " +
  "Series that a rule tells apart are paid as far as they are there: up to says what they cost if each label had as many " +
  "values as it may have. Free tiers and discounts belong to the " +
  "subscription and are left out. Workbooks, dashboards, saved searches, autoscale, processing rules and alerts on the activity log cost nothing.";
