import { isDeepStrictEqual } from "node:util";
import * as units from "@grafana/grafana-foundation-sdk/units";
import { environments } from "../../../environments/index.ts";
import { dashboard, panel, row } from "../../../model/dashboard.ts";
import { type Environment, environment, inbox } from "../../../model/environment.ts";
import { directionOf, linesOf } from "../../../model/panel-lines.ts";
import { ms, score, tidy } from "../../../model/quantity.ts";
import { exportedName } from "../../../model/reference/history.ts";
import { resolve } from "../../../model/resolve.ts";
import { metricsOf, type Service } from "../../../model/service.ts";
import { grafanaDashboards } from "../../../platforms/grafana/dashboards.ts";
import { type Engine, prometheus2, prometheus3 } from "../../../queries/promql/engine.ts";
import { services } from "../../../services/index.ts";
import { leadScoring } from "../../../services/lead-scoring.ts";
import { promqlErrors } from "../../support/promql.ts";
import { namesIn } from "./names.ts";

interface Compiled {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly links: readonly { readonly url: string }[];
  readonly targets?: readonly {
    readonly expr: string;
    readonly legendFormat: string;
    readonly datasource: unknown;
  }[];
  readonly fieldConfig: {
    readonly defaults: {
      readonly unit: string;
      readonly thresholds: {
        readonly steps: readonly {
          readonly value: number | null;
          readonly color: string;
        }[];
      };
      readonly custom?: {
        readonly thresholdsStyle?: { readonly mode: string };
      };
    };
  };
}

const receivers = {
  all: { severities: ["critical", "warning", "info"], channels: [inbox()] },
} as const;
const lab = (all: readonly Service[], overrides: object = {}): Environment =>
  environment("lab", {
    services: all,
    platforms: ["local"],
    receivers,
    fallback: "all",
    overrides,
  });

const compiled = new Map<Environment, Map<Engine, ReturnType<typeof grafanaDashboards>>>();
/** Compiled once, since many tests look at the same. */
function boards(where: Environment, engine: Engine): ReturnType<typeof grafanaDashboards> {
  const byEngine = compiled.get(where) ?? new Map();
  compiled.set(where, byEngine);
  const known = byEngine.get(engine) ?? grafanaDashboards(where, engine);
  byEngine.set(engine, known);
  return known;
}

/** The panels of all services, or of one. */
const panels = (where: Environment, engine = prometheus3, of?: Service): readonly Compiled[] =>
  boards(where, engine)
    .filter(({ service: folder }) => (of ? folder === of.name : folder !== "limen"))
    .flatMap(({ json }) => (json.panels ?? []) as unknown as Compiled[])
    .filter(({ type }) => type !== "row");
const find = (all: readonly Compiled[], title: string): Compiled => {
  const found = all.find((one) => one.title === title);
  if (!found) throw new Error(`There is no panel "${title}"`);
  return found;
};
const values = ({ fieldConfig }: Compiled) => fieldConfig.defaults.thresholds.steps.map(({ value }) => value).slice(1);
const expressions = (all: readonly Compiled[]) => all.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));

describe.each(environments.map((one) => [one.name, one] as const))("the dashboards of %s", (_, where) => {
  const all = panels(where);

  it("ask what Prometheus' own grammar and types accept, for each engine", () => {
    const asked = [prometheus2, prometheus3].flatMap((engine) => expressions(panels(where, engine)));
    expect(asked.length).toBeGreaterThan(50);
    expect(asked.flatMap((expr) => promqlErrors(expr).map((error) => `${expr}: ${error}`))).toEqual([]);
  });

  it("name only declared metrics and labels", () => {
    const declared = declaredNames(where.services);
    for (const expr of expressions(all)) {
      const { metrics, kept } = namesIn(expr);
      expect(metrics.length).toBeGreaterThan(0);
      for (const { name, job, labels } of metrics) {
        const known = declared.get(`${job} ${name}`);
        const unknown = [...labels, ...kept].filter((label) => !known?.includes(label));
        expect({ expr, name, job, declared: known !== undefined, unknown }).toMatchObject({
          declared: true,
          unknown: [],
        });
      }
    }
  });

  it("have short addresses and numbers that are all different", () => {
    const dashboards = grafanaDashboards(where, prometheus3);
    const uids = dashboards.map(({ uid }) => uid);
    expect(new Set(uids).size).toBe(uids.length);
    expect([...uids].sort()).toEqual(uids);
    for (const uid of uids) expect(uid).toMatch(/^[A-Za-z0-9_-]{1,40}$/);
    for (const { json } of dashboards) {
      const ids = (json.panels ?? []).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it("show every threshold somewhere", () => {
    for (const one of where.services) {
      const text = panels(where, prometheus3, one).map(({ description = "" }) => description);
      const own = resolve(where).filter(({ service: { name } }) => name === one.name);
      for (const { threshold } of own) {
        expect([one.name, text.join("\n")]).toEqual([
          one.name,
          expect.stringContaining(`${threshold.name} (${threshold.severity})`),
        ]);
      }
    }
  });

  it.each(where.services.map((one) => [one.name, one] as const))(
    "draw exactly the limits of the subjects that their signals belong to: %s",
    (_, of) => {
      const expected = expectedLimits(of, where);
      const drawn = panels(where, prometheus3, of).map((one) => [modelTitle(one), inBase(one)]);
      for (const { title, limits } of expected) expect(drawn).toContainEqual([title, limits]);
      const subjects = new Set(expected.flatMap((panel) => panel.subjects));
      const own = resolve(where).filter(({ service: { name } }) => name === of.name);
      expect([...new Set(own.map(({ threshold }) => threshold.subject))].filter((s) => !subjects.has(s))).toEqual([]);
    },
  );

  it("have only units that Grafana knows", () => {
    const known = new Set<unknown>(Object.values(units));
    const used = all.map(({ fieldConfig }) => fieldConfig.defaults.unit);
    expect(used.filter((unit) => !known.has(unit))).toEqual([]);
  });

  it("are the same text each time, with sorted keys and nothing but data", () => {
    const text = () => JSON.stringify(grafanaDashboards(where, prometheus3));
    expect(text()).toBe(text());
    const [first] = grafanaDashboards(where, prometheus3);
    expect(JSON.parse(JSON.stringify(first))).toEqual(first);
    expect(Object.keys(first?.json ?? {})).toEqual(Object.keys(first?.json ?? {}).sort());
  });
});

/** The limits, in base units, of each panel that shows the very signal of a threshold, its own lines among them. */
function expectedLimits(of: Service, where: Environment): { title: string; subjects: string[]; limits: number[] }[] {
  const resolved = resolve(where).filter(({ service: { name } }) => name === of.name);
  const all = (of.dashboards ?? []).flatMap(({ rows }) => rows.flatMap((one) => one.panels));
  return all.flatMap((one) => {
    if (!("series" in one)) return [];
    const looked = resolved.filter(({ threshold }) =>
      one.series.some(({ signal }) => isDeepStrictEqual(signal.node, threshold.signal.node)),
    );
    if (looked.length === 0) return [];
    const subjects = looked.map(({ threshold }) => threshold.subject);
    const lines = resolved.filter(({ threshold }) => subjects.includes(threshold.subject));
    const all = [...lines.map(({ threshold }) => threshold.line.limit), ...(one.lines ?? []).map(({ at }) => at)];
    const limits = [...new Set(all.map(({ base }) => base))].sort((a, b) => a - b);
    return [{ title: one.title, subjects, limits }];
  });
}

/** What a title says of the unit, where Grafana has none: how much one is in base units. */
const told: Readonly<Record<string, number>> = { cores: 1, "$/month of 720 h": 1 / (720 * 3600) };
const unitTold = ({ title }: Compiled): string | undefined => / \(([^()]+)\)$/.exec(title)?.[1];
const modelTitle = (one: Compiled): string => {
  const unit = unitTold(one);
  return unit !== undefined && unit in told ? one.title.replace(` (${unit})`, "") : one.title;
};

/** The drawn lines in base units. */
function inBase(one: Compiled): number[] {
  const { unit } = one.fieldConfig.defaults;
  const factor = told[unitTold(one) ?? ""] ?? { ms: 0.001, percent: 0.01, cpm: 1 / 60 }[unit] ?? 1;
  return values(one).map((value) => tidy((value ?? 0) * factor));
}

/** Jobs and exported names, with the labels of their series. */
function declaredNames(all: readonly Service[]): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, readonly string[]>();
  for (const metric of [...all.flatMap(metricsOf), ...all.flatMap(upsOf)]) {
    const labels = [...Object.keys(metric.labels), "instance", "job"];
    const set = (name: string, more: readonly string[] = []) =>
      names.set(`${metric.source.job} ${name}`, [...labels, ...more]);
    set(metric.name);
    if (metric.kind !== "histogram") continue;
    set(exportedName(metric, "count"));
    set(exportedName(metric, "sum"));
    set(`${metric.name}_bucket`, ["le"]);
  }
  return names;
}
const upsOf = (one: Service) => metricsOf(one).map(({ source }) => source.up);

describe("the panels of lead-scoring", () => {
  const all = panels(lab([leadScoring]));

  it.each([
    ["Error rate", "percent", [5]],
    ["P95 latency", "ms", [500, 1000]],
    ["Active requests", "short", [100]],
    ["Requests per second", "cps", [300]],
    ["Prediction latency", "ms", [100]],
    ["Prediction errors", "cps", [0.0117]],
    ["Median confidence", "none", [0.6]],
    ["CPU usage", "percent", [80, 95]],
    ["Memory usage", "percent", [80, 90]],
    ["Latency", "ms", [500, 1000]],
    ["Saturation", "percent", [80, 90, 95]],
    ["Tier distribution", "percent", [50]],
    ["Up now", "bool_yes_no", [1]],
    ["Network I/O", "binBps", []],
    ["Total requests", "short", []],
  ])("%s is in %s with lines at %j", (title, unit, lines) => {
    const found = find(all, title);
    expect(found.fieldConfig.defaults.unit).toBe(unit);
    expect(values(found)).toEqual(lines);
  });

  it("draw their lines where time is drawn, and only then", () => {
    for (const one of all.filter(({ type }) => type === "timeseries")) {
      const { mode } = one.fieldConfig.defaults.custom?.thresholdsStyle ?? {};
      expect([one.title, mode]).toEqual([one.title, values(one).length > 0 ? "line" : "off"]);
    }
  });

  it("take the lines from the environment, and say why they differ", () => {
    const because = "the contract says so";
    const found = find(
      panels(
        lab([leadScoring], {
          "lead-scoring": { HighLatency: { limit: ms(250), because } },
        }),
      ),
      "P95 latency",
    );
    expect(values(found)).toEqual([250, 1000]);
    expect(found.description).toContain(
      `above 250 ms over 5 min, lasting 2 min, with at least 20 events (lab: ${because})`,
    );
    expect(JSON.stringify(found)).not.toContain("500");
  });

  it("are coloured by what is breached, on either side", () => {
    const colors = (title: string) => find(all, title).fieldConfig.defaults.thresholds.steps.map(({ color }) => color);
    expect(colors("P95 latency")).toEqual(["green", "orange", "red"]);
    expect(colors("Median confidence")).toEqual(["orange", "green"]);
    expect(colors("Up now")).toEqual(["red", "green"]);
    expect(colors("Requests served")).toEqual(["purple", "green"]);
    expect(colors("Traffic").slice(-1)).toEqual(["purple"]);
  });

  it("are named by the labels that are kept", () => {
    const legends = (title: string) => find(all, title).targets?.map(({ legendFormat }) => legendFormat);
    expect(legends("Requests by endpoint")).toEqual(["{{endpoint}}"]);
    expect(legends("Network I/O")).toEqual(["in {{instance}}", "out {{instance}}"]);
    expect(legends("Latency")).toEqual(["P50", "P95", "P99"]);
    expect(legends("Request latency heatmap")).toEqual(["{{le}}"]);
  });

  it("lead to the runbooks of their thresholds, each once", () => {
    const links = (title: string) => find(all, title).links.map(({ url }) => url);
    expect(links("P95 latency")).toEqual(["https://runbooks.example.com/lead-scoring#latency"]);
    expect(links("Network I/O")).toEqual([]);
    expect(find(all, "P95 latency").links[0]).not.toHaveProperty("placement");
  });

  it("look like this", () => {
    const { fieldConfig, targets, links } = find(all, "P95 latency");
    expect({ ...fieldConfig.defaults, targets, links: links.length }).toMatchInlineSnapshot(`
      {
        "color": {
          "mode": "thresholds",
        },
        "links": 1,
        "max": 2000,
        "min": 0,
        "targets": [
          {
            "datasource": {
              "type": "prometheus",
              "uid": "\${datasource}",
            },
            "editorMode": "code",
            "expr": "(histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket{job="lead-scoring-api"}[5m10s])))) * 1000",
            "format": "time_series",
            "instant": true,
            "legendFormat": "P95 latency",
            "range": false,
            "refId": "A",
          },
        ],
        "thresholds": {
          "mode": "absolute",
          "steps": [
            {
              "color": "green",
              "value": null,
            },
            {
              "color": "orange",
              "value": 500,
            },
            {
              "color": "red",
              "value": 1000,
            },
          ],
        },
        "unit": "ms",
      }
    `);
  });
});

describe("panels of any service", () => {
  const all = panels(lab(services));

  it("draw their lines where time is drawn, and only then", () => {
    for (const one of all.filter(({ type }) => type === "timeseries")) {
      const { mode } = one.fieldConfig.defaults.custom?.thresholdsStyle ?? {};
      expect([one.title, mode]).toEqual([one.title, values(one).length > 0 ? "line" : "off"]);
    }
  });

  it("say the unit in the title where Grafana has none", () => {
    const spending = find(all, "API cost ($/month of 720 h)");
    expect(spending.fieldConfig.defaults.unit).toBe("currencyUSD");
    expect(values(spending)).toEqual([10]);
    expect(expressions([spending])).toEqual([expect.stringMatching(/^\(sum .*\) \* 2592000$/)]);
    const cores = find(all, "CPU usage by service (cores)");
    expect(cores.fieldConfig.defaults.unit).toBe("short");
    expect(expressions([cores])).toEqual([expect.stringMatching(/^sum by \(namespace, pod\) \(rate\([^()]*\)\)$/)]);
    expect(find(all, "API cost in an hour").fieldConfig.defaults.unit).toBe("currencyUSD");
  });
});

describe("the lines of a panel that are no thresholds", () => {
  const signal = leadScoring.thresholds[0]?.signal as never;
  const colors = (options: object, of: Service, shown = signal): readonly string[] => {
    const drawn = { ...of, dashboards: [dashboard("D", [row("R", panel.timeseries("P", shown, options))])] };
    return find(panels(lab([drawn])), "P").fieldConfig.defaults.thresholds.steps.map(({ color }) => color);
  };
  const quiet: Service = { ...leadScoring, thresholds: [] };
  const at = (limit: number, severity?: "warning" | "critical") => ({ label: `at ${limit}`, at: ms(limit), severity });

  it("have a colour of their own, or that of a severity", () => {
    expect(colors({ lines: [at(100), at(200)] }, quiet)).toEqual(["blue", "purple", "purple"]);
    expect(colors({ lines: [at(100, "warning"), at(200, "critical")] }, quiet)).toEqual(["green", "orange", "red"]);
    expect(colors({ lines: [at(100, "critical"), at(200)] }, quiet)).toEqual(["green", "red", "red"]);
  });

  it("lie on the side that is worse, as declared or as thresholds say", () => {
    const direction = "lower is worse";
    expect(colors({ lines: [at(100, "critical"), at(200, "warning")], direction }, quiet)).toEqual([
      ...["red", "orange", "green"],
    ]);
    const lines = [{ label: "Objective", at: score(0.7) }];
    const unsure = leadScoring.thresholds.find(({ name }) => name === "LowConfidencePredictions")?.signal as never;
    expect(colors({ lines }, leadScoring, unsure)).toEqual(["orange", "purple", "green"]);
  });

  it("do not say themselves which side is worse", () => {
    const drawn = panel.timeseries("P", signal, { lines: [at(100, "critical")] as never });
    expect(directionOf(drawn, linesOf(drawn, []))).toBe("neutral");
  });

  it("tell of no threshold in the description", () => {
    const drawn = panel.timeseries("P", signal, { lines: [at(100, "warning")] as never });
    const found = find(panels(lab([{ ...quiet, dashboards: [dashboard("D", [row("R", drawn)])] }])), "P");
    expect(found.description).toBe("at 100: 100 ms");
    expect(found.links).toEqual([]);
  });
});

describe("a panel keeps its number", () => {
  const titled = (...titles: string[]): Service => ({
    ...leadScoring,
    dashboards: [
      dashboard("D", [
        row("R", ...titles.map((title) => panel.stat(title, leadScoring.thresholds[0]?.signal as never))),
      ]),
    ],
  });

  it("when others come before it", () => {
    const before = find(panels(lab([titled("A", "B")])), "B").id;
    expect(find(panels(lab([titled("New", "A", "B")])), "B").id).toBe(before);
  });
});

it("refuses two dashboards of one address", () => {
  const [first] = leadScoring.dashboards ?? [];
  if (!first) throw new Error("There is no dashboard");
  const twice = { ...leadScoring, dashboards: [first, first] };
  expect(() => grafanaDashboards(lab([twice]), prometheus3)).toThrow(
    /Two dashboards are called "lead-scoring-overview": services\/lead-scoring\.ts:\d+ and/,
  );
});
