import { bucket } from "../../../model/checks/bucket.ts";
import { count, minutes, ms, seconds } from "../../../model/quantity.ts";
import { increase, quantile } from "../../../model/signal.ts";
import { above, below, warning, when } from "../../../model/threshold.ts";
import { duration, requests, resolved, said } from "../fixtures.ts";

const p95 = quantile(0.95, duration, { over: minutes(5) });

describe("a quantile threshold and the buckets", () => {
  it("may lie on any bound, in whatever unit it is written", () => {
    expect(said(bucket, warning(p95, above(ms(500)), { runbook: "r" }))).toEqual([]);
    expect(said(bucket, warning(p95, above(seconds(0.25)), { runbook: "r" }))).toEqual([]);
    expect(said(bucket, warning(p95, below(ms(100)), { runbook: "r" }))).toEqual([]);
  });

  it("may lie on the highest finite bound, since it is compared as a share", () => {
    expect(said(bucket, warning(p95, above(seconds(1)), { runbook: "r" }))).toEqual([]);
  });

  it("is refused between two bounds, with both of them and the way to a new one", () => {
    expect(said(bucket, warning(p95, above(ms(432)), { runbook: "r" }))).toEqual([
      "error off-bucket: 432 ms is no bucket bound of duration_seconds (100 ms, 250 ms, 500 ms, 1000 ms), so no platform could compare exactly. " +
        "Use 250 ms or 500 ms, or add the bucket to duration_seconds: roll it out everywhere, wait for the window and the duration, then set the threshold.",
    ]);
  });

  it("is refused in the unit it was written in", () => {
    const [text] = said(bucket, warning(p95, above(seconds(0.3)), { runbook: "r" }));
    expect(text).toContain("0.3 s is no bucket bound of duration_seconds (0.1 s, 0.25 s, 0.5 s, 1 s)");
    expect(text).toContain("Use 0.25 s or 0.5 s, or add the bucket");
  });

  it("is refused above the highest bound and below the lowest, with the only neighbour", () => {
    expect(said(bucket, warning(p95, above(seconds(2)), { runbook: "r" }))[0]).toContain("Use 1 s, or add the bucket");
    expect(said(bucket, warning(p95, above(ms(50)), { runbook: "r" }))[0]).toContain("Use 100 ms, or add the bucket");
  });

  it("is looked at in a condition too", () => {
    const provided = when(p95, above(ms(300)));
    const rung = warning(increase(requests, { over: minutes(5) }), above(count(5)), { runbook: "r", provided });
    expect(said(bucket, rung)[0]).toContain("300 ms is no bucket bound");
  });

  it("is said to be wrong where the limit was written: in the service, or in the environment that overrides it", () => {
    const here = expect.stringMatching(/^test\/model\/checks\/bucket\.test\.ts:\d+$/);
    expect(bucket(resolved(warning(p95, above(ms(432)), { runbook: "r" })))[0]?.at).toEqual(here);
    const override = { limit: ms(432), because: "test" };
    const overridden = bucket(resolved(warning(p95, above(ms(500)), { runbook: "r" }), { override }));
    expect(overridden[0]?.at).toMatch(/^test\/model\/fixtures\.ts:\d+$/);
  });
});
