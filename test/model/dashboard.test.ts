import { type Dashboard, dashboard, panel, row, uidOf } from "../../model/dashboard.ts";
import type { Panel } from "../../model/panel.ts";
import { percent } from "../../model/quantity.ts";
import { around } from "./fixtures.ts";
import { failed, p, thresholds } from "./lined.ts";

const only = (p: Panel, id = "d"): Dashboard => dashboard("D", [row("R", p)], { id });

describe("the address of a dashboard", () => {
  const [shop] = around(thresholds).services;
  if (!shop) throw new Error("there is no shop");
  const of = (title: string, id?: string) =>
    uidOf(shop, dashboard(title, [row("R", panel.gauge("P95", p(0.95)))], id === undefined ? {} : { id }));

  it("is the service and the title, the service not twice", () => {
    expect(of("Model Performance")).toBe("shop-model-performance");
    expect(of("Shop Overview (all)")).toBe("shop-overview-all");
    expect(of("Model Performance", "model")).toBe("shop-model");
  });

  it("has at most 40 characters", () => {
    expect(of("x".repeat(35))).toHaveLength(40);
    expect(() => of("x".repeat(36))).toThrow(
      /^test\/model\/dashboard\.test\.ts:\d+: Dashboard "x+" of shop has the uid "shop-x+" of 41 characters, where 40 are allowed\. Give it an id of at most 35\.$/,
    );
  });
});

describe("a dashboard is refused", () => {
  const p95 = panel.gauge("P95", p(0.95));

  it("with a panel that shows nothing", () => {
    expect(() => panel.gauge("Empty", {})).toThrow('Panel "Empty" shows nothing. Name at least one signal.');
    expect(() => panel.gauge("Unknown", { typo: undefined as never })).toThrow('Panel "Unknown" shows nothing');
    expect(() => panel.gauge("Unknown", undefined as never)).toThrow('Panel "Unknown" shows nothing');
    expect(() => panel.heatmap("Heat", undefined as never)).toThrow(
      'Panel "Heat" shows nothing. Name the distribution of a histogram.',
    );
  });

  it("with a panel of two dimensions", () => {
    expect(() => panel.timeseries("Mixed", { latency: p(0.95), failed: failed() } as never)).toThrow(
      'Panel "Mixed" shows time and ratio on one axis. Make a panel of each.',
    );
    expect(() => panel.timeseries("Line", p(0.95), { lines: [{ label: "x", at: percent(5) as never }] })).toThrow(
      'Panel "Line" shows time and ratio on one axis',
    );
  });

  it("without panels", () => {
    expect(() => dashboard("D", [])).toThrow('Dashboard "D" has no row. Add a panel.');
    expect(() => dashboard("D", [row("R")])).toThrow('Dashboard "D" has an empty row "R"');
  });

  it("with two panels or rows of one title", () => {
    const twice = /Dashboard "D" has two parts called "(P95|R)"\. Titles are unique/;
    expect(() => dashboard("D", [row("R", p95), row("S", p95)])).toThrow(twice);
    expect(() => dashboard("D", [row("R", p95), row("R", panel.gauge("Other", p(0.5)))])).toThrow(twice);
  });

  it("with an id that is none", () => {
    expect(() => only(p95, "Not an id")).toThrow('Dashboard "D" has the id "Not an id". An id matches');
  });
});
