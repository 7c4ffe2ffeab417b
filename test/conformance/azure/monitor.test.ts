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
