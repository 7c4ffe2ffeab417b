import { declaredTuples, tuplesOf } from "../../model/combinations.ts";
import { open, source } from "../../model/metric.ts";
import { minutes, seconds } from "../../model/quantity.ts";
import { part, rate, ratio, share } from "../../model/signal.ts";

const api = source("application", { job: "api", targets: ["api:80"], every: seconds(15) });
const stages = {
  stage: ["parse", "score"],
  part: ["words", "rank"],
  tier: ["A", "B"],
  user: open,
} as const;
const combinations = [
  { stage: "parse", part: "words" },
  { stage: "score", part: "rank" },
] as const;
const done = api.counter("done_total", { labels: stages, combinations });
const over = minutes(5);

describe("labels that depend on each other", () => {
  it("have the declared combinations, and every value of the others", () => {
    expect(tuplesOf(done, ["part", "stage", "tier", "user"], [])).toEqual([
      { part: "rank", stage: "score", tier: "A" },
      { part: "rank", stage: "score", tier: "B" },
      { part: "words", stage: "parse", tier: "A" },
      { part: "words", stage: "parse", tier: "B" },
    ]);
  });

  it("have each value once where only one of them is kept, and what a condition on another leaves", () => {
    expect(tuplesOf(done, ["part"], [])).toEqual([{ part: "rank" }, { part: "words" }]);
    expect(tuplesOf(done, ["part"], [{ label: "stage", values: ["parse"] }])).toEqual([{ part: "words" }]);
    expect(tuplesOf(done, ["part"], [{ label: "part", prefix: "r" }])).toEqual([{ part: "rank" }]);
    expect(tuplesOf(done, [], [])).toEqual([{}]);
  });

  it("are the product of their values where nothing is combined", () => {
    const free = api.counter("free_total", { labels: stages });
    expect(tuplesOf(free, ["part", "stage"], [])).toHaveLength(4);
  });

  it("are not asked for together where they never are", () => {
    expect(() => rate(done, { over, where: { stage: "parse", part: "rank" } })).toThrow(
      "done_total never has part rank, stage parse. It has parse words, score rank",
    );
    expect(rate(done, { over, where: { stage: { startsWith: "p" }, part: "words" } })).toBeDefined();
    expect(share(done, { part: "words" }, { over, within: { stage: "parse" } })).toBeDefined();
  });

  it.each([
    ["one label alone", [{ stage: "parse" }], /name fewer than two labels/],
    ["other labels than the first", [combinations[0], { stage: "parse", tier: "A" }], /name different labels/],
    ["a label without declared values", [{ stage: "parse", user: "x" }], /name user, whose values are not declared/],
    [
      "a value that is not declared",
      [{ stage: "parse", part: "wrods" }],
      /no value "wrods" of part. Did you mean words/,
    ],
    ["the same twice", [combinations[0], combinations[0]], /twice/],
  ])("are refused: %s", (_, wrong, words) => {
    expect(() => api.counter("wrong_total", { labels: stages, combinations: wrong as never })).toThrow(words);
  });
});

describe("the tuples of a quotient", () => {
  const app = source("application", { job: "app", targets: ["app:80"], every: seconds(15) });
  const failed = app.counter("failed_total", { labels: { route: ["a"] } });
  const done = app.counter("done_total", { labels: { route: ["a", "b"] } });
  const by = ["route"] as const;
  const over = minutes(5);

  it("are those of the whole: what has no part is a value too", () => {
    const { node } = ratio(failed, done, { over, by });
    expect(declaredTuples(node)).toEqual([{ route: "a" }, { route: "b" }]);
  });

  it("are those of either of two parts", () => {
    expect(declaredTuples(part(failed, { and: done, over, by }).node)).toEqual([{ route: "a" }, { route: "b" }]);
  });
});
