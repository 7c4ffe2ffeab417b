import { bucketAt } from "../../model/node.ts";
import { count, ms, seconds } from "../../model/quantity.ts";
import { app, duration, requests } from "./fixtures.ts";

describe("the bucket at a limit", () => {
  it("is its bound as the application exports it", () => {
    expect(bucketAt(duration, ms(500))).toBe(0.5);
    expect(bucketAt(duration, seconds(1))).toBe(1);
    expect(bucketAt(app.histogram("render", { buckets: [ms(100)], unit: ms }), seconds(0.1))).toBe(100);
  });

  it("is none between two bounds, and none of a metric without buckets", () => {
    expect(bucketAt(duration, ms(432))).toBeUndefined();
    expect(bucketAt(requests, count(1))).toBeUndefined();
  });
});
