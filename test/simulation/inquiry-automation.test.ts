import { episodes } from "../../model/reference/episodes.ts";
import { History } from "../../model/reference/history.ts";
import { metricsOf } from "../../model/service.ts";
import { simulatedInquiryAutomation as application } from "../../simulation/inquiry-automation/application.ts";
import { workday } from "../../simulation/inquiry-automation/conditions.ts";
import { incidents } from "../../simulation/inquiry-automation/incidents.ts";
import { play, type Scenario, type Span } from "../../simulation/play.ts";
import { unproven } from "./unproven.ts";

const { service } = application;
/** One sample for each evaluation: often enough for the reference, and the drill scrapes as often as the source says. */
const scrapeEvery = 60;

const samplesOf = (span: Span, scenario: Omit<Scenario, "application"> = {}) =>
  play({ application, seed: 7, ...scenario }, span);

/** Every episode of every threshold, as the reference sees it. */
async function alertsIn(to: number, scenario?: Omit<Scenario, "application">) {
  const history = new History(await samplesOf({ from: 0, to, scrapeEvery }, scenario));
  return service.thresholds.flatMap((threshold) =>
    episodes(threshold, history, { from: 60, to }).map((episode) => ({ name: threshold.name, ...episode })),
  );
}

/** Seconds after which the slowest of some alerts has ended: its window, or half an hour of a long one. */
const patienceFor = (names: readonly string[]): number => {
  const slow = service.thresholds.filter(({ name }) => names.includes(name)).map(({ signal }) => signal.node.over);
  return Math.min(1800, Math.max(...slow)) + 120;
};

describe("inquiry-automation, simulated", () => {
  it.each(incidents)("$name raises its alerts and no other, and they end after it", async (incident) => {
    const [from, to] = [300, 300 + incident.minutes * 60];
    const end = to + patienceFor(incident.raises);
    const found = await alertsIn(end, { incidents: [{ name: incident.name, from, to }] });
    expect(found.map(({ name }) => name).sort()).toEqual(incident.raises);
    for (const { fires, resolves } of found) {
      expect(fires).toBeGreaterThan(from);
      expect(fires).toBeLessThan(to);
      expect(resolves).toBeGreaterThanOrEqual(to);
      expect(resolves).toBeLessThanOrEqual(end);
    }
  });

  it("has an incident for every threshold", () => {
    expect(unproven(service, incidents)).toEqual([]);
  });

  it("raises nothing from five in the morning to seven of a working day", async () => {
    expect(await alertsIn(2 * 3600, { traffic: (hour) => workday(hour + 5) })).toEqual([]);
  });

  it("exports every metric of the model, and is the same for the same seed", async () => {
    const span = { from: 0, to: 120 };
    const series = await samplesOf(span);
    const exported = new Set(series.map(({ metric }) => metric.replace(/_(bucket|sum|count)$/, "")));
    expect(metricsOf(service).filter(({ name }) => !exported.has(name))).toEqual([]);
    expect(await samplesOf(span)).toEqual(series);
    expect(await samplesOf(span, { seed: 8 })).not.toEqual(series);
  });

  it("begins with every label value, so that nothing appears only when it happens", async () => {
    const scenario = { incidents: [{ name: "missing image", from: 60, to: 300 }] };
    const has = async (to: number) => (await samplesOf({ from: 0, to, scrapeEvery: 15 }, scenario)).map(idOf).sort();
    expect(await has(600)).toEqual(await has(15));
  });

  it("is not scraped while its pod has no node, under neither name; the rest of the cluster is", async () => {
    const lost = { incidents: [{ name: "lost node", from: 30, to: 90 }] };
    const ups = (await samplesOf({ from: 0, to: 60 }, lost)).filter(({ metric }) => metric === "up");
    const down = ups.filter(({ samples }) => samples.at(-1)?.[1] === 0).map(({ labels }) => labels.job);
    expect(down).toEqual(["inquiry-automation", "kubernetes-service-endpoints"]);
    expect(ups).toHaveLength(8);
  });

  it("lets the kubelet wait longer before each restart of the mail intake", async () => {
    const poison = { incidents: [{ name: "unreadable mail", from: 0, to: 900 }] };
    const series = await samplesOf({ from: 0, to: 900, scrapeEvery: 10 }, poison);
    const restarts = series.find(
      ({ metric, labels }) =>
        metric === "kube_pod_container_status_restarts_total" && labels.container === "mail-intake",
    );
    const at = [1, 2, 3, 4, 5].map((n) => restarts?.samples.find(([, value]) => value >= n)?.[0] ?? 0);
    const waits = at.slice(1).map((time, i) => time - (at[i] as number));
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(restarts?.samples.at(-1)?.[1]).toBe(6);
  });
});

const idOf = ({ metric, labels }: { metric: string; labels: object }): string => `${metric}${JSON.stringify(labels)}`;
