import { drawn } from "../../../model/checks/drawn.ts";
import { dashboard, panel, row } from "../../../model/dashboard.ts";
import type { Panel } from "../../../model/panel.ts";
import { count, minutes, ms, seconds } from "../../../model/quantity.ts";
import { resolve } from "../../../model/resolve.ts";
import { increase, quantile } from "../../../model/signal.ts";
import { above, critical, ladder, one, warning } from "../../../model/threshold.ts";
import { around, duration, requests, words } from "../fixtures.ts";

const p95 = quantile(0.95, duration, { over: minutes(5) });
const busy = increase(requests, { over: minutes(5) });
const runbook = "r";
const environment = around([
  ladder("latency", {
    Slow: warning(p95, above(ms(500)), { runbook }),
    VerySlow: critical(quantile(0.99, duration, { over: minutes(5) }), above(seconds(1)), { runbook }),
  }),
  one("Busy", warning(busy, above(count(100)), { runbook })),
]);

/** What is said where the application has a dashboard with these panels, or none. */
function said(...panels: readonly Panel[]): readonly string[] {
  const dashboards = panels.length === 0 ? [] : [dashboard("All", [row("Now", ...panels)])];
  const services = environment.services.map((service) => ({ ...service, dashboards }));
  const shown = { ...environment, services };
  return drawn(shown, resolve(shown)).map(words);
}

describe("the line of a threshold", () => {
  it("is drawn by a panel of its signal, and by one of another rung of its ladder", () => {
    expect(said(panel.timeseries("Latency", p95), panel.timeseries("Requests", busy))).toEqual([]);
  });

  it("is missed where no panel shows the signal", () => {
    expect(said(panel.timeseries("Latency", p95))).toEqual([
      "warning on-no-panel: no panel of a dashboard shows its signal. " +
        "Add a panel of the same signal, which then draws this line by itself.",
    ]);
  });

  it("is not missed in an application without dashboards", () => {
    expect(said()).toEqual([]);
  });
});
