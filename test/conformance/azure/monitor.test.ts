import { alertsOf, type Found, seconds } from "../../../conformance/azure/monitor.ts";
import type { Criteria, ScheduledQueryRule } from "../../../platforms/azure-monitor/rule.ts";

const rule = (
  more: Partial<Omit<ScheduledQueryRule, "criteria">> & { criteria?: Partial<Criteria> } = {},
): ScheduledQueryRule => ({
  name: "r",
  displayName: "r",
  description: "",
  severity: 0,
  query: "",
  evaluationFrequency: "PT1M",
  windowDuration: "PT1M",
  queryTimeRangeOverride: "PT5M",
  autoMitigate: true,
  skipQueryValidation: true,
  customProperties: {},
  ...more,
  criteria: {
    operator: "GreaterThan",
    threshold: 1,
    timeAggregation: "Maximum",
    metricMeasureColumn: "value",
    dimensions: [],
    failingPeriods: { minimum: 1, of: 1 },
    ...more.criteria,
  },
});
/** One row at each minute, half a minute old. */
const minutely = (values: readonly (number | null)[], every = 60): ReadonlyMap<number, readonly Found[]> =>
  new Map(values.map((value, i) => [i * every, [{ TimeGenerated: i * every - 30, value }]]));

describe("The evaluator of scheduled query rules", () => {
  it("fires at the first value beyond the threshold, and a tie is not beyond it", () => {
    expect(alertsOf(rule(), minutely([1, 1, 2, 2]))).toEqual([{ tuple: {}, fires: 120 }]);
    expect(alertsOf(rule(), minutely([1, 1, null, 1]))).toEqual([]);
  });

  it("resolves when the condition is not met for ten minutes, with a rule of one minute", () => {
    const values = [2, ...Array.from({ length: 15 }, () => 0)];
    expect(alertsOf(rule(), minutely(values))).toEqual([{ tuple: {}, fires: 0, resolves: 660 }]);
  });

  it("begins to count anew when the condition is met in between, without a second alert", () => {
    const values = [2, 0, 0, 0, 0, 2, ...Array.from({ length: 15 }, () => 0)];
    expect(alertsOf(rule(), minutely(values))).toEqual([{ tuple: {}, fires: 0, resolves: 960 }]);
  });

  it("resolves after three periods with a rule of five minutes", () => {
    const five = rule({ evaluationFrequency: "PT5M", windowDuration: "PT5M" });
    expect(alertsOf(five, minutely([2, 0, 0, 0, 0, 0], 300))).toEqual([{ tuple: {}, fires: 0, resolves: 1200 }]);
  });

  it("keeps the values of a dimension apart", () => {
    const split = rule({ criteria: { dimensions: [{ name: "instance", operator: "Include", values: ["*"] }] } });
    const rows = new Map([
      [
        0,
        [
          { TimeGenerated: -30, value: 2, instance: "a" },
          { TimeGenerated: -30, value: 0, instance: "b" },
        ],
      ],
    ]);
    expect(alertsOf(split, rows)).toEqual([{ tuple: { instance: "a" }, fires: 0 }]);
  });

  it("counts failing periods by the time of each row, and asks for as many as the rule does", () => {
    const three = rule({ windowDuration: "PT5M", criteria: { failingPeriods: { minimum: 3, of: 3 } } });
    const rows = (values: readonly number[]) => values.map((value, j) => ({ TimeGenerated: -150 - 300 * j, value }));
    expect(alertsOf(three, new Map([[0, rows([2, 2, 2])]]))).toEqual([{ tuple: {}, fires: 0 }]);
    expect(alertsOf(three, new Map([[0, rows([2, 0, 2])]]))).toEqual([]);
    expect(alertsOf(three, new Map([[0, rows([2, 2])]]))).toEqual([]);
  });

  it.each([
    ["PT1M", 60],
    ["PT1H", 3600],
    ["P2D", 172800],
  ])("reads %s", (iso, expected) => {
    expect(seconds(iso)).toBe(expected);
  });
});

/** "Stateful alerts", alerts-overview.md of Microsoft Learn: every row of its table, and both ends of each. */
describe("A stateful log search alert", () => {
  const after = (minutes: number, frequency: `P${string}`): number | undefined => {
    const every = minutes * 60;
    const values = [2, ...Array.from({ length: Math.ceil(1200 / minutes) + 5 }, () => 0)];
    const [found] = alertsOf(
      rule({ evaluationFrequency: frequency, windowDuration: frequency }),
      minutely(values, every),
    );
    return found?.resolves === undefined ? undefined : found.resolves / 60 - minutes;
  };

  it.each([
    // frequency, minutes for which its condition is not met
    [1, "PT1M", 10],
    [5, "PT5M", 15],
    [10, "PT10M", 30],
    [15, "PT15M", 45],
    [30, "PT30M", 60],
    [60, "PT1H", 120],
    [300, "PT5H", 600],
    [660, "PT11H", 1320],
    [720, "PT12H", 720],
  ])("with a frequency of %i min is over when its condition was not met long enough", (minutes, iso, quiet) => {
    expect(after(minutes, iso as `P${string}`)).toBe(quiet);
  });

  it("fires again only after it is over", () => {
    const quiet = (n: number) => Array.from({ length: n }, () => 0);
    expect(alertsOf(rule(), minutely([2, ...quiet(9), 2, ...quiet(12), 2]))).toHaveLength(2);
    expect(alertsOf(rule(), minutely([2, ...quiet(11), 2, ...quiet(12)]))).toHaveLength(2);
    expect(alertsOf(rule(), minutely([2, ...quiet(9), 2, ...quiet(12)]))).toHaveLength(1);
  });

  it("does not count an evaluation without rows as met", () => {
    expect(alertsOf(rule(), minutely([2, ...Array.from({ length: 12 }, () => null)]))[0]?.resolves).toBe(660);
  });
});
