import { createRequire } from "node:module";

/** The parts of Grafana's Foundation SDK that are in use, each by its sub-path. */
interface Sdk {
  readonly bargauge: typeof import("@grafana/grafana-foundation-sdk/bargauge");
  readonly common: typeof import("@grafana/grafana-foundation-sdk/common");
  readonly dashboard: typeof import("@grafana/grafana-foundation-sdk/dashboard");
  readonly gauge: typeof import("@grafana/grafana-foundation-sdk/gauge");
  readonly heatmap: typeof import("@grafana/grafana-foundation-sdk/heatmap");
  readonly piechart: typeof import("@grafana/grafana-foundation-sdk/piechart");
  readonly stat: typeof import("@grafana/grafana-foundation-sdk/stat");
  readonly table: typeof import("@grafana/grafana-foundation-sdk/table");
  readonly timeseries: typeof import("@grafana/grafana-foundation-sdk/timeseries");
}

const require = createRequire(import.meta.url);
const load = <Part extends keyof Sdk>(part: Part): Sdk[Part] => require(`@grafana/grafana-foundation-sdk/${part}`);

let loaded: Sdk | undefined;
/** Loaded when it is first asked for: it takes a tenth of a second, which who compiles no dashboard need not pay. */
export function sdk(): Sdk {
  loaded ??= {
    bargauge: load("bargauge"),
    common: load("common"),
    dashboard: load("dashboard"),
    gauge: load("gauge"),
    heatmap: load("heatmap"),
    piechart: load("piechart"),
    stat: load("stat"),
    table: load("table"),
    timeseries: load("timeseries"),
  };
  return loaded;
}
