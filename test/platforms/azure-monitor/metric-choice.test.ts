import { onMetric } from "../../../conformance/azure/metric-alert.ts";
import { caseOf } from "../../../conformance/case.ts";
import { boundsOf, unannounced, verdictsOf } from "../../../conformance/verdict.ts";
import { production } from "../../../environments/production.ts";
import { describe as words } from "../../../model/deviation.ts";
import type { AzureMeasure, AzurePlace, Environment } from "../../../model/environment.ts";
import { source } from "../../../model/metric.ts";
import { count, minutes, perMinute, seconds } from "../../../model/quantity.ts";
import { type Resolved, resolve } from "../../../model/resolve.ts";
import { type Service, service } from "../../../model/service.ts";
import { increase, rate } from "../../../model/signal.ts";
import { above, critical, lastingSeconds, one, type Threshold, warning } from "../../../model/threshold.ts";
import { compileToAzureMonitor } from "../../../platforms/azure-monitor/compile.ts";
import { type HostAlert, hostAlertsOf } from "../../../platforms/azure-monitor/host-alerts.ts";
import { windowInstead } from "../../../platforms/azure-monitor/metric-window.ts";
import { leadScoring } from "../../../services/lead-scoring.ts";

const under = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/applications/providers";
const plan = `${under}/Microsoft.Web/serverFarms/lead-scoring`;
const site = `${under}/Microsoft.Web/sites/shop`;
const app = `${under}/Microsoft.App/containerApps/shop`;

const api = source("application", { job: "shop", targets: ["shop:8000"], every: seconds(15) });
const requests = api.counter("requests_total", { labels: { status: ["200", "404", "500"] } });
const failed = { over: minutes(5), where: { status: { startsWith: "5" } } } as const;
const options = { runbook: "any", summary: "Requests" };
const shop = service("shop", {
  title: "Shop",
  owner: "team",
  runbookUrl: "https://example.com/runbooks",
  runbooks: { any: { title: "Look", steps: ["Look"] } },
  thresholds: [
    one("Failing", critical(increase(requests, failed), above(count(10)), options)),
    one("Failures", warning(rate(requests, failed), above(perMinute(2)), options)),
    one("Busy", warning(rate(requests, { over: minutes(5) }), above(perMinute(600)), options)),
  ],
});

/** A service of production on a host, and what its thresholds read of it. */
function on(host: string, own: Service, thresholds: Readonly<Record<string, AzureMeasure>>): Environment {
  const azure = { ...(production.azure as AzurePlace), hosts: { [own.name]: { on: host, thresholds } } };
  return { ...production, services: [own], overrides: {}, addresses: {}, azure };
}
const named = (where: Environment, name: string): Resolved =>
  resolve(where).find(({ threshold }) => threshold.name === name) as Resolved;
const alertOf = (where: Environment, name: string): HostAlert =>
  hostAlertsOf(where, resolve(where)).find(({ resolved }) => resolved.threshold.name === name) as HostAlert;

describe("a threshold that is read from its host", () => {
  const cpu = { HighCPU: "cpu", CriticalCPU: "cpu", HighMemory: "memory", CriticalMemory: "memory" } as const;
  const where = on(plan, leadScoring, cpu);
  const all = resolve(where);
  const compiled = (name: string) => compileToAzureMonitor(named(where, name), all);

  it("is a metric alert with its severity, in the stead of a rule", () => {
    expect(compiled("CriticalCPU").rule).toEqual([]);
    expect(alertOf(where, "CriticalCPU")).toMatchObject({
      ...{ metric: "CpuPercentage", aggregation: "Average", operator: "GreaterThan", threshold: 95 },
      ...{ severity: 0, standsIn: true, on: plan, instance: "Instance" },
    });
    expect(alertOf(where, "HighMemory")).toMatchObject({ metric: "MemoryPercentage", severity: 2, threshold: 80 });
    // the others go on as they were
    expect(compiled("HighLatency").rule).toHaveLength(1);
  });

  it("says what it reads, what that means for time, and that nothing withholds it", () => {
    expect(compiled("HighCPU").deviations.map(words)).toEqual([
      "reads Microsoft.Web/serverFarms CpuPercentage of lead-scoring: what Azure measures of what runs the service, a point a minute, without the collector",
      "late by at most 3 min: a metric of Azure takes so long to arrive",
      "early by at most 5 min: it compares one window of 5 min, and the threshold windows of 5 min for 5 min",
      "may fire alone: it compares one window of 5 min, and the threshold windows of 5 min for 5 min: a part of it may be enough",
      "resolves late by at most 3 min: a metric alert resolves after three evaluations that do not breach, and what breached is in its window for 5 min",
      "told besides CriticalCPU: an alert on a metric knows nothing of another",
    ]);
  });

  it("silences nothing that has a rule, and that says so", () => {
    const mixed = on(plan, leadScoring, { CriticalCPU: "cpu" });
    const { rule, deviations } = compileToAzureMonitor(named(mixed, "HighCPU"), resolve(mixed));
    const alone = compileToAzureMonitor(named(mixed, "HighCPU"), []);
    expect(rule).toEqual(alone.rule);
    expect(deviations.map(words)).toContainEqual(
      expect.stringMatching(/^told besides CriticalCPU: it is an alert on a/),
    );
  });

  it("is there though nothing that the application exports arrives", () => {
    const unwatched = { ...where, watches: { azure: ["application"] } } as Environment;
    expect(compileToAzureMonitor(named(unwatched, "HighCPU"), []).deviations).not.toContainEqual(
      expect.objectContaining({ kind: "unavailable" }),
    );
  });

  const scenarios = ["step", "ramp", "dip", "longer than the duration"];
  const strictly = (resolved: Resolved): Resolved => ({
    ...resolved,
    threshold: { ...resolved.threshold, continuity: "strict" } as Threshold,
  });
  it.each<[string, Resolved]>([
    ["HighCPU, loose", named(where, "HighCPU")],
    ["HighCPU, strict", strictly(named(where, "HighCPU"))],
    // of two minutes, of which a window of five is no whole number
    ["CriticalCPU", named(where, "CriticalCPU")],
    ["HighMemory", named(where, "HighMemory")],
  ])("does no more and no less than it announces: %s", (_, resolved) => {
    const [alert] = hostAlertsOf(where, [resolved]) as [HostAlert];
    const { deviations } = compileToAzureMonitor(resolved, []);
    const lasting = lastingSeconds(resolved.threshold);
    const wrong = (announced: typeof deviations): readonly string[] =>
      scenarios.flatMap((scenario) => {
        const played = caseOf(resolved, scenario);
        if (!played) return [];
        const found = onMetric(played, alert, windowInstead(resolved.threshold) as number);
        // in a breach that lasts, nothing that may fire alone is an excuse
        const held = scenario === "step" ? announced.filter(({ kind }) => kind !== "alone") : announced;
        const frame = { span: played.incident.span, settle: 180, bounds: boundsOf(held, lasting) };
        return unannounced(verdictsOf(played.plainly, found, frame), frame, lasting);
      });
    expect(wrong(deviations)).toEqual([]);
    // what is announced is not idle
    expect(wrong([])).not.toEqual([]);
  });

  it("is refused where the metric cannot say it", () => {
    const refused = (host: string, own: Service, thresholds: Readonly<Record<string, AzureMeasure>>, name: string) =>
      expect(() => compileToAzureMonitor(named(on(host, own, thresholds), name)));
    refused(plan, leadScoring, { HighCPU: "requests" }, "HighCPU").toThrow(
      'lead-scoring/HighCPU is read from "requests" of its host, which an App Service plan does not measure. It has cpu, memory.',
    );
    refused(plan, leadScoring, { HighLatency: "cpu" }, "HighLatency").toThrow(/which says what part is used/);
    refused(site, { ...leadScoring }, { HighErrorRate: "requests 5xx" }, "HighErrorRate").toThrow(
      /which is a number of requests: no alert on it divides\. Leave the threshold on the application's own metric/,
    );
    refused(site, shop, { Busy: "requests 5xx" }, "Busy").toThrow(/which counts statuses of 5xx/);
    refused(site, shop, { Failing: "requests" }, "Failing").toThrow(/which counts all of them/);
    const mistaken = on(site, shop, { Fialing: "requests" });
    expect(() => hostAlertsOf(mistaken, resolve(mistaken))).toThrow(/reads "Fialing" from its host, .* Failing/);
  });
});

describe("failed requests", () => {
  const thresholds = { Failing: "requests 5xx", Failures: "requests 5xx", Busy: "requests" } as const;

  it("are numbers of a site, or of the category of a container app, over the window of the threshold", () => {
    expect(alertOf(on(site, shop, thresholds), "Failing")).toMatchObject({
      ...{
        metric: "Http5xx",
        aggregation: "Total",
        operator: "GreaterThan",
        threshold: 10,
        window: "PT5M",
        severity: 0,
      },
    });
    // two a minute
    expect(alertOf(on(site, shop, thresholds), "Failures")).toMatchObject({ threshold: 10, severity: 2 });
    expect(alertOf(on(app, shop, thresholds), "Failures")).toMatchObject({
      ...{ metric: "Requests", only: { dimension: "statusCodeCategory", value: "5xx" } },
    });
    expect(alertOf(on(app, shop, thresholds), "Busy")).toMatchObject({ metric: "Requests", threshold: 3000 });
    expect(alertOf(on(app, shop, thresholds), "Busy")).not.toHaveProperty("only");
  });

  it.each(["Failing", "Failures", "Busy"])("are exact but for the time that a metric takes: %s", (name) => {
    const where = on(site, shop, thresholds);
    const resolved = named(where, name);
    const { deviations } = compileToAzureMonitor(resolved, []);
    expect(deviations.map(({ kind }) => kind)).toEqual(["native source", "late", "resolves late"]);
    const played = caseOf(resolved, "step") as NonNullable<ReturnType<typeof caseOf>>;
    const found = onMetric(played, alertOf(where, name), 300);
    const later = (t: number | undefined, by: number) => (t === undefined ? undefined : t + by);
    expect(played.plainly.length).toBeGreaterThan(0);
    expect(found).toEqual(
      played.plainly.map(({ tuple, fires, resolves }) => ({
        tuple,
        fires: fires + 180,
        resolves: later(resolves, 360),
      })),
    );
  });
});
