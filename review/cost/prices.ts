/** A price, where it comes from, and where it can be checked. */
export interface Price {
  /** US dollars. */
  readonly usd: number;
  /** What it is paid for. */
  readonly per: string;
  /** What the number was taken from. */
  readonly from: string;
  /** The date of that. */
  readonly on: string;
  /** The page of AWS that has the last word. */
  readonly check: string;
}

const cloudWatch = "https://aws.amazon.com/cloudwatch/pricing/";
const route53 = "https://aws.amazon.com/route53/pricing/";
const on = "2026-11-21";
const priceList = "golden files of Infracost, which come from the price list of AWS";
const article = "a comparison of prices on the web";
const memory = "memory, not looked up";
const priced = (usd: number, per: string, from = priceList, check = cloudWatch): Price => ({
  usd,
  per,
  from,
  on,
  check,
});

/** The region of the list; others differ by a tenth or so, and by more in a few. */
export const listRegion = "us-east-1";

/**
 * List prices of AWS, before free tiers and discounts: those belong to the account, and several environments may
 * share it.
 */
export const prices = {
  alarm: priced(0.1, "metric of an alarm"),
  highResolutionAlarm: priced(0.3, "metric of an alarm with a period below a minute"),
  composite: priced(0.5, "composite alarm", article),
  metric: priced(0.3, "custom metric, each set of dimensions being one (of the first 10,000)", article),
  /** Two signals a minute for 730 hours, at $1.50 for each million. */
  objective: priced(
    0.13,
    "objective that CloudWatch judges every minute, as two signals of Application Signals",
    memory,
  ),
  dashboard: priced(3, "dashboard"),
  logIngestion: priced(0.5, "GB of log lines taken in"),
  contributors: priced(0.5, "rule of Contributor Insights, besides the lines that match", memory),
  healthCheck: priced(2.75, "health check by HTTPS of an address outside of AWS", priceList, route53),
  healthCheckText: priced(2, "health check that looks for a text in the answer", priceList, route53),
  key: priced(1, "customer-managed key", priceList, "https://aws.amazon.com/kms/pricing/"),
  secret: priced(0.4, "secret", priceList, "https://aws.amazon.com/secrets-manager/pricing/"),
} as const satisfies Readonly<Record<string, Price>>;
export type PriceName = keyof typeof prices;

/** What is not known from the model, and so is assumed. */
export const assumptions = {
  /** A record in which the collector hands over the metrics of one set of labels, with their names and values. */
  bytesPerRecord: 700,
  hoursPerMonth: 730,
} as const;
