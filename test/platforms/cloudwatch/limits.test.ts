import { days, hours, minutes, perSecond, seconds } from "../../../model/quantity.ts";
import * as signal from "../../../model/signal.ts";
import { above, when } from "../../../model/threshold.ts";
import { compileToCloudWatch } from "../../../platforms/cloudwatch/compile.ts";
import { checkActions, checkNames, nearestPeriods } from "../../../platforms/cloudwatch/limits.ts";
import { app, calls, compiled, letters, over } from "./made.ts";
import { alerts } from "./support.ts";

const alarms = alerts.flatMap((resolved) => compileToCloudWatch(resolved).rule);

describe("what CloudWatch would refuse is refused here", () => {
  const where = { letter: letters };
  it.each([
    [
      "too many metrics",
      () => compiled(signal.rate(calls, { over, where })),
      "needs 11 metrics, and an alarm holds 10. Name fewer",
    ],
    [
      "a period it does not have",
      () => compiled(signal.rate(calls, { over: seconds(90) })),
      "has no period of 90 s. A period is 10, 20, 30 or a multiple of 60 s: use a window of 60 or 120 s",
    ],
    [
      "more than a day",
      () => compiled(signal.rate(calls, { over: minutes(30) }), { lasting: hours(24) }),
      "an alarm over 88200 s looks back farther than the 86400 s that CloudWatch allows",
    ],
    [
      "more than a week",
      () => compiled(signal.rate(calls, { over: hours(1) }), { lasting: days(7) }),
      "farther than the 604800 s",
    ],
    [
      "two periods",
      () =>
        compiled(signal.rate(calls, { over }), {
          provided: when(signal.rate(calls, { over: minutes(1) }), above(perSecond(1))),
        }),
      "reads 300 s and, in its provided condition, 60 s; all metrics of an alarm have one period. Read the provided signal over 300 s",
    ],
    [
      "a name that is too long",
      () => compiled(signal.rate(calls, { over }), {}, "A".repeat(250)),
      "has 265 characters of 255. Shorten",
    ],
    [
      "a text that is too long",
      () => compiled(signal.rate(calls, { over }), { owner: "o".repeat(1000) }),
      /take \d+ characters, and a description holds 1024. Shorten the runbook URL, the owner/,
    ],
    [
      "a label of which no value is left",
      () => compiled(signal.rate(calls, { over, by: ["letter"], where: { letter: { startsWith: "k" } } }), {}),
      undefined,
    ],
    [
      "a label of whose values none can be breached",
      () => {
        const queue = app.gauge("queue_length", { labels: { letter: letters } });
        const ofB = signal.rate(calls, { over, by: ["letter"], where: { letter: "b" } });
        return compiled(signal.level(queue, { across: "max", over, by: ["letter"], where: { letter: "a" } }), {
          provided: when(ofB, above(perSecond(1))),
        });
      },
      'keeps the label "letter", of which no value is left',
    ],
    [
      "a value that is no dimension",
      () => compiled(signal.rate(calls, { over, where: { user: "Zoë" } })),
      'reads user = "Zoë", which is no CloudWatch dimension. A value is 1 to 1,024 ASCII characters',
    ],
    [
      "copies of what is missing",
      () => compiled(signal.rate(calls, { over }), { lasting: minutes(2), encoding: "lagged", whenMissing: "breach" }),
      "asks for lagged copies, which do not show what is missing. Leave out",
    ],
    [
      "copies that take too many metrics",
      () =>
        compiled(
          signal.share(
            calls,
            { letter: ["a", "b", "c"] },
            { over, within: { letter: ["a", "b", "c", "d", "e", "f"] } },
          ),
          {
            ...{ lasting: minutes(2), encoding: "lagged" as const },
          },
        ),
      "which take 12 metrics, and an alarm holds 10",
    ],
    [
      "copies from too far ahead",
      () => compiled(signal.rate(calls, { over }), { lasting: hours(3), encoding: "lagged" }),
      "time stamps of at most 120 min ahead",
    ],
    [
      "six actions",
      () => checkActions("x", "alarm", Array(6).fill("arn:aws:sns:eu-west-1:1:t")),
      "has 6 alarm actions, and CloudWatch takes 5",
    ],
    [
      "an action of EC2",
      () => checkActions("x", "ok", ["arn:aws:automate:eu-west-1:ec2:stop"]),
      "cannot call arn:aws:automate",
    ],
    [
      "two alarms of one name",
      () => checkNames([...alarms, ...alarms.slice(0, 1)]),
      'Two alarms are called "production-lead-scoring-',
    ],
  ] as const)("%s", (_, attempt, message) => {
    if (message === undefined) expect(attempt).not.toThrow();
    else expect(attempt).toThrow(message);
  });

  it("names the periods on both sides of one that is none", () => {
    expect([5, 15, 45, 90, 301].map(nearestPeriods)).toEqual([[10], [10, 20], [30, 60], [60, 120], [300, 360]]);
  });
});
