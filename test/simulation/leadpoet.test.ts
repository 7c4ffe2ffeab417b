import { episodes } from "../../model/reference/episodes.ts";
import { History } from "../../model/reference/history.ts";
import { metricsOf } from "../../model/service.ts";
import { simulatedLeadpoet as application } from "../../simulation/leadpoet/application.ts";
import { incidents } from "../../simulation/leadpoet/incidents.ts";
import { play, type Scenario, type Span } from "../../simulation/play.ts";
import { unproven } from "./unproven.ts";

const { service } = application;

const samplesOf = (span: Span, scenario: Omit<Scenario, "application"> = {}) =>
  play({ application, seed: 7, ...scenario }, span);

/** Every episode of every threshold, as the reference sees it. */
async function alertsIn(to: number, scenario?: Omit<Scenario, "application">) {
  const history = new History(await samplesOf({ from: 0, to, scrapeEvery: 30 }, scenario));
  return service.thresholds.flatMap((threshold) =>
    episodes(threshold, history, { from: 60, to }).map((episode) => ({ name: threshold.name, ...episode })),
  );
}

describe("leadpoet, simulated", () => {
  it.each(incidents)("$name raises its alerts and no other, and they end after it", async (incident) => {
    const [from, to] = [120, 120 + incident.minutes * 60];
    const found = await alertsIn(to + 420, { incidents: [{ name: incident.name, from, to }] });
    expect(found.map(({ name }) => name).sort()).toEqual(incident.raises);
    for (const { fires, resolves } of found) {
      expect(fires).toBeGreaterThan(from);
      expect(fires).toBeLessThan(to);
      expect(resolves).toBeGreaterThanOrEqual(to);
    }
  });

  it("has an incident for every threshold", () => {
    expect(unproven(service, incidents)).toEqual([]);
  });

  it("raises nothing in two quiet hours, one of them with a tenth of the queries", async () => {
    expect(await alertsIn(2 * 3600, { traffic: (hour) => (hour < 1 ? 0.1 : 1) })).toEqual([]);
  });

  it("exports every metric of the model, and is the same for the same seed", async () => {
    const span = { from: 0, to: 120 };
    const series = await samplesOf(span);
    const exported = new Set(series.map(({ metric }) => metric.replace(/_(bucket|sum|count)$/, "")));
    expect(metricsOf(service).filter(({ name }) => !exported.has(name))).toEqual([]);
    expect(await samplesOf(span)).toEqual(series);
    expect(await samplesOf(span, { seed: 8 })).not.toEqual(series);
  });

  it("begins with every declared label value, so that nothing appears only when it happens", async () => {
    const has = async (to: number) => (await samplesOf({ from: 0, to, scrapeEvery: 30 })).map(idOf).sort();
    expect(await has(600)).toEqual(await has(30));
  });

  it("throttles a user for 24 hours unless support lifts it", async () => {
    const simulation = application.start({ traffic: () => 0.01 });
    const isThrottled = async () =>
      (await simulation.pages[0]?.samples())?.find(
        ({ metric, labels }) => metric === "leadpoet_query_submitter_throttled" && labels.user_id === "user-6",
      )?.value;
    simulation.begin("flagged batch");
    simulation.advance(23.9 * 3600);
    expect(await isThrottled()).toBe(1);
    simulation.advance(24.1 * 3600);
    expect(await isThrottled()).toBe(0);
  });
});

const idOf = ({ metric, labels }: { metric: string; labels: object }): string => `${metric}${JSON.stringify(labels)}`;
