/** Where a price comes from, and when somebody looked. */
export interface Price {
  /** US dollars. */
  readonly usd: number;
  /** What it is paid for. */
  readonly per: string;
  readonly source: string;
  readonly seen: string;
}

const cloudWatch = "https://aws.amazon.com/cloudwatch/pricing/";
const seen = "2026-11-21";
const listed = (usd: number, per: string, source = cloudWatch): Price => ({ usd, per, source, seen });

/** The region of the list; others differ by a tenth or so, and by more in a few. */
export const listRegion = "us-east-1";

/**
 * List prices of AWS, before free tiers and discounts: those belong to the account, and several environments may
 * share it.
 */
export const prices = {
  alarm: listed(0.1, "metric of an alarm and month"),
  highResolutionAlarm: listed(0.3, "metric of an alarm with a period below a minute, and month"),
  composite: listed(0.5, "composite alarm and month"),
  metric: listed(0.3, "custom metric and month, each set of dimensions is one; the first 10,000"),
  dashboard: listed(3, "dashboard and month"),
  logIngestion: listed(0.5, "GB of log lines taken in"),
  logStorage: listed(0.03, "GB of log lines kept, and month"),
  key: listed(1, "customer-managed key and month", "https://aws.amazon.com/kms/pricing/"),
  secret: listed(0.4, "secret and month", "https://aws.amazon.com/secrets-manager/pricing/"),
} as const satisfies Readonly<Record<string, Price>>;
export type PriceName = keyof typeof prices;

/** What is not known from the model, and so is assumed. */
export const assumptions = {
  /** A record in which the collector hands over the metrics of one set of labels, with their names and values. */
  bytesPerRecord: 700,
  hoursPerMonth: 730,
} as const;
