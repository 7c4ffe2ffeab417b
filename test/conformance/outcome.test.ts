import type { Case } from "../../conformance/case.ts";
import { onCloudWatch } from "../../conformance/cloudwatch/play.ts";
import { type Outcome, outcomeOf } from "../../conformance/outcome.ts";
import { type Announced, compilers } from "../../conformance/platforms.ts";
import { environmentOf, serviceOf } from "../../conformance/random/model.ts";
import { casesOf } from "../../conformance/run.ts";
import type { Deviation } from "../../model/deviation.ts";
import { source } from "../../model/metric.ts";
import { bytes, minutes, ratio as part, score, seconds } from "../../model/quantity.ts";
import { episodes } from "../../model/reference/episodes.ts";
import { resolve } from "../../model/resolve.ts";
import { level, mean, part as partOf, ratio, type Signal, scale } from "../../model/signal.ts";
import { above, type Line, one, type ThresholdOptions, warning, windows } from "../../model/threshold.ts";

const app = (every: number) => source("application", { job: "app", targets: ["app:1"], every: seconds(every) });

function caseOf(scenario: string, signal: Signal<any>, line: Line<any>, options: Partial<ThresholdOptions>): Case {
  const threshold = one("Drawn", warning(signal, line, { runbook: "steps", ...options }));
  const [resolved] = resolve(environmentOf([serviceOf("shop", [threshold])]));
  const [made] = resolved ? casesOf({ alerts: [resolved], scenarios: [scenario] }) : [];
  if (!made) throw new Error(`no case of ${scenario}`);
  return made;
}
const without = (announced: Announced, kind: Deviation["kind"]): Announced => ({
  ...announced,
  deviations: announced.deviations.filter((d) => d.kind !== kind),
});
const kindsOf = ({ verdicts }: Outcome): readonly string[] => verdicts.map(({ kind }) => kind);

describe("an outcome", () => {
  it("holds what is missing as a whole against each alarm that tells a part of it", () => {
    const took = app(15).histogram("took", {
      labels: { top: ["one", "two"] },
      unit: bytes,
      buckets: [1e6, 5e6].map(bytes),
    });
    const signal = scale(mean(took, { over: minutes(7), by: ["top"] }), 100, part);
    const made = caseOf("no scrapes", signal, above(part(0.5)), { lasting: minutes(10), whenMissing: "breach" });
    const compiled = compilers.cloudwatch(made.resolved);
    const found = onCloudWatch(made, compiled);
    const strictly = onCloudWatch(made, compiled, { extra: 0 });
    const outcome = outcomeOf("cloudwatch", made, compiled, found, { strictly });
    expect(outcome.wrong).toEqual([]);
    expect(found.map(({ tuple }) => tuple.top).sort()).toEqual(["one", "two"]);
    expect(kindsOf(outcome)).toEqual(["late", "late"]);
    expect(outcomeOf("cloudwatch", made, compiled, [], { strictly: [] }).wrong).not.toEqual([]);
  });

  it("weighs an instance by its samples where it is new, and only then", () => {
    const signal = level(app(15).gauge("load", { unit: score }), { over: minutes(5), by: ["instance"], across: "avg" });
    const made = caseOf("first seen", signal, above(score(3)), { lasting: minutes(7) });
    const compiled = compilers.cloudwatch(made.resolved);
    const found = onCloudWatch(made, compiled);
    const outcome = outcomeOf("cloudwatch", made, compiled, found);
    expect(outcome.announced).not.toEqual(outcome.found);
    expect(outcome.wrong).toEqual([]);
    expect(outcomeOf("cloudwatch", made, without(compiled, "value off"), found).wrong).not.toEqual([]);
    const later = found.map((e) => ({ ...e, ...(e.resolves && { resolves: e.resolves + 600 }) }));
    expect(outcomeOf("cloudwatch", made, compiled, later).wrong).not.toEqual([]);
  });

  it("may miss an alert stretch by stretch, whose breaches only resolveAfter makes one", () => {
    const [top, bottom] = ["some_total", "all_total"].map((name) => app(60).counter(name, {}));
    if (!top || !bottom) throw new Error("no metrics");
    const signal = ratio(top, bottom, { over: minutes(3), by: ["instance"] });
    const made = caseOf("random 20181", signal, above(part(0.05)), { lasting: windows(4), resolveAfter: minutes(1) });
    const compiled = compilers.azure(made.resolved);
    const misses = compiled.deviations.find(({ kind }) => kind === "misses");
    expect(misses).toMatchObject({ why: expect.stringMatching(/stretch by stretch/) });
    // an engine does as the reading says: test/conformance/conformance.test.ts
    const { threshold } = made.resolved;
    const found = episodes(threshold, made.history, made.incident.span, compiled.reading);
    const outcome = outcomeOf("azure", made, compiled, found);
    const missed = outcome.verdicts.filter(({ kind }) => kind === "missed");
    expect(Math.max(...missed.map(({ size }) => size))).toBeGreaterThan(4 * 60);
    expect(outcome.wrong).toEqual([]);
    expect(outcomeOf("azure", made, without(compiled, "misses"), found).wrong).not.toEqual([]);
  });

  it("of lagged copies does not fire again on what was before the data stopped", () => {
    const [hits, misses] = ["hits_total", "misses_total"].map((name) => app(10).counter(name, {}));
    if (!hits || !misses) throw new Error("no metrics");
    const signal = partOf(hits, { and: misses, over: minutes(10) });
    const made = caseOf("no scrapes", signal, above(part(0.3333)), { lasting: seconds(90), encoding: "lagged" });
    const compiled = compilers.cloudwatch(made.resolved);
    const found = onCloudWatch(made, compiled);
    expect(found).toHaveLength(1);
    const strictly = onCloudWatch(made, compiled, { extra: 0 });
    expect(outcomeOf("cloudwatch", made, compiled, found, { strictly }).wrong).toEqual([]);
  });
});
