import { episodes } from "../../model/reference/episodes.ts";
import { History } from "../../model/reference/history.ts";
import { metricsOf } from "../../model/service.ts";
import { applicationOf } from "../../simulation/index.ts";
import { incidents } from "../../simulation/lead-scoring/incidents.ts";
import { play } from "../../simulation/play.ts";
import { unproven } from "./unproven.ts";

const application = applicationOf("lead-scoring");
const { service } = application;

/** Every episode of every threshold, as the reference sees it. */
async function alertsIn(options: { incidents?: { name: string; from: number; to: number }[]; to: number }) {
  const scenario = { application, seed: 7, ...(options.incidents ? { incidents: options.incidents } : {}) };
  const history = new History(await play(scenario, { from: 0, to: options.to }));
  return service.thresholds.flatMap((threshold) =>
    episodes(threshold, history, { from: 60, to: options.to }).map((episode) => ({ name: threshold.name, ...episode })),
  );
}

describe("lead-scoring, simulated", () => {
  it.each(incidents)(
    "$name raises its alerts and no other, and they end after it",
    async ({ name, raises, minutes }) => {
      const [from, to] = [300, 300 + minutes * 60];
      const found = await alertsIn({ incidents: [{ name, from, to }], to: to + 600 });
      expect(found.map((episode) => episode.name).sort()).toEqual(raises);
      for (const { fires, resolves } of found) {
        expect(fires).toBeGreaterThan(from);
        expect(fires).toBeLessThan(to);
        expect(resolves).toBeGreaterThanOrEqual(to);
        expect(resolves).toBeLessThanOrEqual(to + 600);
      }
    },
  );

  it("has an incident for every threshold", () => {
    expect(unproven(service, incidents)).toEqual([]);
  });

  it("raises nothing in a quiet hour", async () => {
    expect(await alertsIn({ to: 3600 })).toEqual([]);
  });

  it("raises nothing by night, when a tenth of the clients come", async () => {
    const night = { application, seed: 3, traffic: (hour: number) => (hour < 1 ? 0.1 : 0.5) };
    const history = new History(await play(night, { from: 0, to: 2 * 3600 }));
    const all = service.thresholds.flatMap((one) => episodes(one, history, { from: 60, to: 2 * 3600 }));
    expect(all).toEqual([]);
  });

  it("exports every metric of the model, and is the same for the same seed", async () => {
    const span = { from: 0, to: 300 };
    const series = await play({ application, seed: 5 }, span);
    const exported = new Set(series.map(({ metric }) => metric.replace(/_(bucket|sum|count)$/, "")));
    const declared = metricsOf(service).map(({ name }) => name);
    expect(declared.filter((name) => !exported.has(name))).toEqual([]);
    expect(await play({ application, seed: 5 }, span)).toEqual(series);
    expect(await play({ application, seed: 6 }, span)).not.toEqual(series);
  });

  it("counts as many requests in flight as Little's law says", async () => {
    const storm = [{ name: "retry storm", from: 0, to: 1800 }];
    const series = await play({ application, seed: 2, incidents: storm }, { from: 0, to: 1800 });
    const of = (metric: string) => series.filter((one) => one.metric === metric);
    const last = (metric: string) => of(metric).reduce((sum, { samples }) => sum + (samples.at(-1)?.[1] ?? 0), 0);
    const inFlight = (of("http_requests_active")[0]?.samples ?? []).slice(30).map(([, value]) => value);
    const average = inFlight.reduce((a, b) => a + b, 0) / inFlight.length;
    // arrivals per second times seconds each
    expect(average / (last("http_request_duration_seconds_sum") / 1800)).toBeCloseTo(1, 1);
    expect(average).toBeGreaterThan(200);
  });

  it("does not know an incident that is not there", () => {
    expect(() => application.start().begin("failing deploymnt")).toThrow(
      'There is no incident "failing deploymnt". Did you mean failing deployment.',
    );
  });
});
