import type { Environment } from "../../../model/environment.ts";
import type { Logs } from "../../../model/logs.ts";
import { days, hours, ms, seconds } from "../../../model/quantity.ts";
import { resolve } from "../../../model/resolve.ts";
import { type Service, service } from "../../../model/service.ts";
import { logsOf as logsOfResolved } from "../../../platforms/cloudwatch/logs.ts";
import { leadScoring } from "../../../services/lead-scoring.ts";
import { production } from "./support.ts";

const withLogs = (logs: Logs, name = "api"): Service =>
  service(name, { title: "API", owner: "team", runbooks: {}, runbookUrl: "https://x", thresholds: [], logs });
const logsOf = (where: Environment) => logsOfResolved(where, resolve(where));
const of = (logs: Logs) => logsOf(production([withLogs(logs)]))[0];

describe("the logs of a service on CloudWatch", () => {
  it("are its groups, with what is counted in them and asked of them", () => {
    expect(
      of({
        groups: [{ name: "/api", retention: days(30), filters: [{ name: "errors", pattern: "ERROR" }] }],
        queries: [
          { name: "slow", logsInsights: "filter slow" },
          { name: "here", shell: "tail" },
        ],
      }),
    ).toMatchSnapshot();
  });

  it("have a group for the application where they are asked and none is named", () => {
    expect(of({ queries: [{ name: "slow", logsInsights: "filter slow" }] })?.groups).toEqual([
      { name: "/limen/production/api/application", retentionInDays: 30, filters: [] },
    ]);
    expect(of({ queries: [{ name: "here", shell: "tail" }] })?.groups).toEqual([]);
  });

  it.each([
    [1, 1],
    [15, 30],
    [31, 60],
    [9999, 3653],
  ])("are kept no shorter than the environment keeps: %s days are %s", (kept, retention) => {
    const where = { ...production([withLogs({ groups: [{ name: "/api" }] })]), retention: days(kept) };
    expect(logsOf(where)[0]?.groups[0]?.retentionInDays).toBe(retention);
  });

  const filters = (n: number) => Array.from({ length: n }, (_, i) => ({ name: `f${i}`, pattern: "x" }));
  it.each([
    [
      "a retention that there is not",
      { groups: [{ name: "/a", retention: days(15) }] },
      "Keep it for 14 days or 30 days",
    ],
    ["less than a day", { groups: [{ name: "/a", retention: hours(1) }] }, "Keep it for 1 days"],
    ["a name that is none", { groups: [{ name: "a b" }] }, 'api has a log group "a b", which is no name'],
    ["too many filters", { groups: [{ name: "/a", filters: filters(101) }] }, "/a has 101 metric filters"],
    [
      "a filter's name",
      { groups: [{ name: "/a", filters: [{ name: "a:b", pattern: "x" }] }] },
      'a metric filter "a:b"',
    ],
    ["two of one name", { groups: [{ name: "/a", filters: [...filters(1), ...filters(1)] }] }, 'filters called "f0"'],
    [
      "a pattern",
      { groups: [{ name: "/a", filters: [{ name: "f", pattern: "x".repeat(1025) }] }] },
      "filter f of log group /a has 1025 characters",
    ],
    [
      "a query",
      { queries: [{ name: "q", logsInsights: "x".repeat(10_001) }] },
      'query "limen/production/api/q" has 10001',
    ],
    ["the name of a query", { queries: [{ name: "q".repeat(250), logsInsights: "x" }] }, "The name of the saved query"],
  ] as readonly (readonly [string, Logs, string])[])("refuse %s", (_, logs, message) => {
    expect(() => of(logs)).toThrow(message);
  });

  describe("count what is slower than a threshold", () => {
    const slow = (pattern: object) => ({
      groups: [
        { name: "/a", filters: [{ name: "slow", pattern: { field: "$.took", unit: ms, ...pattern } as never }] },
      ],
    });
    const scoring = (logs: Logs, overrides: Environment["overrides"] = {}) =>
      logsOf(production([{ ...leadScoring, logs }], overrides))[0]?.groups[0]?.filters[0];

    it.each([
      ["in the unit of the field", ms, "{ $.took > 500 }"],
      ["whatever that is", seconds, "{ $.took > 0.5 }"],
    ])("%s", (_, unit, pattern) => {
      expect(scoring(slow({ unit, slowerThan: "HighLatency" }))).toMatchObject({ pattern, limit: "500 ms" });
    });

    it("as it holds in the environment", () => {
      const overrides = { "lead-scoring": { HighLatency: { limit: seconds(1), because: "it is far away" } } } as const;
      const filter = scoring(slow({ slowerThan: "HighLatency" }), overrides as never);
      expect(filter).toMatchObject({ pattern: "{ $.took > 1000 }", limit: "1 s" });
    });

    it.each([
      ["no threshold of the service", { slowerThan: "HighLatenc" }, 'There is no threshold "HighLatenc"'],
      ["one that is not about a time", { slowerThan: "HighErrorRate" }, "HighErrorRate, which is not above a time"],
      ["what is no field", { slowerThan: "HighLatency", field: "took" }, 'reads the field "took"'],
    ])("and refuse %s", (_, pattern, message) => {
      expect(() => scoring(slow(pattern))).toThrow(message);
    });
  });

  it("refuse one group of two services", () => {
    const logs = { groups: [{ name: "/a" }] };
    expect(() => logsOf(production([withLogs(logs, "api"), withLogs(logs, "web")]))).toThrow(
      "api and web both have the log group /a",
    );
  });
});
