import * as units from "@grafana/grafana-foundation-sdk/units";
import { environments } from "../../../environments/index.ts";
import { dashboard, panel, row } from "../../../model/dashboard.ts";
import { resolve } from "../../../model/resolve.ts";
import type { Service } from "../../../model/service.ts";
import { grafanaDashboards } from "../../../platforms/grafana/dashboards.ts";
import { prometheus2, prometheus3 } from "../../../queries/promql/engine.ts";
import { leadScoring } from "../../../services/lead-scoring.ts";
import { promqlErrors } from "../../support/promql.ts";
import { expressions, find, lab, panels } from "./compiled.ts";
import { declaredNames } from "./declared.ts";
import { expectedLimits, inBase, modelTitle } from "./limits.ts";
import { namesIn } from "./names.ts";

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
