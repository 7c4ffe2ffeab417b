import { errors } from "./errors.ts";
import { readComment, readSample } from "./line.ts";

export type FamilyType =
  | "counter"
  | "gauge"
  | "histogram"
  | "summary"
  | "untyped"
  | "unknown"
  | "info"
  | "stateset"
  | "gaugehistogram";

/** One line of a page with a value. */
export interface PageSample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
  readonly line: number;
}

/** What a page says of one metric: its type, and every series it has. */
export interface Family {
  /** The name that a query uses: in OpenMetrics the `_total` of a counter is no part of its family's name. */
  readonly name: string;
  readonly type: FamilyType;
  readonly samples: readonly PageSample[];
}

/** A page of metrics, by the names of its families. */
export type Page = ReadonlyMap<string, Family>;

/** The endings of the samples of a family, by its type. */
const endings: Readonly<Record<FamilyType, readonly string[]>> = {
  counter: ["", "_total", "_created"],
  gauge: [""],
  histogram: ["_bucket", "_sum", "_count", "_created"],
  summary: ["", "_sum", "_count", "_created"],
  untyped: [""],
  unknown: [""],
  info: ["_info"],
  stateset: [""],
  gaugehistogram: ["_bucket", "_gsum", "_gcount"],
};

/**
 * Reads a page in Prometheus' text format or in OpenMetrics, as strictly as a scrape does.
 *
 * It is our own: the one npm package for the format, parse-prometheus-text-format, keeps one series of
 * a histogram and drops the others, does not know OpenMetrics, and takes a page of HTML for a metric.
 * @throws errors.notMetrics, errors.noMetrics, errors.cutShort
 */
export function parsePage(text: string, contentType = ""): Page {
  const open = contentType.includes("openmetrics");
  const reading = new Reading(open);
  const lines = text.split("\n").map((line) => line.replace(/\r$/, ""));
  lines.forEach((line, i) => {
    reading.take(line, i + 1);
  });
  if (open && !reading.ended) throw errors.cutShort();
  const page = reading.page();
  if (page.size === 0) throw errors.noMetrics(contentType.split(";")[0] ?? "");
  return page;
}

/** A page as far as it has been read. */
class Reading {
  ended = false;
  readonly #types = new Map<string, FamilyType>();
  readonly #samples = new Map<string, PageSample[]>();

  constructor(readonly open: boolean) {}

  take(line: string, number: number): void {
    if (line.trim() === "") return;
    if (this.ended) throw errors.notMetrics(number, "stands behind # EOF", line);
    if (line.startsWith("#")) this.#comment(line, number);
    else {
      const sample = readSample(line, number);
      const family = this.#familyOf(sample.name);
      const samples = this.#samples.get(family);
      if (samples) samples.push(sample);
      else this.#samples.set(family, [sample]);
    }
  }

  #comment(line: string, number: number): void {
    if (this.open && line === "# EOF") {
      this.ended = true;
      return;
    }
    const typed = readComment(line, number);
    if (!typed) return;
    if (this.#types.has(typed.name)) throw errors.notMetrics(number, `gives ${typed.name} a type again`, line);
    this.#types.set(typed.name, typed.type);
  }

  /** The longest declared family that a sample may belong to, else its own name. */
  #familyOf(sample: string): string {
    if (this.#types.has(sample)) return sample;
    for (const ending of ["_bucket", "_total", "_created", "_count", "_sum", "_gcount", "_gsum", "_info"]) {
      const family = sample.endsWith(ending) ? sample.slice(0, -ending.length) : "";
      const type = this.#types.get(family);
      if (type && endings[type].includes(ending)) return family;
    }
    return sample;
  }

  page(): Page {
    const names = new Set([...this.#types.keys(), ...this.#samples.keys()]);
    const families = [...names].map((name): Family => {
      const type = this.#types.get(name) ?? "untyped";
      // when a series began is no series of the metric
      const samples = (this.#samples.get(name) ?? []).filter((sample) => sample.name !== `${name}_created`);
      return { name: this.#queried(name, type), type, samples };
    });
    families.sort((a, b) => (a.name < b.name ? -1 : 1));
    return new Map(families.map((family) => [family.name, family]));
  }

  #queried(name: string, type: FamilyType): string {
    if (type === "info") return name.endsWith("_info") ? name : `${name}_info`;
    return this.open && type === "counter" && !name.endsWith("_total") ? `${name}_total` : name;
  }
}
