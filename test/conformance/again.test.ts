import { alerts } from "../../conformance/alerts.ts";
import { announcedBy } from "../../conformance/platforms.ts";
import { boundsOf, unannounced, verdictsOf } from "../../conformance/verdict.ts";
import type { Deviation } from "../../model/deviation.ts";

const span = { from: 0, to: 7200 };
const fires = (from: number, to: number) => ({ tuple: {}, fires: from * 60, resolves: to * 60 });
const wrong = (deviation: Deviation): readonly string[] => {
  const frame = { span, settle: 0, bounds: boundsOf([deviation], 0) };
  return unannounced(verdictsOf([fires(10, 20)], [fires(10, 20), fires(22, 25)], frame), frame, 0);
};
const stays = { kind: "resolves late", by: 600, why: "it is said" } as const;

describe("An alert that fires again before the one before it had to resolve", () => {
  it("is wrong where nothing but a late end is announced", () => {
    expect(wrong(stays)).toEqual(["alone by 3 min at minute 22"]);
  });

  it("is as announced where it may fire again", () => {
    expect(wrong({ ...stays, again: true })).toEqual([]);
  });

  it("is as announced within a breach where the newest data may be lacking, and not beyond it", () => {
    const lacking = { kind: "value off", by: 0.1, when: "for a while", newest: true, why: "it is said" } as const;
    const frame = { span, settle: 0, bounds: boundsOf([lacking], 0) };
    const told = (...found: ReturnType<typeof fires>[]) =>
      unannounced(verdictsOf([fires(10, 20)], found, frame), frame, 0);
    expect(told(fires(10, 11), fires(14, 20))).toEqual([]);
    expect(told(fires(10, 11), fires(14, 21))).toEqual(["alone by 7 min at minute 14"]);
    expect(told(fires(10, 20), fires(22, 25))).toEqual(["alone by 3 min at minute 22"]);
  });

  it("is announced on CloudWatch alone, of alarms of one period, which judge older points where data stops", () => {
    const announcing = alerts.flatMap((alert) =>
      (["prometheus", "cloudwatch", "azure"] as const)
        .filter((platform) => boundsOf(announcedBy(platform, alert).deviations, 0).again)
        .map((platform) => `${platform} ${alert.id}`),
    );
    expect(announcing.length).toBeGreaterThan(0);
    expect(announcing.filter((one) => !one.startsWith("cloudwatch"))).toEqual([]);
  });
});
