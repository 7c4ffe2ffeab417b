import { posix } from "node:path";
import { reportInput } from "../../../cli/reporting/input.ts";
import { dashboard, distribution, panel, row } from "../../../model/dashboard.ts";
import { environment, inbox } from "../../../model/environment.ts";
import { source } from "../../../model/metric.ts";
import { atLeast, objective } from "../../../model/objective.ts";
import { days, minutes, ms, percent, seconds } from "../../../model/quantity.ts";
import { service } from "../../../model/service.ts";
import { quantile, within } from "../../../model/signal.ts";
import { above, one, warning } from "../../../model/threshold.ts";
import type { Files, ReportInput } from "../../../review/report/input.ts";
import { reportOf } from "../../../review/report/report.ts";

/** What ends attributes, elements and scripts, wherever people write texts. */
const hostile = `"><script>alert('x')</script>`;

const api = source("application", { job: "shop", targets: ["shop:8000"], every: seconds(15) });
const duration = api.histogram("request_seconds", { buckets: [100, 250, 500].map(ms), help: hostile });
const latency = quantile(0.95, duration, { over: minutes(5) });
const shop = service("shop", {
  title: `Shop ${hostile}`,
  owner: hostile,
  runbookUrl: "https://runbooks.example.com/shop",
  runbooks: { slow: { title: hostile, steps: [hostile] } },
  objectives: [
    objective("quick", within(duration, ms(250), { over: days(30) }), atLeast(percent(99)), { description: hostile }),
  ],
  dashboards: [
    dashboard(hostile, [
      row(
        hostile,
        panel.timeseries(`P95 ${hostile}`, latency, { description: hostile }),
        panel.heatmap("Spread", distribution(duration, { over: minutes(1) })),
      ),
    ]),
  ],
  logs: { queries: [{ name: hostile, description: hostile, kql: hostile, thresholds: ["Slow"] }] },
  thresholds: [
    one("Slow", warning(latency, above(ms(500)), { lasting: minutes(2), summary: hostile, runbook: "slow" })),
  ],
});
const common = {
  services: [shop],
  platforms: ["local"],
  receivers: { all: { severities: ["critical", "warning", "info"], channels: [inbox()] } },
  fallback: "all",
} as const;
const model = [
  environment("local", common),
  environment("staging", { ...common, overrides: { shop: { Slow: { limit: ms(250), because: hostile } } } }),
];
const input: ReportInput = {
  ...reportInput(model),
  coverage: [{ id: "SH-01", service: "shop", what: hostile, answers: [hostile] }],
  costs: [
    { environment: "staging", platform: "AWS", service: "shop", item: hostile, count: 2, usd: 1.5, atMost: false },
  ],
  timelines: [
    {
      ...{ id: "shop/Slow", scenario: hostile, span: { from: 0, to: 3600 }, notes: [hostile] },
      tracks: [{ title: hostile, episodes: [{ tuple: {}, fires: 600, resolves: 1200 }] }],
    },
  ],
};

const pagesOf = (files: Files): readonly (readonly [string, string])[] =>
  Object.entries(files).filter(([path]) => path.endsWith(".html"));

describe("a report", () => {
  let files: Files;
  beforeAll(async () => {
    files = await reportOf(input);
  });

  it("has a page of each kind", () => {
    expect(Object.keys(files).sort()).toEqual([
      "_assets/entries.js",
      "_assets/search.js",
      "_assets/style.css",
      "environment-local.html",
      "environment-staging.html",
      "index.html",
      "shop/coverage.html",
      "shop/dashboards.html",
      "shop/index.html",
      "shop/runbooks.html",
      "shop/threshold-Slow.html",
    ]);
  });

  it("is the same again", async () => {
    expect(await reportOf(input)).toEqual(files);
  });

  it("shows every text as it was written, and lets none become HTML", () => {
    for (const [path, page] of pagesOf(files)) {
      expect([path, page.match(/<script(?! defer src="[./]*_assets\/\w+\.js">)/g)]).toEqual([path, null]);
      expect([path, page.includes(hostile)]).toEqual([path, false]);
    }
    const threshold = files["shop/threshold-Slow.html"] ?? "";
    // summary, owner, override, runbook, query, timeline
    expect(threshold.match(/&quot;&gt;&lt;script&gt;/g)?.length).toBeGreaterThan(8);
    expect(files["_assets/entries.js"]).not.toContain("<");
  });

  it("has no link that leads nowhere, and no name twice on a page", () => {
    const ids = new Map(
      pagesOf(files).map(([path, page]) => [path, [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)]),
    );
    for (const [path, page] of pagesOf(files)) {
      expect([path, new Set(ids.get(path)).size]).toEqual([path, ids.get(path)?.length]);
      const links = [...page.matchAll(/ (?:href|src)="([^"]*)"/g)].map(([, to = ""]) => to);
      const inside = links.filter((to) => !/^(https?|data):/.test(to));
      const broken = inside.filter((to) => {
        const [file = "", id] = to.split("#");
        const target = file === "" ? path : posix.join(posix.dirname(path), file);
        return files[target] === undefined || (id !== undefined && !ids.get(target)?.includes(id));
      });
      expect([path, broken]).toEqual([path, []]);
    }
  });

  it("leads from every found entry to a place that is there", () => {
    const window: { limenEntries?: readonly (readonly string[])[] } = {};
    new Function("window", files["_assets/entries.js"] ?? "")(window);
    expect(window.limenEntries?.map(([, kind]) => kind)).toEqual(
      expect.arrayContaining(["warning threshold", "panel", "runbook", "metric", "requirement", "environment"]),
    );
    for (const [title, , , to = ""] of window.limenEntries ?? []) {
      const [file = "", id] = to.split("#");
      expect([title, files[file]?.includes(id === undefined ? "<main" : ` id="${id}"`)]).toEqual([title, true]);
    }
  });

  it("has as many cells in each row of a table as the table has heads", () => {
    for (const [path, page] of pagesOf(files))
      for (const [, head = "", body = ""] of page.matchAll(
        /<thead[^>]*>([\s\S]*?)<\/thead>\s*<tbody[^>]*>([\s\S]*?)<\/tbody>/g,
      )) {
        const heads = head.match(/<th /g)?.length;
        const rows = body.split("</tr>").filter((one) => /<tr[ >]/.test(one));
        expect([path, ...rows.map((one) => one.match(/<t[hd][ >]/g)?.length)]).toEqual([
          path,
          ...rows.map(() => heads),
        ]);
      }
  });

  it("says where each number comes from, and why", () => {
    const text = (files["shop/threshold-Slow.html"] ?? "").replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");
    expect(text).toMatch(
      /staging above 250 ms 2 min warning \S*report\.test\.ts:\d+ limit: 250 ms instead of 500 ms \S*report\.test\.ts:\d+ because &quot;/,
    );
    expect(text).toMatch(/local above 500 ms 2 min warning \S*report\.test\.ts:\d+ all: the inbox on this machine/);
    expect(text).toContain("expr sum (rate(request_seconds_bucket{job=&quot;shop&quot;,le=&quot;0.25&quot;}");
    expect(text).toContain("There is no simulation of this application.");
  });
});
