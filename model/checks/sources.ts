import { errors } from "../errors.ts";
import type { Metric, Source } from "../metric.ts";
import { text } from "../quantity.ts";
import { metricsOf, sourcesOf } from "../service.ts";
import { type EnvironmentRule, type Finding, fault } from "./finding.ts";

/** One job is scraped in one way, and one name of a job is one metric: a second declaration would silently win. */
export const sources: EnvironmentRule = ({ services, name, place }) => {
  const scraped = services.flatMap((service) => sourcesOf(service));
  const metrics = services.flatMap((service) => metricsOf(service));
  return [
    ...different(scraped, ({ job }) => `job ${job}`, scrapeText),
    ...different(metrics, ({ name, source }) => `metric ${name} of job ${source.job}`, declarationText),
  ].map(({ what, one, other }) => fault(name, errors.twoDeclarations(what, one, other, place.text))) as Finding[];
};

interface Two {
  readonly what: string;
  readonly one: string;
  readonly other: string;
}

/** What is declared under one name in two ways. */
function different<T>(all: readonly T[], nameOf: (one: T) => string, textOf: (one: T) => string): readonly Two[] {
  const first = new Map<string, T>();
  const found = new Map<string, Two>();
  for (const each of all) {
    const what = nameOf(each);
    const known = first.get(what) ?? each;
    first.set(what, known);
    // most are declared once, and need no words
    if (known === each || found.has(what)) continue;
    const [one, other] = [textOf(known), textOf(each)];
    if (one !== other) found.set(what, { what, one, other });
  }
  return [...found.values()];
}

const scrapeText = ({ kind, targets, path, every, labels }: Source): string =>
  [
    `${kind} at ${targets.join(", ")} ${path} every ${text(every)}`,
    ...Object.entries(labels)
      .sort()
      .map(([label, value]) => `${label}=${value}`),
  ].join(" ");

function declarationText(metric: Metric): string {
  const labels = Object.entries(metric.labels)
    .sort()
    .map(([label, values]) => (Array.isArray(values) ? `${label}: ${values.join(" ")}` : label));
  const buckets = metric.kind === "histogram" ? ` with buckets ${metric.buckets.map(text).join(", ")}` : "";
  const unit = metric.unit.symbol === "" ? metric.unit.dimension : `${metric.unit.dimension} in ${metric.unit.symbol}`;
  return `${metric.kind} of ${unit} by {${labels.join("; ")}}${buckets}`;
}
