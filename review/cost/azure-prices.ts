import type { Price } from "./prices.ts";

const monitor = "https://azure.microsoft.com/pricing/details/monitor/";
const on = "2026-11-21";
const priceList = "golden files of Infracost for azurerm, which come from Azure's price list";
const memory = "memory, not looked up";
const priced = (usd: number, per: string, from = priceList): Price => ({ usd, per, from, on, check: monitor });

/** The region of the list; others differ by up to a third. */
export const azureListRegion = "US East";

/** List prices of Azure a month, before free tiers and discounts: those belong to the subscription. */
export const azurePrices = {
  minuteRule: priced(3, "rule evaluated every minute"),
  fiveMinuteRule: priced(1.5, "rule evaluated every 5 minutes"),
  tenMinuteRule: priced(1, "rule evaluated every 10 minutes"),
  seldomRule: priced(0.5, "rule evaluated every 15 minutes or more seldom"),
  minuteSeries: priced(0.3, "further series of a rule evaluated every minute"),
  fiveMinuteSeries: priced(0.15, "further series of a rule evaluated every 5 minutes"),
  tenMinuteSeries: priced(0.1, "further series of a rule evaluated every 10 minutes"),
  seldomSeries: priced(0.05, "further series of a rule evaluated every 15 minutes or more seldom"),
  metricSeries: priced(0.1, "series of a metric alert"),
  dynamicSeries: priced(0.2, "series of a metric alert that learns what is normal"),
  webTestRun: priced(0.0006, "run of a web test", memory),
  gigabyte: priced(2.3, "GB taken in and kept for up to 90 days", memory),
  keptMonth: priced(0.13, "GB kept for a further month"),
} as const satisfies Readonly<Record<string, Price>>;
export type AzurePriceName = keyof typeof azurePrices;

/** What is not known from the model, and so is assumed. */
export const azureAssumptions = {
  /** A row of customMetrics with its labels, as it is paid for. */
  bytesPerRow: 800,
  hoursPerMonth: 730,
  /** For which tables of Application Insights are kept without being paid for. */
  freeDays: 90,
  daysPerMonth: 30,
} as const;
