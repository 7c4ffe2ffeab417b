/** Signals of every kind that the model offers, over random metrics. */
import type { Where } from "../../model/matcher.ts";
import { type Counter, type Labels, type Source, unbounded } from "../../model/metric.ts";
import { atLeast, budgetUsed, objective } from "../../model/objective.ts";
import {
  baseUnit,
  count,
  type Dimension,
  gibibytes,
  hours,
  minutes,
  percent,
  ratio as ratioUnit,
  seconds,
  state,
} from "../../model/quantity.ts";
import {
  complement,
  constant,
  increase,
  level,
  mean,
  only,
  part,
  quantile,
  rate,
  ratio,
  type Signal,
  scale,
  share,
  total,
  up,
  uptime,
  within,
  writtenIn,
} from "../../model/signal.ts";
import type { Choice } from "./choice.ts";
import {
  randomBy,
  randomCondition,
  randomCounter,
  randomGauge,
  randomHistogram,
  randomPresence,
  randomWhere,
} from "./metrics.ts";

/** The kinds by the word under which a run counts them. */
type Make = (choice: Choice, of: Source, over: Window) => Signal<any>;
interface Window {
  readonly over: ReturnType<typeof minutes>;
}

/** Short windows mostly: long ones are long to play. */
export const randomWindow = (choice: Choice): Window["over"] =>
  choice.chance(0.85)
    ? minutes(choice.of([1, 1, 2, 3, 5, 5, 5, 7, 10]))
    : choice.chance(0.7)
      ? minutes(choice.of([15, 20]))
      : hours(1);

const options = (choice: Choice, metrics: Parameters<typeof randomBy>[1], over: Window) => {
  const by = randomBy(choice, metrics);
  return { ...over, ...(by && { by: by as readonly any[] }) };
};
const narrowed = (choice: Choice, of: Counter<any, any>, over: Window) => {
  const where = randomWhere(choice, of, 0.5);
  return { ...options(choice, [of], over), ...(where && { where: where as Where<any> }) };
};

const shareOf: Make = (choice, of, over) => {
  const told = choice.chance(0.2) ? { tenant: unbounded() } : undefined;
  const labels = { status: ["200", "404", "500", "503"], route: ["/", "/a"], ...told } as const;
  const counter = randomCounter(choice, of, { labels, unit: choice.chance(0.8) ? count : seconds });
  const inner = choice.maybe(0.4, () => ({ route: randomCondition(choice, counter, "route") }));
  const match = told ? { tenant: randomPresence(choice) } : { status: randomCondition(choice, counter, "status") };
  return share(counter, match as object, {
    ...options(choice, [counter], over),
    ...(inner && { within: inner as object }),
  });
};

const ratioOf: Make = (choice, of, over) => {
  const same = choice.chance(0.4);
  const bottom = randomCounter(choice, of, {
    name: "all_total",
    labels: { status: ["200", "500"], route: ["/", "/a", "/b"] },
  });
  const labels = { status: ["200", "500", "503"], route: choice.of([["/"], ["/", "/a", "/b"]]) };
  const top = same ? bottom : randomCounter(choice, of, { name: "some_total", labels, unit: bottom.unit });
  const operand = (metric: Counter<any, any>, probability: number) => {
    const where = randomWhere(choice, metric, probability);
    return where ? only(metric, where as object) : metric;
  };
  return ratio(
    operand(top, same ? 1 : 0.4) as any,
    operand(bottom, same ? 1 : 0.4) as any,
    options(choice, [top, bottom], over) as any,
  );
};

const partOf: Make = (choice, of, over) => {
  const labels = choice.of<Labels>([{}, { cache: ["a", "b"] }]);
  const [hits, misses] = ["hits_total", "misses_total"].map((name) =>
    randomCounter(choice, of, { name, labels, unit: count }),
  ) as [any, any];
  return part(hits, { and: misses, ...options(choice, [hits, misses], over) });
};

const levelOf: Make = (choice, of, over) => {
  const gauge = randomGauge(choice, of);
  const across = gauge.unit.dimension === "state" ? "max" : choice.of(["avg", "max", "min", "sum"] as const);
  return level(gauge, { across, ...(narrowed(choice, gauge as any, over) as object) });
};

const levelRatio: Make = (choice, of, over) => {
  const across = choice.of(["avg", "max", "min", "sum"] as const);
  const labels = choice.of<Labels>([{}, { pool: ["a", "b"] }]);
  const [used, whole] = ["used", "whole"].map((name) =>
    randomGauge(choice, of, { name, labels, unit: baseUnit.bytes }),
  ) as [any, any];
  const fixed = choice.chance(0.5);
  return ratio(used, fixed ? constant(gibibytes(choice.of([0.5, 1, 1.7]))) : whole, {
    across,
    ...options(choice, fixed ? [used] : [used, whole], over),
  } as any);
};

const cpu: Make = (choice, of, over) => {
  const labels = { mode: ["idle", "user", "system"] };
  const seen = randomCounter(choice, of, { name: "cpu_seconds_total", labels, unit: seconds });
  return complement(
    share(seen, { mode: "idle" } as object, { ...over, ...(choice.chance(0.5) && { by: ["instance"] as any }) }),
  );
};

const inHistogram: Make = (choice, of, over) => {
  const histogram = randomHistogram(choice, of);
  return within(histogram, choice.of(histogram.buckets), narrowed(choice, histogram as any, over));
};

const budget: Make = (choice, of, over) => {
  const good = choice.chance(0.5) ? complement(shareOf(choice, of, over)) : inHistogram(choice, of, over);
  const target = atLeast(percent(choice.of([90, 99, 99.9])));
  return budgetUsed(objective("goal", good, target, { over: choice.chance(0.9) ? hours(1) : hours(720) }));
};

const scaled: Make = (choice, of, over) => {
  const inner = choice.of([rateOf, increaseOf, levelOf, shareOf, meanOf, levelRatio])(choice, of, over);
  if (inner.measures === "state") return inner;
  const { node, unit } = inner;
  if (choice.chance(0.3)) return writtenIn(inner, choice.of([baseUnit[inner.measures as Dimension] as any, unit]));
  const factor = choice.of([3600, 1 / 7, 1e-9, 1e9, 100]);
  return scale({ ...inner, node }, factor, choice.of([count, ratioUnit, seconds]) as any);
};

const rateOf: Make = (choice, of, over) => {
  if (choice.chance(0.2)) {
    const histogram = randomHistogram(choice, of);
    if (["time", "bytes", "count"].includes(histogram.unit.dimension))
      return rate(total(histogram) as any, narrowed(choice, histogram as any, over));
  }
  const counter = randomCounter(choice, of);
  return rate(counter, narrowed(choice, counter, over));
};
const increaseOf: Make = (choice, of, over) => {
  const counter = randomCounter(choice, of);
  return increase(counter, narrowed(choice, counter, over));
};
const meanOf: Make = (choice, of, over) => {
  const histogram = randomHistogram(choice, of);
  return mean(histogram, narrowed(choice, histogram as any, over));
};

export const kinds: Readonly<Record<string, Make>> = {
  rate: rateOf,
  increase: increaseOf,
  share: shareOf,
  "complement of a share": (...all) => complement(shareOf(...all)),
  ratio: ratioOf,
  "complement of a ratio": (...all) => complement(ratioOf(...all)),
  part: partOf,
  "complement of a part": (...all) => complement(partOf(...all)),
  quantile(choice, of, over) {
    const histogram = randomHistogram(choice, of);
    return quantile(
      choice.of([0.01, 0.1, 0.5, 0.9, 0.95, 0.99, 0.999]),
      histogram,
      narrowed(choice, histogram as any, over),
    );
  },
  within: inHistogram,
  "complement of within": (...all) => complement(inHistogram(...all)),
  mean: meanOf,
  level: levelOf,
  "level ratio": levelRatio,
  "complement of a level ratio": (...all) => complement(levelRatio(...all)),
  cpu,
  up: (choice, of, { over }) => up(of, { over, ...(choice.chance(0.6) && { by: ["instance"] }) }),
  uptime: (choice, of, { over }) => uptime(of, { over, ...(choice.chance(0.6) && { by: ["instance"] }) }),
  "error budget": budget,
  scaled,
};
export const stateUnit = state;
