/** What a declaration must be to mean anything: found where it is made, whatever the compiler has seen. */
import { errors } from "./errors.ts";
import { type Labels, scrapeLabels } from "./label.ts";
import { type Quantity, text } from "./quantity.ts";

const metricName = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const labelName = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
const address = /^(\[[0-9a-fA-F:]+\]|[^\s:/[\]]+):\d{1,5}$/;

interface Scrape {
  readonly job: string;
  readonly targets: readonly string[];
  readonly path: string;
  readonly every: Quantity<"time">;
}

/** @throws errors.source for what cannot be scraped */
export function checkScrape({ job, targets, path, every }: Scrape): void {
  if (job.trim() === "")
    throw errors.source(`of ${targets.join(", ")} has no job`, "Give it a name, such as checkout-api");
  const fail = (problem: string, remedy: string) => errors.source(`"${job}" ${problem}`, remedy);
  if (targets.length === 0) throw fail("has no target", "Name host and port of at least one, such as api:8000");
  const wrong = targets.find((target) => !address.test(target));
  if (wrong !== undefined)
    throw fail(
      `has the target "${wrong}"`,
      "A target is host:port, such as api:8000; `path` says what is asked for there",
    );
  if (!path.startsWith("/")) throw fail(`is read at "${path}"`, "A path begins with a slash, such as /metrics");
  if (every.base <= 0) throw fail(`is scraped every ${text(every)}`, "Use a time above zero, such as seconds(15)");
}

/** @throws errors.invalidName, errors.reservedLabel, errors.labelValues */
export function checkNames(name: string, labels: Labels): void {
  if (!metricName.test(name)) throw errors.invalidName("metric", name, String(metricName));
  for (const [label, values] of Object.entries(labels)) {
    if (!labelName.test(label)) throw errors.invalidName("label", label, String(labelName));
    if ((scrapeLabels as readonly string[]).includes(label) || label === "le") throw errors.reservedLabel(name, label);
    if (Array.isArray(values)) checkValues(name, label, values);
  }
}

function checkValues(metric: string, label: string, values: readonly string[]): void {
  if (values.length === 0) throw errors.labelValues(metric, label, "without a value");
  const twice = values.find((value, i) => values.indexOf(value) !== i);
  if (twice !== undefined) throw errors.labelValues(metric, label, `with "${twice}" twice`);
}

/** @throws errors.combinations, errors.unknownLabelValue */
export function checkCombinations(
  name: string,
  labels: Labels,
  all: readonly Readonly<Record<string, string>>[],
): void {
  const [first] = all;
  const named = Object.keys(first ?? {}).sort();
  if (named.length < 2) throw errors.combinations(name, "name fewer than two labels");
  for (const one of all) {
    if (String(Object.keys(one).sort()) !== String(named)) throw errors.combinations(name, "name different labels");
    for (const [label, value] of Object.entries(one)) {
      const declared = labels[label];
      if (!Array.isArray(declared)) throw errors.combinations(name, `name ${label}, whose values are not declared`);
      if (!declared.includes(value)) throw errors.unknownLabelValue(name, label, value, declared as readonly string[]);
    }
  }
  const texts = all.map((one) => named.map((label) => one[label]).join(" "));
  const twice = texts.find((text, i) => texts.indexOf(text) !== i);
  if (twice !== undefined) throw errors.combinations(name, `name ${twice} twice`);
}

/** @throws errors.buckets */
export function checkBuckets(name: string, buckets: readonly Quantity[]): void {
  const first = buckets[0];
  if (!first) throw errors.buckets(name, "are missing");
  if (first.base <= 0) throw errors.buckets(name, `begin at ${text(first)}`);
  buckets.forEach((bucket, i) => {
    const before = buckets[i - 1];
    if (bucket.dimension !== first.dimension) throw errors.buckets(name, `mix ${text(first)} and ${text(bucket)}`);
    if (before && before.base >= bucket.base)
      throw errors.buckets(name, `do not ascend: ${text(before)}, ${text(bucket)}`);
  });
}
