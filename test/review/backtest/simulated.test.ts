import { environments } from "../../../environments/index.ts";
import { local } from "../../../environments/local.ts";
import { episodes } from "../../../model/reference/episodes.ts";
import { History } from "../../../model/reference/history.ts";
import { plain } from "../../../model/reference/reading.ts";
import { type Resolved, resolve } from "../../../model/resolve.ts";
import { simulatedClock } from "../../../review/backtest/clock.ts";
import type { SideResult } from "../../../review/backtest/result.ts";
import { planOf, type Stretch } from "../../../review/backtest/simulated/plan.ts";
import { applicationOf, applications } from "../../../simulation/index.ts";
import { play } from "../../../simulation/play.ts";
import { limen } from "../../cli/session.ts";

type Episode = SideResult["episodes"][number];

describe("The plan of a simulated history", () => {
  const warm = 3720;
  it.each(applications.map((one) => [one.service.name, one] as const))(
    "gives %s its incidents in turn",
    (_name, one) => {
      const days = one.incidents.length;
      const plan = planOf(one, days, 1, warm);
      const incidents = plan.flatMap(({ incident }) => incident ?? []);
      expect(incidents.map(({ name }) => name).sort()).toEqual(one.incidents.map(({ name }) => name).sort());
      for (const { from, to } of plan) {
        // each with what is played before it lies in one day, and nothing is played twice
        expect(Math.floor((from - warm) / 86_400)).toBe(Math.floor((to - 1) / 86_400));
        expect([from % 60, to % 60]).toEqual([0, 0]);
      }
      const sorted = [...plan].sort((a, b) => a.from - b.from);
      for (const [i, { from }] of sorted.entries()) expect(from - warm).toBeGreaterThanOrEqual(sorted[i - 1]?.to ?? 0);
    },
  );

  it("is the same for the same seed, and another for another", () => {
    const [one] = applications as [(typeof applications)[number]];
    expect(planOf(one, 5, 7, warm)).toEqual(planOf(one, 5, 7, warm));
    expect(planOf(one, 5, 8, warm)).not.toEqual(planOf(one, 5, 7, warm));
  });
});

describe("A backtest on the simulation", () => {
  const application = applicationOf("voice-agent");
  const name = "HighErrorRate";
  const alert = resolve(local).find(({ id }) => id === `voice-agent/${name}`) as Resolved;
  /** The window, and a few scrapes. */
  const warm = alert.threshold.signal.node.over + 120;
  const planned = (seed: number) => planOf(application, 1, seed, warm);
  const raises = (incident: Stretch["incident"]) =>
    application.incidents.find((one) => one.name === incident?.name)?.raises.includes(name) === true;

  it("counts the episodes of the reference in what is played, and says that it was made up", async () => {
    const seed = [1, 2, 3, 4, 5, 6, 7, 8, 9].find((one) => raises(planned(one)[0]?.incident)) as number;
    const [stretch, quiet] = planned(seed) as [Stretch, Stretch];
    const { incident } = stretch;
    expect(quiet.incident).toBeUndefined();
    const args = ["backtest", "-e", "local", "-t", alert.id, "--days", "1", "--seed", String(seed), "--json"];
    const { code, out } = await limen(args);
    const scenario = { application, seed: seed * 1000, ...(incident && { incidents: [incident] }) };
    const history = new History(await play(scenario, { from: stretch.from - warm, to: stretch.to }));
    const every = local.evaluateEvery.base;
    const reference = episodes(alert.threshold, history, stretch, { ...plain, every });
    expect(reference.length).toBeGreaterThan(0);
    const result = JSON.parse(out);
    expect({ code, partial: result.partial, note: result.notes[0] }).toEqual({
      code: 0,
      partial: false,
      note: expect.stringMatching(
        /^No real history: every application is simulated for 1 day with one incident a day, at times that seed \d decides \(limen diff shows one morning with one incident\)\. Played are /,
      ),
    });
    expect(result.notes[1]).toBe(`voice-agent: ${simulatedClock.text(incident?.from ?? 0)} ${incident?.name}`);
    expect(result.trials[0].after.episodes.map(({ fires, seconds }: Episode) => [fires, seconds])).toEqual(
      reference.map(({ fires, resolves = stretch.to }) => [simulatedClock.text(fires), resolves - fires]),
    );
  });

  it("refuses options that are about real history, and what is not simulated", async () => {
    const err = async (...args: readonly string[]) =>
      (await limen(["backtest", "-e", "local", ...args], environments)).err;
    expect(await err("--header", "a: env:b")).toMatch(
      /^limen: --header is about real history, and no Prometheus is named/,
    );
    expect(await err("--until", "2026-01-01")).toContain("--until is about real history");
    expect(await err("--seed", "1", "--prometheus", "http://127.0.0.1:9")).toContain("--seed is about the simulation");
    expect(await err("-t", "lead-scoring/HighErorRate")).toContain("Did you mean lead-scoring/HighErrorRate");
    expect(await err("-s", "lead-scorin")).toContain("Did you mean lead-scoring");
    expect(await err("--days", "0")).toContain("Days are a whole number from 1 to 400.");
    expect((await limen(["backtest", "-e", "locl"])).err).toContain("Did you mean local");
  });
});
