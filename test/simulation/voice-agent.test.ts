import { episodes } from "../../model/reference/episodes.ts";
import { History } from "../../model/reference/history.ts";
import { metricsOf } from "../../model/service.ts";
import { ofTheScrape } from "../../simulation/meters.ts";
import { play, type Scenario, type Span } from "../../simulation/play.ts";
import { simulatedVoiceAgent as application } from "../../simulation/voice-agent/application.ts";
import { incidents } from "../../simulation/voice-agent/incidents.ts";
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

/** The longest window that an alert has to leave behind before it is over, in seconds. */
const longestWindow = (alerts: readonly string[]): number =>
  Math.max(...service.thresholds.filter(({ name }) => alerts.includes(name)).map(({ signal }) => signal.node.over));

describe("the voice agent, simulated", () => {
  it.each(incidents)("$name raises its alerts and no other, and they end after it", async (incident) => {
    const [from, to] = [300, 300 + incident.minutes * 60];
    const found = await alertsIn(to + longestWindow(incident.raises) + 120, {
      incidents: [{ name: incident.name, from, to }],
    });
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

  it("raises nothing in six quiet hours, two of them with a twentieth of the sessions", async () => {
    expect(await alertsIn(6 * 3600, { traffic: (hour) => (hour < 2 ? 0.05 : 1) })).toEqual([]);
  });

  it("stays within its budget of ten dollars a month, and every alert still has traffic to judge", async () => {
    const hours = 8;
    const series = await samplesOf({ from: 0, to: hours * 3600, scrapeEvery: 600 });
    const last = (metric: string) =>
      series.reduce((sum, one) => sum + (one.metric === metric ? (one.samples.at(-1)?.[1] ?? 0) : 0), 0);
    expect((last("api_cost_total") / hours) * 720).toBeLessThan(8);
    // ClaudeAPIFailures wants 20 calls in five minutes
    expect(last("claude_api_calls_total") / hours / 12).toBeGreaterThan(20);
  });

  it("exports every metric of the model, and is the same for the same seed", async () => {
    const span = { from: 0, to: 900 };
    const series = await samplesOf(span);
    const exported = new Set(series.map(({ metric }) => metric.replace(/_(bucket|sum|count)$/, "")));
    const missing = metricsOf(service).filter(({ name }) => !exported.has(name) && !ofTheScrape.has(name));
    expect(missing).toEqual([]);
    expect(await samplesOf(span)).toEqual(series);
    expect(await samplesOf(span, { seed: 8 })).not.toEqual(series);
  });

  it("begins with every declared label value; only sessions come and go, and no more than their cap", async () => {
    const isOfSession = ({ metric }: { metric: string }) => metric === "user_engagement_score";
    const page = application.start({ seed: 7 });
    const exported = async () => (await page.pages[0]?.samples()) ?? [];
    const ids = async () =>
      (await exported())
        .filter((one) => !isOfSession(one))
        .map(idOf)
        .sort();
    const before = await ids();
    page.advance(4 * 3600);
    expect(await ids()).toEqual(before);
    const sessions = (await exported()).filter(isOfSession).length;
    expect(sessions).toBeGreaterThan(0);
    expect(sessions).toBeLessThanOrEqual(100);
  });
});

const idOf = ({ metric, labels }: { metric: string; labels: object }): string => `${metric}${JSON.stringify(labels)}`;
