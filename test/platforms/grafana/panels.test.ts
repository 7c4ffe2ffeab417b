import { dashboard, panel, row } from "../../../model/dashboard.ts";
import { directionOf, linesOf } from "../../../model/panel-lines.ts";
import { ms, score } from "../../../model/quantity.ts";
import type { Service } from "../../../model/service.ts";
import { services } from "../../../services/index.ts";
import { leadScoring } from "../../../services/lead-scoring.ts";
import { expressions, find, lab, panels, values } from "./compiled.ts";

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
