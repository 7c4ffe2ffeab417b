import { source } from "../../../model/metric.ts";
import { ms, seconds } from "../../../model/quantity.ts";
import { History, type Series } from "../../../model/reference/history.ts";
import { RememberedHistory } from "../../../review/report/remembered-history.ts";

const app = source("application", { job: "shop", targets: ["shop:80"], every: seconds(60) });
const latency = app.histogram("latency_seconds", { buckets: [100, 200].map(ms) });
const series = ["0.1", "0.2", ""].map(
  (le): Series => ({
    metric: le === "" ? "latency_seconds_count" : "latency_seconds_bucket",
    labels: { job: "shop", ...(le !== "" && { le }) },
    samples: [[0, 1]],
  }),
);

describe("a remembered history", () => {
  it("finds what a history finds, also when it is asked again for another bucket", () => {
    const [plain, remembered] = [new History(series), new RememberedHistory(series)];
    const all = { metric: latency, part: "count" as const, where: [] };
    const bucket = { ...all, le: 0.1 };
    for (const _ of [1, 2]) {
      expect(remembered.select(all)).toEqual(plain.select(all));
      for (const le of [undefined, 0.1, 0.2, 0.3])
        expect([le, remembered.select(all, le)]).toEqual([le, plain.select(all, le)]);
      expect(remembered.select(bucket)).toEqual(plain.select(bucket));
    }
    expect(plain.select(all, 0.2)).toHaveLength(1);
  });
});
