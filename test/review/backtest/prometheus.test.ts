import { alerts } from "../../../conformance/alerts.ts";
import { isolated } from "../../../conformance/isolate.ts";
import { sampleAlerts } from "../../../conformance/prometheus/server.ts";
import { episodes } from "../../../model/reference/episodes.ts";
import { History } from "../../../model/reference/history.ts";
import type { Threshold } from "../../../model/threshold.ts";
import { breached } from "../../../queries/promql/condition.ts";
import { prometheus2 } from "../../../queries/promql/engine.ts";
import { wallClock } from "../../../review/backtest/clock.ts";
import { Api, TooMuch } from "../../../review/backtest/prometheus/api.ts";
import { playOnPrometheus } from "../../../review/backtest/prometheus/play.ts";
import { serverAt } from "../../../review/backtest/prometheus/server.ts";
import type { SideResult } from "../../../review/backtest/result.ts";
import type { Trial } from "../../../review/backtest/trial.ts";
import { trialsOf } from "../../../review/backtest/trials.ts";
import { describeWithTool, requireTool } from "../../support/tool.ts";
import { type Filled, filled } from "./filled.ts";
import { type Known, knownHistory, withLimit } from "./known.ts";

const clock = wallClock("UTC");
const every = 60;
/** Two days ago, at midnight: what is older than a day is past everything that a head would still take. */
const begin = (Math.floor(Date.now() / 86_400_000) - 2) * 86_400;

describeWithTool(["prometheus", "promtool"], "A backtest on a Prometheus with a known history", () => {
  let known: Known;
  let server: Filled;
  const play = (trials: readonly Trial[], span = known.span, api = new Api(server.url)) =>
    playOnPrometheus(trials, api, { span, every, clock }, () => {});
  const shown = (side: SideResult | undefined) => side?.episodes.map(({ fires, seconds }) => [fires, seconds]);
  const byReference = (threshold: Threshold) =>
    episodes(threshold, new History(known.series), known.span).map(({ fires, resolves = known.span.to }) => [
      clock.text(fires),
      resolves - fires,
    ]);

  beforeAll(async () => {
    known = knownHistory(sampleAlerts, begin);
    // so few that no expression can be asked over the whole history at once
    server = await filled(known.series, ["--query.max-samples=400"]);
  }, 300_000);
  afterAll(async () => server?.stop());

  it("counts the episodes of the reference, for every way of asking", async () => {
    const { trials, partial, left } = await play(trialsOf(known.resolved));
    expect({ partial, left, ids: trials.map(({ id }) => id) }).toEqual({
      partial: false,
      left: [],
      ids: [...sampleAlerts].sort(),
    });
    for (const [i, { id, after }] of trials.entries()) {
      const reference = byReference((known.resolved[i] as (typeof known.resolved)[number]).threshold);
      expect({ id, episodes: shown(after), times: after?.times }).toEqual({
        id,
        episodes: reference,
        times: reference.length,
      });
      expect(reference.length).toBeGreaterThan(0);
    }
  });

  it("had to ask in pieces, since the server takes no more", async () => {
    const [one] = known.resolved.filter(({ threshold }) => threshold.name === "HighErrorRate");
    const query = breached((one as (typeof known.resolved)[number]).threshold, { engine: prometheus2 });
    const range = { start: String(known.span.from), end: String(known.span.to), step: "60" };
    await expect(new Api(server.url).ask("query_range", { query, ...range })).rejects.toBeInstanceOf(TooMuch);
  });

  it("holds an old and a new limit against the same values, and says what differs", async () => {
    const pair = (name: string, factor: number): Trial => {
      const [{ threshold, ...one }] = known.resolved.filter((each) => each.threshold.name === name) as [
        (typeof known.resolved)[number],
      ];
      const before = { threshold: withLimit(threshold, factor), condition: "" };
      const after = { threshold, condition: "" };
      return { id: one.id, service: one.service.name, title: "", before, after };
    };
    const wanted = [pair("HighErrorRate", 40), pair("ModelPredictionErrors", 0.5)];
    const { trials } = await play(wanted);
    for (const [i, { before, after, difference }] of trials.entries()) {
      const { before: old, after: now } = wanted[i] as Trial;
      const [was, is] = [byReference(old?.threshold as Threshold), byReference(now?.threshold as Threshold)];
      expect([shown(before), shown(after)]).toEqual([was, is]);
      expect(difference?.more).toBe(is.length - was.length);
    }
    // above 200 % of all requests nothing lies
    expect(trials[0]?.before?.times).toBe(0);
    expect(trials[0]?.difference?.words).toMatch(/^\d+ more pages/);
  });

  it("says which metrics are missing, and where they are instead", async () => {
    const elsewhere = sampleAlerts.flatMap((id) => alerts.filter((one) => one.id === id));
    const renamed = elsewhere.map((one) => isolated(one, `renamed ${one.threshold.name}`));
    const { trials, partial } = await play(trialsOf(renamed));
    expect(partial).toBe(false);
    for (const { id, unknown, missing } of trials) {
      const name = id.split("/")[1];
      expect({ id, unknown }).toEqual({ id, unknown: true });
      expect(missing.map(({ job }) => job)).toContainEqual(expect.stringMatching(`^renamed ${name}:`));
      for (const { metric, jobs } of missing)
        expect({ metric, jobs }).toEqual({
          metric,
          jobs: expect.arrayContaining([expect.stringMatching(`^${name}:`)]),
        });
    }
  });

  it("says since when there is data where more was asked for", async () => {
    const { from, to } = known.span;
    const { notes } = await play(trialsOf(known.resolved.slice(0, 1)), { from: from - 10 * 86_400, to });
    expect(notes.join()).toMatch(
      new RegExp(`^There is data only since ${clock.text(from).slice(0, 11)}.* instead of the 10 d .* asked for`),
    );
  });

  it("writes the rules for the engine that answers", async () => {
    const { version, major } = requireTool("prometheus");
    const expected = { version: expect.stringContaining(version), engine: { major }, unlike: false };
    expect(await serverAt(new Api(server.url))).toEqual(expected);
  });
});
