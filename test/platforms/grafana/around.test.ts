import { environments } from "../../../environments/index.ts";
import { resolve } from "../../../model/resolve.ts";
import { alertsBoard } from "../../../platforms/grafana/alerts-board.ts";
import { grafanaDashboards } from "../../../platforms/grafana/dashboards.ts";
import { labelsOf } from "../../../platforms/prometheus/annotations.ts";
import { prometheus3 } from "../../../queries/promql/engine.ts";
import { promqlErrors } from "../../support/promql.ts";
import { namesIn } from "./names.ts";

/** What Grafana's own code reads of a dashboard beside its panels. */
interface Around {
  readonly title: string;
  readonly templating: { readonly list: readonly Variable[] };
  readonly annotations: { readonly list: readonly { readonly expr: string; readonly datasource: object }[] };
  readonly links: readonly { readonly title: string; readonly type: string; readonly tags: readonly string[] }[];
  readonly panels: readonly { readonly title: string; readonly targets?: readonly { readonly expr: string }[] }[];
}
interface Variable {
  readonly name: string;
  readonly type: string;
  readonly current: { readonly value: string };
  readonly options?: readonly { readonly value: string }[];
  readonly multi?: boolean;
}

describe.each(environments.map((one) => [one.name, one] as const))("around the panels of %s", (name, where) => {
  const boards = grafanaDashboards(where, prometheus3);
  const around = ({ json }: (typeof boards)[number]) => json as unknown as Around;
  const ofServices = boards.filter(({ service }) => service !== alertsBoard.folder);
  const alerts = boards.find(({ uid }) => uid === alertsBoard.uid);
  if (!alerts) throw new Error("There is no board of alerts");

  it("stand the datasource, the environment and the service", () => {
    for (const board of ofServices) {
      const { list } = around(board).templating;
      expect(list.map((one) => [one.name, one.type])).toEqual([
        ["datasource", "datasource"],
        ["environment", "custom"],
        ["service", "custom"],
      ]);
      expect(list.slice(1).map(({ current }) => current.value)).toEqual([name, board.service]);
    }
  });

  it("lead links to the other dashboards of the service, to all dashboards, and to the runbooks", () => {
    for (const board of ofServices) {
      const [siblings, all, runbooks] = around(board).links;
      expect(siblings).toMatchObject({ type: "dashboards", tags: ["limen", board.service], includeVars: true });
      expect(all).toMatchObject({ type: "dashboards", tags: ["limen"], includeVars: false });
      const service = where.services.find((one) => one.name === board.service);
      expect(runbooks).toMatchObject({ type: "link", url: service?.runbookUrl });
      expect(board.json.tags).toEqual(expect.arrayContaining(siblings?.tags ?? ["none"]));
    }
  });

  it("is marked when an alert fired, by labels that every rule sets", () => {
    const [one] = resolve(where);
    if (!one) throw new Error("There is no threshold");
    const set = [...Object.keys(labelsOf(one)), "alertname", "alertstate"];
    const asked = [
      ...ofServices.flatMap((board) => around(board).annotations.list.map(({ expr }) => expr)),
      ...around(alerts).panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)),
    ];
    expect(asked).toHaveLength(ofServices.length + 4);
    for (const expr of new Set(asked)) {
      expect(promqlErrors(expr)).toEqual([]);
      const { metrics, kept } = namesIn(expr);
      expect(metrics.map((metric) => metric.name)).toEqual(["ALERTS"]);
      for (const label of [...metrics.flatMap(({ labels }) => labels), ...kept]) expect(set).toContain(label);
    }
  });

  it("lets the board of all alerts choose among the services that there are", () => {
    const service = around(alerts).templating.list.find((one) => one.name === "service");
    expect(service).toMatchObject({ multi: true, includeAll: true, allValue: ".*" });
    expect(service?.options?.map(({ value }) => value)).toEqual(where.services.map((one) => one.name).sort());
  });

  it("has a panel for every query that is asked by hand, with the lines of its thresholds", () => {
    for (const { name: own, queries } of where.services) {
      const saved = boards.find(({ uid }) => uid === `${own}-saved-queries`);
      const titles = saved ? around(saved).panels.map(({ title }) => title.replace(/ \([^()]+\)$/, "")) : [];
      expect(titles.slice(1)).toEqual(Object.keys(queries ?? {}).map((title) => title.replace(/ \([^()]+\)$/, "")));
    }
  });
});
