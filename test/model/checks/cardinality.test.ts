import { cardinality } from "../../../model/checks/cardinality.ts";
import { unbounded } from "../../../model/metric.ts";
import { count, minutes } from "../../../model/quantity.ts";
import { increase } from "../../../model/signal.ts";
import { above, warning } from "../../../model/threshold.ts";
import { app, requests, said } from "../fixtures.ts";

const over = minutes(5);
const users = app.counter("logins_total", { labels: { user: unbounded({ cap: 5000 }) } });

describe("the labels that a threshold keeps", () => {
  it("may be none, declared values, or open up to a hundred", () => {
    expect(said(cardinality, warning(increase(requests, { over }), above(count(5)), { runbook: "r" }))).toEqual([]);
    for (const by of [["tier"], ["status"], ["instance", "tier"]] as const) {
      const signal = increase(requests, { over, by });
      expect(said(cardinality, warning(signal, above(count(5)), { runbook: "r" }))).toEqual([]);
    }
  });

  it("are doubtful where they may become more than a hundred alerts", () => {
    const signal = increase(requests, { over, by: ["status", "tier"] });
    expect(said(cardinality, warning(signal, above(count(5)), { runbook: "r" }))).toEqual([
      "warning high-cardinality: it keeps status and tier, so it may become 300 alerts. " +
        "Keep fewer labels, or declare how many values there can be: unbounded({ cap: … }), together at most 100.",
    ]);
    const each = increase(users, { over, by: ["user"] });
    expect(said(cardinality, warning(each, above(count(5)), { runbook: "r" }))[0]).toContain("5000 alerts");
  });
});
