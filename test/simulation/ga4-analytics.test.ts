import { episodes } from "../../model/reference/episodes.ts";
import { History, type Series } from "../../model/reference/history.ts";
import { metricsOf } from "../../model/service.ts";
import { simulatedGa4Analytics as application } from "../../simulation/ga4-analytics/application.ts";
import { incidents } from "../../simulation/ga4-analytics/incidents.ts";
import { play, type Scenario, type Span } from "../../simulation/play.ts";
import { unproven } from "./unproven.ts";

const { service } = application;

const samplesOf = (span: Span, scenario: Omit<Scenario, "application"> = {}) =>
  play({ application, seed: 7, ...scenario }, span);

/** Every episode of every threshold, as the reference sees it. */
async function alertsIn(to: number, scenario?: Omit<Scenario, "application">) {
  // one sample for each evaluation: often enough for the reference, and the drill scrapes as often as the source says
  const history = new History(await samplesOf({ from: 0, to, scrapeEvery: 60 }, scenario));
  return service.thresholds.flatMap((threshold) =>
    episodes(threshold, history, { from: 60, to }).map((episode) => ({ name: threshold.name, ...episode })),
  );
}

const last = (series: readonly Series[], metric: string, labels: Record<string, string> = {}): number =>
  series
    .filter((one) => one.metric === metric)
    .filter((one) => Object.entries(labels).every(([label, value]) => one.labels[label] === value))
    .reduce((sum, { samples }) => sum + (samples.at(-1)?.[1] ?? 0), 0);

describe("ga4-analytics, simulated", () => {
  it.each(incidents)("$name raises its alerts and no other, and they end after it", async (incident) => {
    const [from, to] = [180, 180 + incident.minutes * 60];
    const found = await alertsIn(to + 480, { incidents: [{ name: incident.name, from, to }] });
    expect(found.map(({ name }) => name).sort()).toEqual(incident.raises);
    for (const { fires, resolves } of found) {
      expect(fires).toBeGreaterThan(from);
      expect(fires).toBeLessThan(to);
      expect(resolves).toBeGreaterThanOrEqual(to);
      expect(resolves).toBeLessThanOrEqual(to + 480);
    }
  });

  it("has an incident for every threshold", () => {
    expect(unproven(service, incidents)).toEqual([]);
  });

  it("raises nothing in two quiet hours, the first of them with a tenth of the requests", async () => {
    expect(await alertsIn(2 * 3600, { traffic: (hour) => (hour < 1 ? 0.1 : 1) })).toEqual([]);
  });

  it("exports every metric of the model, and is the same for the same seed", async () => {
    const span = { from: 0, to: 120 };
    const series = await samplesOf(span);
    const exported = new Set(series.map(({ metric }) => metric.replace(/_(bucket|sum|count)$/, "")));
    // two names end in _count themselves
    const names = metricsOf(service).map(({ name }) => name.replace(/_count$/, ""));
    expect(names.filter((name) => !exported.has(name) && !exported.has(`${name}_count`))).toEqual([]);
    expect(await samplesOf(span)).toEqual(series);
    expect(await samplesOf(span, { seed: 8 })).not.toEqual(series);
  });

  it("begins with every label value, so that nothing appears only when it happens", async () => {
    const scenario = { incidents: [{ name: "report in a loop", from: 60, to: 600 }] };
    const has = async (to: number) => (await samplesOf({ from: 0, to, scrapeEvery: 15 }, scenario)).map(idOf).sort();
    expect(await has(600)).toEqual(await has(15));
  });

  it("fills the quota of a property during the day, in which the next day has no part", async () => {
    const day = await samplesOf({ from: 82_800, to: 86_400 + 600, scrapeEvery: 60 });
    const used = day.find(
      ({ metric, labels }) => metric === "ga4_quota_usage_ratio" && labels.tenant_id === "alder",
    )?.samples;
    const at = (time: number): number => used?.find(([when]) => when >= time)?.[1] ?? Number.NaN;
    const [early, late, next] = [at(83_400), at(86_340), at(86_400 + 60)];
    expect(late).toBeGreaterThan(3 * early);
    expect(next).toBeLessThan(early);
  });

  it("holds as many streams as people watch, and lets nobody in beyond its thousand", async () => {
    const crowd = { incidents: [{ name: "half-open streams", from: 120, to: 900 }] };
    const streams = "sse_active_connections";
    expect(last(await samplesOf({ from: 0, to: 120 }), streams)).toBeGreaterThan(290);
    const full = await samplesOf({ from: 0, to: 600, scrapeEvery: 60 }, crowd);
    expect(last(full, streams)).toBe(1000);
    expect(last(full, "sse_errors_total", { error_type: "refused" })).toBeGreaterThan(100);
  });
});

const idOf = ({ metric, labels }: { metric: string; labels: object }): string => `${metric}${JSON.stringify(labels)}`;
