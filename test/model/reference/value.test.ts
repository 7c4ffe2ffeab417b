import { count, minutes, percent } from "../../../model/quantity.ts";
import { History } from "../../../model/reference/history.ts";
import { judge } from "../../../model/reference/verdict.ts";
import { increase, unusual } from "../../../model/signal.ts";
import { above } from "../../../model/threshold.ts";
import { requests } from "../fixtures.ts";
import { series, threshold, verdict } from "../series.ts";

const over = minutes(2);
const ok = { status: "200", tier: "A" };

describe("what is unusual", () => {
  const day = 86400;
  const odd = unusual(increase(requests, { over }), { days: 2 });
  const at = (...values: [day: number, value: number][]) => [
    {
      metric: "requests_total",
      labels: ok,
      samples: values.flatMap(([d, v]): (readonly [number, number])[] => [
        [d * day - 60, d * 1000],
        [d * day, d * 1000 + v],
      ]),
    },
  ];

  it("is how far the value lies from the mean of the days before, as a part of it", () => {
    // a window of a minute holds the second sample of a day, and so the delta of that day
    const now = threshold(unusual(increase(requests, { over: minutes(1) }), { days: 2 }), above(percent(40)));
    expect(verdict(now, at([1, 80], [2, 120], [3, 150]), 3 * day)).toEqual(["breached", 0.5]);
    expect(verdict(now, at([1, 80], [2, 120], [3, 130]), 3 * day)[0]).toBe("good");
  });

  it("has no value without each of those days", () => {
    expect(verdict(threshold(odd, above(percent(40))), at([2, 120], [3, 150]), 3 * day)).toEqual(["no value"]);
  });
});

describe("the tuples of by", () => {
  it("are judged one by one", () => {
    const each = threshold(increase(requests, { over, by: ["tier"] }), above(count(10)));
    const all = [
      series("requests_total", { status: "200", tier: "A" }, 0, 11),
      series("requests_total", { status: "503", tier: "A" }, 0, 1),
      series("requests_total", { status: "200", tier: "B" }, 0, 5),
    ];
    expect(judge(each, new History(all), 60)).toEqual([
      { tuple: { tier: "A" }, verdict: "breached", value: 12 },
      { tuple: { tier: "B" }, verdict: "good", value: 5 },
    ]);
  });
});
