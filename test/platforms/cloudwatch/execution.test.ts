import { type Conditions, firings } from "../../../conformance/cloudwatch/alarm.ts";
import type { Episode } from "../../../model/reference/episode.ts";
import { episodes } from "../../../model/reference/episodes.ts";
import { plain } from "../../../model/reference/reading.ts";
import type { Resolved } from "../../../model/resolve.ts";
import { compileToCloudWatch } from "../../../platforms/cloudwatch/compile.ts";
import { gaps, incidents, restart } from "./incidents.ts";
import { alert, alerts, heard, type Played, played, times, withoutDropped } from "./support.ts";

const minute = 60;
const every = <T>(record: Readonly<Record<string, T>>) =>
  Object.entries(record).flatMap(([name, world]) =>
    alerts.map((resolved) => [resolved.threshold.name, name, resolved, world] as const),
  );

/** What the alarm does, with its data settled as the deviation says. */
function seen(resolved: Resolved, { metrics, span }: Played, conditions: Conditions = {}) {
  const { rule, reading } = compileToCloudWatch(resolved);
  return firings(rule[0] as (typeof rule)[number], metrics, span, { settle: reading.settle, ...conditions });
}
const announced = (resolved: Resolved, { history, span }: Played): readonly Episode[] =>
  episodes(resolved.threshold, history, span, compileToCloudWatch(resolved).reading);
/** The plain reference, but for the labels that the alarm has lost. */
const reference = (resolved: Resolved, { history, span }: Played): readonly Episode[] =>
  episodes(resolved.threshold, history, span, { ...plain, tuples: compileToCloudWatch(resolved).reading.tuples });

/** The sum of the bounds of one kind. */
function bound(resolved: Resolved, kind: "late" | "early" | "resolves late"): number {
  const { deviations } = compileToCloudWatch(resolved);
  return deviations.reduce((sum, deviation) => sum + (deviation.kind === kind ? deviation.by : 0), 0);
}

/** What the collector counts of a restart. */
const restartWithoutDropped = heard(withoutDropped(played(restart).series), restart.to);

describe("every alert of lead-scoring, executed as CloudWatch alarms", () => {
  it.each(every(incidents))("%s does in %s exactly what its transformed reference says", (_, __, resolved, world) => {
    const incident = played(world);
    const expected = times(announced(resolved, incident));
    expect(seen(resolved, incident)).toEqual(expected);
    // neither what the guide leaves open nor the length of the evaluation range matters without gaps
    expect(seen(resolved, incident, { sparse: "zero", extra: 6 })).toEqual(expected);
  });

  it("are all seen firing and resolving", () => {
    const worlds = [...Object.values(incidents), gaps["everything down"] as (typeof incidents)[string]];
    const silent = alerts.filter(
      (resolved) =>
        !worlds.some((world) => seen(resolved, played(world)).some(({ resolves }) => resolves !== undefined)),
    );
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  it.each(alerts.map((resolved) => [resolved.threshold.name, resolved] as const))(
    "%s does in a restart what the reference says of what the collector counts",
    (_, resolved) => {
      const counted = announced(resolved, restartWithoutDropped);
      expect(seen(resolved, played(restart))).toEqual(times(counted));
    },
  );

  it.each(every(gaps))("%s does in %s what its reading says, but for older points", (name, __, resolved, world) => {
    const incident = played(world);
    const expected = announced(resolved, incident);
    expect(seen(resolved, incident, { extra: 0 })).toEqual(times(expected));
    const late = name === "ServiceDown" ? bound(resolved, "late") - 2 * minute : 0;
    const resolvesLate = bound(resolved, "resolves late");
    const found = seen(resolved, incident);
    for (const { fires, resolves } of expected) {
      const same = found.find((f) => f.fires <= fires + late && (f.resolves ?? Infinity) > fires);
      // an incident of the length of the range may pass while older points are judged
      if (name === "ServiceDown" && resolves !== undefined && resolves - fires <= late) continue;
      expect(same).toBeDefined();
      if (resolves !== undefined && same?.resolves !== undefined && found.length === expected.length) {
        expect(same.resolves - resolves).toBeLessThanOrEqual(resolvesLate);
      }
    }
  });
});

describe("the difference from the plain reference", () => {
  const lasting = ["a step"].map((name) => incidents[name] as (typeof incidents)[string]);

  it.each(
    alerts.filter(({ threshold }) => threshold.name !== "ServiceDown").map((r) => [r.threshold.name, r] as const),
  )("%s fires on a step as much early or late as it announces, to the minute", (_, resolved) => {
    for (const world of lasting) {
      const incident = played(world);
      const shift = bound(resolved, "late") - bound(resolved, "early");
      const plainly = reference(resolved, incident).map(({ fires }) => fires + shift);
      expect(plainly.length).toBeGreaterThan(0);
      expect(seen(resolved, incident).map(({ fires }) => fires)).toEqual(plainly);
    }
  });

  it.each(every(incidents))("%s misses nothing in %s and fires alone only if it says so", (_, __, resolved, world) => {
    const incident = played(world);
    const { deviations, reading } = compileToCloudWatch(resolved);
    const plainly = reference(resolved, incident);
    const found = seen(resolved, incident);
    const covering = ({ fires }: Episode) =>
      found.filter((f) => f.fires <= fires + reading.settle && (f.resolves ?? Infinity) > fires + reading.settle);
    const seenToBreach = plainly.filter(({ fires }) => fires + reading.settle <= incident.span.to);
    expect(seenToBreach.filter((episode) => covering(episode).length !== 1)).toEqual([]);
    const alone = found.length - new Set(seenToBreach.flatMap(covering)).size;
    if (!deviations.some(({ kind }) => kind === "alone" || kind === "early")) expect(alone).toBe(0);
  });

  it("is none but the way of the data where no other is announced", () => {
    const exact = alerts.filter((r) => compileToCloudWatch(r).reading.blocks === undefined);
    expect(exact.map(({ threshold }) => threshold.name)).toEqual(
      expect.arrayContaining(["CriticalMemory", "HighActiveRequests", "HighMemory", "ServiceDown"]),
    );
    for (const resolved of exact) {
      for (const world of Object.values(incidents)) {
        const { history, span, metrics } = played(world);
        const { rule, reading } = compileToCloudWatch(resolved);
        const plainly = episodes(resolved.threshold, history, span, { ...plain, tuples: reading.tuples });
        expect(firings(rule[0] as (typeof rule)[number], metrics, span)).toEqual(times(plainly));
      }
    }
  });

  it("fires alone in a flap where it announces that, which the plain reference does not", () => {
    const resolved = alert("UnbalancedPredictions");
    const alone = Object.values(incidents).some(
      (world) => seen(resolved, played(world)).length > reference(resolved, played(world)).length,
    );
    expect(alone).toBe(true);
  });

  it("loses one machine among several where it says that labels are lost", () => {
    const world = {
      to: 6000,
      bad: (t: number, instance: string) => (instance === "a" && t > 1800 && t < 4200 ? 1 : 0),
    };
    const resolved = alert("CriticalCPU");
    const incident = played(world);
    const named = episodes(resolved.threshold, incident.history, incident.span);
    expect(named.map(({ tuple }) => tuple)).toEqual([{ instance: "a" }]);
    expect(seen(resolved, incident)).toEqual([]);
  });

  it.each(alerts.map((resolved) => [resolved.threshold.name, resolved] as const))(
    "%s is not later than announced when data simply arrives 80 s old",
    (name, resolved) => {
      const incident = played(
        name === "ServiceDown" ? (gaps["everything down"] as never) : (incidents["a step"] as never),
      );
      const [first] = reference(resolved, incident);
      const [found] = seen(resolved, incident, { settle: 0, delay: 80 });
      const early = bound(resolved, "early");
      expect(found?.fires).toBeGreaterThanOrEqual((first?.fires ?? 0) - early);
      expect(found?.fires).toBeLessThanOrEqual((first?.fires ?? 0) + bound(resolved, "late"));
    },
  );
});
