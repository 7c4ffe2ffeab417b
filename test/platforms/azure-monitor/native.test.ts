import { alertsOf, evaluate, type Found, load } from "../../../conformance/azure/monitor.ts";
import { Engine } from "../../../conformance/azure/python.ts";
import { type Request, requestRows } from "../../../conformance/azure/rows.ts";
import { type AzurePlace, environment } from "../../../model/environment.ts";
import { episodes } from "../../../model/reference/episodes.ts";
import { History, type Series } from "../../../model/reference/history.ts";
import { plain } from "../../../model/reference/reading.ts";
import { type Resolved, resolve } from "../../../model/resolve.ts";
import { compileToAzureMonitor } from "../../../platforms/azure-monitor/compile.ts";
import { workbooksOf } from "../../../platforms/azure-monitor/workbook.ts";
import type { NativeSources } from "../../../queries/kql/telemetry.ts";
import { leadScoring } from "../../../services/lead-scoring.ts";
import { describeWithKql } from "../../support/kql.ts";
import { shopThresholds } from "./shop.ts";

const role = "lead-scoring-api";
const requests = { table: "requests", where: { cloud_RoleName: role } } as const;
const native: NativeSources = {
  http_requests_total: { ...requests, labels: { status: "resultCode" } },
  http_request_duration_seconds: requests,
};
const production = environment("production", {
  platforms: ["azure"],
  services: [leadScoring],
  receivers: { team: { severities: ["critical", "warning"], channels: [] } },
  fallback: "team",
});
const named = (name: string): Resolved =>
  resolve(production).find(({ threshold }) => threshold.name === name) as Resolved;

const span = { from: 0, to: 50 * 60 };
/** Two requests a second's worth, each row standing for two; bad from minute 12 to 30. */
function played(bad: Partial<Request>, good: Partial<Request>): readonly Request[] {
  return Array.from({ length: (70 * 60) / 5 }, (_, i) => {
    const at = -20 * 60 + i * 5 + 0.37;
    const sick = at >= 720 && at < 1800 && i % 4 === 0;
    return { at, seconds: 0.1, status: "200", count: 2, ...(sick ? bad : good) };
  });
}
const incidents: Readonly<Record<string, readonly Request[]>> = {
  HighErrorRate: played({ status: "503" }, {}),
  HighLatency: played({ seconds: 0.8 }, { seconds: 0.5 }),
  CriticalLatency: played({ seconds: 1.4 }, { seconds: 1 }),
  "not found": played({ status: "404" }, { status: "401" }),
};

/** What an application that counts these requests is scraped for, every ten seconds. */
function scraped(events: readonly Request[]): readonly Series[] {
  const times = Array.from({ length: 420 }, (_, i) => -20 * 60 + i * 10);
  const counting = (metric: string, labels: Record<string, string>, counts: (r: Request) => boolean): Series => {
    let i = 0;
    let total = 0;
    const samples = times.map((t) => {
      for (; (events[i]?.at ?? Number.POSITIVE_INFINITY) <= t; i++) {
        const event = events[i] as Request;
        if (counts(event)) total += event.count;
      }
      return [t, total] as const;
    });
    return { metric, labels: { job: role, instance: "a", ...labels }, samples };
  };
  const histogram = "http_request_duration_seconds";
  return [
    ...["200", "401", "404", "503"].map((status) =>
      counting("http_requests_total", { status }, (r) => r.status === status),
    ),
    ...[0.5, 1].map((le) => counting(`${histogram}_bucket`, { le: String(le) }, (r) => r.seconds <= le)),
    counting(`${histogram}_count`, {}, () => true),
  ];
}

const webTest: NativeSources = { up: { table: "availabilityResults", where: { name: "lead-scoring" } } };
const unreachable = shopThresholds.find(({ threshold }) => threshold.name === "Unreachable") as Resolved;

describe("Signals read from the platform's own requests", () => {
  it("tell failures by the result code, count rows as often as they stand for, and say so", () => {
    const { rule, deviations } = compileToAzureMonitor(named("HighErrorRate"), [], { native });
    expect(rule[0]?.query).toContain("toint(resultCode) >= 500 and toint(resultCode) < 600");
    expect(rule[0]?.query).toContain("todouble(itemCount)");
    expect(rule[0]?.query).not.toContain("success");
    expect(deviations).toContainEqual(expect.objectContaining({ kind: "native source", source: "requests" }));
  });

  it("compare durations in milliseconds", () => {
    expect(compileToAzureMonitor(named("HighLatency"), [], { native }).rule[0]?.query).toContain("duration <= 500.0");
  });

  it("refuse a label that the table does not have, and name the remedy", () => {
    const unmapped: NativeSources = { http_requests_total: requests };
    expect(() => compileToAzureMonitor(named("HighErrorRate"), [], { native: unmapped })).toThrow(
      'http_requests_total is read from requests, where nothing stands for its label "status". Name the column: labels: { status: "…" }, or read the metric from customMetrics.',
    );
  });

  it("give up telling instances apart where the table cannot, and say so", () => {
    const { deviations, reading, rule } = compileToAzureMonitor(unreachable, [], { native: webTest });
    expect(deviations).toContainEqual(expect.objectContaining({ kind: "per-series lost", labels: ["instance"] }));
    expect(reading.tuples).toBe("together");
    expect(rule[0]?.criteria.dimensions).toEqual([]);
  });
});

describe("What an environment says is read from the platform's own events", () => {
  const place = { subscription: "00000000-0000-0000-0000-000000000001", location: "westeurope" };
  const elsewhere = { us: { ...place, services: ["lead-scoring"], native: { "lead-scoring": native } } };
  const at = (azure: AzurePlace) => resolve({ ...production, azure });
  const errorRate = (azure: AzurePlace) =>
    at(azure).find(({ threshold }) => threshold.name === "HighErrorRate") as Resolved;
  const queryOf = (azure: AzurePlace) => compileToAzureMonitor(errorRate(azure)).rule[0]?.query;

  it("is read from there by its rules, wherever the service is, and by nothing where nobody says so", () => {
    expect(queryOf({ ...place, native: { "lead-scoring": native } })).toMatch(/^requests\n/);
    expect(queryOf({ ...place, elsewhere })).toMatch(/^requests\n/);
    expect(queryOf({ ...place, native: {} })).toMatch(/^customMetrics\n/);
  });

  it("is drawn from there too, buckets that do not travel among them", () => {
    const drawn = workbooksOf({ ...production, azure: { ...place, native: { "lead-scoring": native } } });
    const queries = drawn.flatMap((one) => one.queries);
    expect(queries.filter((query) => query.includes("requests\n")).length).toBeGreaterThan(3);
    expect(queries.filter((query) => query.includes("http_requests_total"))).toEqual([]);
  });

  it.each([
    [{ "lead-scorin": native }, 'azure.native names "lead-scorin", which is no service. Did you mean lead-scoring'],
    [
      { "lead-scoring": { http_request_total: requests } },
      'azure.native names "http_request_total", which is no metric of lead-scoring. Did you mean http_requests_total',
    ],
  ])("is refused where there is no such thing: %j", (wrong, problem) => {
    expect(() => queryOf({ ...place, native: wrong })).toThrow(problem);
  });
});

describe("A web test", () => {
  it("is not read over less time than lies between two of its runs", () => {
    expect(() => compileToAzureMonitor(named("ServiceDown"), [], { native: webTest })).toThrow(
      "up is read over 1 min from availabilityResults, where a web test writes a row every five minutes at most. Read it over ten minutes, or from customMetrics.",
    );
  });
});

describeWithKql("Alerts on the platform's own requests, their KQL executed", () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = new Engine();
    const rows = Object.entries(incidents).map(([name, events]) => [name, requestRows(events, role)] as const);
    await load(engine, "requests", Object.fromEntries(rows));
  }, 180_000);
  afterAll(() => engine?.close());

  async function alerts(threshold: string, incident: string) {
    const { rule, reading } = compileToAzureMonitor(named(threshold), [], { native });
    const [first] = rule;
    if (!first) throw new Error("no rule");
    const found = await evaluate(engine, first, [incident], span);
    return { reading, alerts: alertsOf(first, found.get(incident) as ReadonlyMap<number, readonly Found[]>) };
  }

  it.each(["HighErrorRate", "HighLatency", "CriticalLatency"])(
    "%s fires within a minute of what the scraped counters say, since events bear their own time",
    async (name) => {
      const { alerts: found, reading } = await alerts(name, name);
      const history = new History(scraped(incidents[name] as readonly Request[]));
      const expected = episodes(named(name).threshold, history, span, reading);
      expect(expected).toHaveLength(1);
      expect(found).toHaveLength(1);
      expect(Math.abs((found[0]?.fires ?? 0) - (expected[0]?.fires ?? 0))).toBeLessThanOrEqual(60);
      expect(Math.abs((found[0]?.resolves ?? 0) - (expected[0]?.resolves ?? 0))).toBeLessThanOrEqual(60);
    },
  );

  it("answers of 404 and 401 are no failures, though the table calls the first ones that", async () => {
    expect((await alerts("HighErrorRate", "not found")).alerts).toEqual([]);
    expect(
      episodes(named("HighErrorRate").threshold, new History(scraped(incidents["not found"] ?? [])), span, plain),
    ).toEqual([]);
  });
});
