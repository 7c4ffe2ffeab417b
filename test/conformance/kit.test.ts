import { readdirSync, readFileSync } from "node:fs";
import { alerts } from "../../conformance/alerts.ts";
import { isolated } from "../../conformance/isolate.ts";
import { type Compact, expanded, kit, kitText, schemaName } from "../../conformance/kit.ts";
import { kitFile } from "../../conformance/kit-schema.ts";
import { episodes } from "../../model/reference/episodes.ts";
import { History } from "../../model/reference/history.ts";

const folder = new URL("../../conformance/kit/", import.meta.url);
const committed = readdirSync(folder).filter((name) => name.endsWith(".json"));
const cases = committed.filter((name) => name !== schemaName);
const read = (name: string): any => JSON.parse(readFileSync(new URL(name, folder), "utf8"));

describe("the kit for other implementations", () => {
  const fresh = kit();

  it("has the files that it would be written with", () => {
    expect(committed.sort()).toEqual(Object.keys(fresh).sort());
  });

  it.each(committed)("says what a fresh run says: %s", (name) => {
    expect(readFileSync(new URL(name, folder), "utf8")).toBe(kitText(fresh[name] as object));
  });

  it.each(cases)("has the shape that its schema says: %s", (name) => {
    expect(kitFile.safeParse(read(name)).error).toBeUndefined();
    const { cases: played, threshold } = kitFile.parse(read(name));
    expect([threshold.above, threshold.below].filter((limit) => limit !== undefined)).toHaveLength(1);
    expect(new Set(played.map(({ scenario }) => scenario)).size).toBe(played.length);
  });

  it.each([
    ["lead-scoring-HighErrorRate", "a counter that began anew has counted its value", [1380, 1500]],
    ["lead-scoring-HighErrorRate", "the first sample of a series counts nothing", []],
    ["lead-scoring-HighErrorRate", "as many events as the minimum are enough", [1380, 1500]],
    ["lead-scoring-HighErrorRate", "what is counted is not extrapolated", []],
    ["lead-scoring-HighErrorRate", "a series without the label meets no condition on it", []],
    ["lead-scoring-HighLatency", "without its bucket a share is unknown", []],
    ["lead-scoring-HighLatency", "of several buckets one is read, however its bound is written", [720, null]],
    ["lead-scoring-CriticalMemory", "what has no top has no value", []],
    ["leadpoet-UserHighFlagRate", "of the series of one tuple the largest is taken", [660, null]],
    ["lead-scoring-CriticalMemory", "a series with fewer samples weighs as much as another", []],
    ["lead-scoring-CriticalMemory", "series are averaged, not the largest taken", [720, null]],
    ["lead-scoring-CriticalMemory", "samples are averaged, not the largest taken", [720, null]],
    [
      "lead-scoring-HighActiveRequests",
      "what is summed is the average of each series, not its last sample",
      [720, null],
    ],
    ["leadpoet-UserHighFlagRate", "a sample counts at its own time, and no more a window later", [1260, 1380]],
    ["voice-agent-LowCacheHitRatio", "without a series in top there is nothing of bottom", [1200, null]],
  ])("has a corner that goes wrong for who misreads a sentence: %s, %s", (name, corner, minutes) => {
    const { cases: played } = kitFile.parse(read(`${name}.json`));
    const { expected = [] } = played.find(({ scenario }) => scenario === `corner: ${corner}`) ?? {
      expected: undefined,
    };
    expect(expected.flatMap(({ fires, resolves }) => [fires, resolves])).toEqual(minutes);
    expect(played.map(({ scenario }) => scenario)).toContain(`corner: ${corner}`);
  });

  it.each(cases)("is enough for the reference to come to the expected minutes: %s", (name) => {
    const { alert, cases } = read(name);
    const found = alerts.find(({ id }) => id === alert);
    if (!found) throw new Error(`there is no alert ${alert}`);
    const { threshold } = isolated(found, found.id);
    for (const { from, to, series, expected } of cases) {
      const history = new History((series as Compact[]).map(expanded));
      const plainly = episodes(threshold, history, { from, to });
      expect(plainly.map(({ tuple, fires, resolves }) => ({ tuple, fires, resolves: resolves ?? null }))).toEqual(
        expected,
      );
    }
  });
});
