import { type Quantity, text } from "../../model/quantity.ts";
import type { Resolved } from "../../model/resolve.ts";
import { minimumEvents, type Threshold } from "../../model/threshold.ts";
import { lineWords } from "../../model/words.ts";
import type { ExportedOverride } from "./schema.ts";

type Set = ExportedOverride["sets"][number];

/** What the environment sets of a threshold, also where that changes nothing. */
export function overrideOf({ environment, service, threshold }: Resolved): ExportedOverride | undefined {
  const override = environment.overrides[service.name]?.[threshold.name];
  const base = service.thresholds.find(({ name }) => name === threshold.name);
  if (!override || !base) return undefined;
  const sets = fields.filter(({ key }) => override[key] !== undefined);
  return {
    place: environment.place.text,
    because: override.because,
    sets: sets.map(({ what, words, equal }) => ({
      what,
      base: words(base),
      value: words(threshold),
      pointless: equal(base, threshold),
    })),
  };
}

interface Field {
  readonly key: "limit" | "lasting" | "minimumTraffic" | "whenMissing" | "severity";
  readonly what: Set["what"];
  readonly words: (threshold: Threshold) => string;
  readonly equal: (a: Threshold, b: Threshold) => boolean;
}

const lastingWords = ({ lasting }: Threshold): string => {
  if (!lasting) return "none";
  return "windows" in lasting ? `${lasting.windows} windows` : text(lasting);
};
const lastingKey = ({ lasting }: Threshold): string | number =>
  lasting && "windows" in lasting ? `${lasting.windows} windows` : (lasting?.base ?? 0);
const written = (quantity: Quantity | undefined): string => (quantity ? text(quantity) : "none");
const missing = ({ whenMissing = "ok" }: Threshold): string => whenMissing;

const fields: readonly Field[] = [
  {
    key: "limit",
    what: "limit",
    words: ({ line }) => (line.limit.dimension === "state" ? lineWords(line) : text(line.limit)),
    equal: (a, b) => a.line.limit.base === b.line.limit.base,
  },
  { key: "lasting", what: "lasting", words: lastingWords, equal: (a, b) => lastingKey(a) === lastingKey(b) },
  {
    key: "minimumTraffic",
    what: "minimum traffic",
    words: ({ minimumTraffic }) => written(minimumTraffic),
    equal: (a, b) => minimumEvents(a) === minimumEvents(b),
  },
  { key: "whenMissing", what: "when missing", words: missing, equal: (a, b) => missing(a) === missing(b) },
  {
    key: "severity",
    what: "severity",
    words: ({ severity }) => severity,
    equal: (a, b) => a.severity === b.severity,
  },
];
