/** What happens between scrape and export: increases, sums over labels that nobody reads, copies. */
import { partPrefix, scrapedName } from "./scrape.ts";
import type { Published, SourceTelemetry } from "./telemetry.ts";
import { oneOf, quoted } from "./text.ts";

/** Whose labels travel: all that are read, or those of the dimension sets. */
export type Platform = "aws" | "azure";

const identity = ["environment", "instance", "job", "service"];

/** In this order; the order is the pipeline's. */
export function metricProcessors(
  sources: readonly SourceTelemetry[],
  platform: Platform,
): Readonly<Record<string, object>> {
  const published = sources.flatMap((source) => source.published);
  const sums = published.filter(({ kind }) => kind === "sum");
  const copies = platform === "aws" ? published.filter((one) => one.copies.length > 0) : [];
  return {
    memory_limiter: memoryLimiter,
    "filter/needed": needed(published),
    "transform/names": statements(
      [
        'set(datapoint.attributes["job"], resource.attributes["service.name"])',
        'set(datapoint.attributes["instance"], resource.attributes["service.instance.id"])',
      ],
      // a unit that CloudWatch does not know would cost the metric, and what it measures is the model's to say
      ['set(metric.unit, "")', ...(sums.length > 0 ? namesOf(sums) : [])],
    ),
    ...(sums.length > 0 && {
      // the first sample of a series has no increase, wherever it is counted
      cumulativetodelta: { initial_value: "drop", max_staleness: "1h" },
      // increases are added up only if they begin at the same time, which one that was away for a scrape does not
      "transform/sums": statements(["set(datapoint.start_time_unix_nano, 0)"], additions(sums, platform)),
    }),
    ...(copies.length > 0 && { "transform/copies": statements(copies.flatMap(copiesOf), copies.flatMap(stampsOf)) }),
    batch,
  };
}

/** Data is refused before the process is killed. */
export const memoryLimiter = { check_interval: "1s", limit_percentage: 75, spike_limit_percentage: 20 };
export const batch = { timeout: "5s" };

/** Lists that are worked off one after the other; each is about metrics or about their points. */
const statements = (...lists: readonly (readonly string[])[]): object => ({
  error_mode: "ignore",
  metric_statements: lists.map((list) => ({ statements: list })),
});

/**
 * Everything that was not asked for ends here, such as what the receiver says of its own scrapes. So do the marks of
 * series that ended: they have no value, and Application Insights would show them as zero.
 */
const needed = (published: readonly Published[]): object => ({
  error_mode: "ignore",
  metrics: {
    metric: [`not IsMatch(metric.name, ${quoted(oneOf(unique(published.map(scrapedName))))})`],
    // what is not a number differs from itself, and is no sample of a gauge
    datapoint: ["datapoint.flags == FLAG_NO_RECORDED_VALUE", "datapoint.value_double != datapoint.value_double"],
  },
});

/** What was renamed has lost its type. */
const namesOf = (sums: readonly Published[]): readonly string[] => [
  `convert_gauge_to_sum("cumulative", true) where IsMatch(metric.name, ${quoted(oneOf(unique(sums.map(scrapedName))))})`,
  `replace_pattern(metric.name, ${quoted(`^${partPrefix}`)}, "")`,
];

/** Series are added up over what nobody reads; instances stay apart, since equal series of one moment are lost. */
function additions(sums: readonly Published[], platform: Platform): readonly string[] {
  const byLabels = new Map<string, string[]>();
  for (const name of unique(sums.map((one) => one.name))) {
    const same = sums.filter((one) => one.name === name);
    const labels = unique([...identity, ...same.flatMap((one) => labelsOf(one, platform))]);
    const key = labels.map(quoted).join(", ");
    byLabels.set(key, [...(byLabels.get(key) ?? []), name]);
  }
  return [...byLabels].map(
    ([labels, names]) =>
      `aggregate_on_attributes("sum", [${labels}]) where IsMatch(metric.name, ${quoted(oneOf(names))})`,
  );
}

/** The labels that a platform can use. */
export const labelsOf = ({ labels, sets }: Published, platform: Platform): readonly string[] =>
  platform === "azure" ? labels : unique(sets.flat().map(({ name }) => name));

const copiesOf = ({ name, copies }: Published): readonly string[] =>
  copies.map((copy) => `copy_metric(name=${quoted(copy.name)}) where metric.name == ${quoted(name)}`);
const stampsOf = ({ copies }: Published): readonly string[] =>
  copies.map(
    ({ name, lag }) => `set(datapoint.time, datapoint.time + Duration("${lag}m")) where metric.name == ${quoted(name)}`,
  );

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort();
