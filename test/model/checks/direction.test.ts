import { direction } from "../../../model/checks/direction.ts";
import { dashboard, panel, row } from "../../../model/dashboard.ts";
import type { Panel } from "../../../model/panel.ts";
import { minutes, ms, percent } from "../../../model/quantity.ts";
import { resolve } from "../../../model/resolve.ts";
import { complement, quantile, share } from "../../../model/signal.ts";
import { above, below, one, warning } from "../../../model/threshold.ts";
import { around, duration, requests, words } from "../fixtures.ts";

const over = minutes(5);
const p95 = quantile(0.95, duration, { over });
const served = complement(share(requests, { status: { startsWith: "5" } }, { over }));
const runbook = "r";
const environment = around([
  one("Slow", warning(p95, above(ms(500)), { runbook })),
  one("Unserved", warning(served, below(percent(95)), { runbook })),
]);

function said(shown: Panel): readonly string[] {
  const dashboards = [dashboard("All", [row("Now", shown)])];
  const services = environment.services.map((service) => ({ ...service, dashboards }));
  const drawn = { ...environment, services };
  return direction(drawn, resolve(drawn)).map(words);
}

describe("the direction of a panel", () => {
  it("does not contradict the thresholds that it shows", () => {
    expect(said(panel.gauge("P95", p95, { direction: "lower is worse" }))).toEqual([
      'error dashboard: Panel "P95" says "lower is worse", and Slow fires above its line. ' +
        "Leave the direction out: the thresholds of a panel say which way is bad.",
    ]);
    expect(said(panel.gauge("Served", served, { direction: "higher is worse" }))).toHaveLength(1);
  });

  it("may be said once more, or where there is no threshold", () => {
    expect(said(panel.gauge("P95", p95, { direction: "higher is worse" }))).toEqual([]);
    expect(said(panel.gauge("P95", p95))).toEqual([]);
    expect(said(panel.gauge("P50", quantile(0.5, duration, { over }), { direction: "lower is worse" }))).toEqual([]);
  });
});
