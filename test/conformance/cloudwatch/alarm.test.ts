import { type AlarmData, firings } from "../../../conformance/cloudwatch/alarm.ts";
import type { Stat } from "../../../conformance/cloudwatch/published.ts";

/** The examples of "Evaluating an alarm", Amazon CloudWatch User Guide (doc_source/AlarmThatSendsEmail.md, 2023). */
const alarm = (period: number, n: number, m: number, limit = 3): AlarmData => ({
  name: "a",
  description: "",
  metrics: [
    {
      id: "m",
      returnData: true,
      metricStat: { namespace: "n", metricName: "m", dimensions: [], period, stat: "Maximum" },
    },
  ],
  limit,
  comparisonOperator: "GreaterThanThreshold",
  evaluationPeriods: n,
  datapointsToAlarm: m,
  treatMissingData: "missing",
});
/** The value of each minute, from the first on; the greatest in a period. */
const minutely = (values: readonly (number | undefined)[]) => ({
  read: ({ period }: Stat, to: number): number | undefined => {
    const found = values.slice(Math.max(0, (to - period) / 60), Math.max(0, to / 60)).filter((v) => v !== undefined);
    return found.length === 0 ? undefined : Math.max(...found);
  },
});
const inMinutes = (found: ReturnType<typeof firings>) =>
  found.map(({ fires, resolves }) => [fires / 60, resolves === undefined ? undefined : resolves / 60]);

describe("an alarm, evaluated as the user guide describes it", () => {
  it("is in ALARM after three periods beyond three units, OK at the sixth, and still OK after the ninth", () => {
    const values = [4, 5, 4.5, 5, 4, 2, 1.5, 2, 5, 2, 1];
    const found = firings(alarm(60, 3, 3), minutely(values), { from: 60, to: values.length * 60 });
    expect(inMinutes(found)).toEqual([[3, 6]]);
  });

  it("looks at minutes 1 to 5 at the end of minute 5, and at minutes 2 to 6 at the end of minute 6", () => {
    const asked: [number, number][] = [];
    const read = ({ period }: Stat, to: number): number => {
      asked.push([to / 60 - period / 60 + 1, to / 60]);
      return 0;
    };
    firings(alarm(300, 1, 1), { read }, { from: 300, to: 360 }, { extra: 0 });
    expect(asked).toEqual([
      [1, 5],
      [2, 6],
    ]);
  });

  it("takes breaching points that do not follow each other: 4 of 5", () => {
    const values = [4, 4, 1, 4, 4, 1, 1];
    const found = firings(alarm(60, 5, 4), minutely(values), { from: 300, to: values.length * 60 });
    expect(inMinutes(found)).toEqual([[5, 6]]);
  });

  it("looks back half an hour with 3 of 3 points of ten minutes", () => {
    const values = Array.from({ length: 60 }, (_, i) => (i >= 10 ? 5 : 0));
    const found = firings(alarm(600, 3, 3), minutely(values), { from: 600, to: 3600 });
    // the first period that touches the eleventh minute ends with it, and two more follow
    expect(inMinutes(found)).toEqual([[31, undefined]]);
  });

  it("acts on the points before it where it begins without data", () => {
    const values = [5, 5, 5, undefined, undefined];
    expect(inMinutes(firings(alarm(60, 3, 3), minutely(values), { from: 240, to: 300 }))).toEqual([[4, undefined]]);
  });

  it("evaluates the last points again for a while after the metric has stopped, and may change state by that", () => {
    const values = [5, 5, 1, 5, 5, ...Array.from({ length: 6 }, () => undefined)];
    const found = firings(alarm(60, 2, 2), minutely(values), { from: 120, to: values.length * 60 });
    expect(inMinutes(found)[1]?.[0]).toBe(5);
    // N + 2 points are retrieved: the last breach stays in sight, then nothing is
    expect(inMinutes(found)[1]?.[1]).toBe(9);
  });
});
