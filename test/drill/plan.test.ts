import { type Act, actsOf, coverOf, expectations, rungsOf, type Track } from "../../drill/plan.ts";
import { drillable } from "../../drill/stand.ts";
import { environments } from "../../environments/index.ts";
import { local } from "../../environments/local.ts";
import { accelerate } from "../../model/clock.ts";
import { episodes } from "../../model/reference/episodes.ts";
import { History } from "../../model/reference/history.ts";
import { plain } from "../../model/reference/reading.ts";
import { resolve } from "../../model/resolve.ts";
import { prometheusFiles } from "../../platforms/prometheus/configuration.ts";
import { prometheus2 } from "../../queries/promql/engine.ts";
import { applicationOf, applications } from "../../simulation/index.ts";
import { play } from "../../simulation/play.ts";

const resolved = resolve(local).filter(({ service }) => service.name === "lead-scoring");
const rungs = rungsOf("lead-scoring", resolved);
const application = applicationOf("lead-scoring");
const minutesOf = (step: readonly string[]): number =>
  Math.max(10, ...application.incidents.filter(({ name }) => step.includes(name)).map(({ minutes }) => minutes));

/** When each step of a track begins and ends, if each lasts as long as its incidents say. */
function timesOf({ steps }: Track): readonly (readonly [from: number, to: number])[] {
  let at = 300;
  return steps.map((step) => {
    const from = at;
    at += minutesOf(step) * 60;
    return [from, at] as const;
  });
}

/** What fires at the end of each step, by the reference, in memory. */
async function firingAtTheEndOfSteps(act: Act): Promise<readonly (readonly string[])[][]> {
  const incidents = act.tracks.flatMap((track) =>
    timesOf(track).flatMap(([from, to], i) => (track.steps[i] ?? []).map((name) => ({ name, from, to }))),
  );
  const end = Math.max(...act.tracks.flatMap((track) => timesOf(track).map(([, to]) => to)));
  const history = new History(await play({ application, incidents }, { from: 0, to: end }));
  const found = resolved.flatMap(({ threshold }) =>
    episodes(threshold, history, { from: 60, to: end }).map((one) => ({ ...one, name: threshold.name })),
  );
  return act.tracks.map((track) => {
    const own = new Set(expectations(track, rungs).flatMap(({ firing }) => [...firing]));
    return timesOf(track).map(([, to]) => {
      const now = found.filter(
        (e) => own.has(e.name) && e.fires <= to && (e.resolves === undefined || e.resolves > to),
      );
      return now.map(({ name }) => name).sort();
    });
  });
}

describe("the plan of the drill", () => {
  const acts = actsOf("lead-scoring");

  it("plays every incident once", () => {
    const played = acts.flatMap(({ tracks }) => tracks.flatMap(({ steps }) => steps.flat()));
    expect(played.sort()).toEqual(application.incidents.map(({ name }) => name).sort());
  });

  it("has tracks whose alerts do not touch each other", () => {
    for (const { tracks } of acts) {
      const alerts = tracks.flatMap((track) => [...new Set(expectations(track, rungs).flatMap((e) => [...e.firing]))]);
      expect(alerts.length).toBe(new Set(alerts).size);
    }
  });

  it.each(acts.map((act, i) => [i + 1, act] as const))("act %i raises what its tracks expect", async (_, act) => {
    const wanted = act.tracks.map((track) => expectations(track, rungs).map(({ firing }) => [...firing].sort()));
    expect(await firingAtTheEndOfSteps(act)).toEqual(wanted);
  });

  it("expects a covered warning to be told only if it was told before", () => {
    const steps = (...names: string[][]) => ({ service: "lead-scoring", name: "a track", steps: names });
    const told = (...names: string[][]) => expectations(steps(...names), rungs).map((one) => [...one.told]);
    expect(told(["connection pool exhausted"])).toEqual([["CriticalLatency"]]);
    expect(told(["slow feature store"], ["connection pool exhausted"])).toEqual([
      ["HighLatency"],
      ["CriticalLatency", "HighLatency"],
    ]);
    expect(told(["noisy neighbour"], ["hot code path"], [])).toEqual([["CriticalCPU"], ["HighCPU"], []]);
  });

  it("expects a covered warning to be told perhaps, if its line is crossed on the way", () => {
    const leadpoet = rungsOf("leadpoet", resolve(local));
    const [step] = expectations({ service: "leadpoet", name: "a track", steps: [["hostile queries"]] }, leadpoet);
    expect([...(step?.told ?? [])].sort()).toEqual(["UserThrottled", "UserVeryHighFlagRate"]);
    expect([...(step?.perhapsTold ?? [])]).toEqual(["UserHighFlagRate"]);
  });

  it("plays chosen incidents one after the other", () => {
    expect(actsOf("lead-scoring", ["retry storm", "input drift"]).map(({ tracks }) => tracks[0]?.steps)).toEqual([
      [["retry storm"], []],
      [["input drift"], []],
    ]);
  });
});

describe("the configuration of the drill", () => {
  it("has every scrape interval on the clock of the drill", () => {
    const [first] = accelerate(resolve(drillable(local)), 60);
    const files = prometheusFiles(first?.environment ?? local, [], {
      engine: prometheus2,
      addresses: { alertmanager: "127.0.0.1:1" },
    });
    const intervals = [...(files["prometheus.yml"] ?? "").matchAll(/scrape_interval: (.*)/g)].map(([, text]) => text);
    expect(intervals.length).toBeGreaterThan(5);
    expect(new Set(intervals)).toEqual(new Set(["167ms", "250ms"]));
  });

  it("lets no notice leave this machine, in any environment", () => {
    for (const environment of environments) {
      const channels = Object.values(drillable(environment).receivers).flatMap((receiver) => receiver.channels);
      expect(new Set(channels.map(({ kind }) => kind))).toEqual(new Set(["inbox"]));
    }
  });
});

describe("an incident that breaches two rungs of a ladder", () => {
  const everything = resolve(local);
  const covered = applications.flatMap((app) => {
    const all = rungsOf(app.service.name, everything);
    return app.incidents.flatMap((incident) =>
      incident.raises.flatMap((lower) => {
        const upper = coverOf(lower, new Set(incident.raises), all);
        return upper === undefined ? [] : [{ app, incident, lower, upper }];
      }),
    );
  });

  it.each(covered.map((one) => [one.app.service.name, one.incident.name, one] as const))(
    "%s, %s: says whether the lower one can be told first",
    async (service, name, { app, incident, lower, upper }) => {
      const [from, to] = [300, 300 + incident.minutes * 60];
      const incidents = [{ name, from, to }];
      const history = new History(await play({ application: app, incidents }, { from: 0, to }));
      const firesAt = (alert: string): number => {
        const threshold = everything.find((one) => one.id === `${service}/${alert}`)?.threshold;
        if (!threshold) throw new Error(alert);
        return episodes(threshold, history, { from, to }, { ...plain, every: 15 })[0]?.fires ?? Number.NaN;
      };
      const ahead = firesAt(upper) - firesAt(lower);
      if (incident.crosses?.includes(lower)) expect(ahead).toBeGreaterThanOrEqual(0);
      // less than a minute could be lost in a second of a drill
      else expect(ahead).toBeLessThanOrEqual(-60);
    },
  );
});
