import { toldBy } from "../../../conformance/cloudwatch/composite.ts";
import type { Environment } from "../../../model/environment.ts";
import type { Episode } from "../../../model/reference/episode.ts";
import { resolve } from "../../../model/resolve.ts";
import type { Alarm } from "../../../platforms/cloudwatch/alarm.ts";
import { compileToCloudWatch } from "../../../platforms/cloudwatch/compile.ts";
import { isPaged, pagesOf } from "../../../platforms/cloudwatch/composites.ts";
import { suppressionSeconds } from "../../../platforms/cloudwatch/twins.ts";
import { costOf } from "../../../review/cost/cost.ts";
import { leadScoring } from "../../../services/lead-scoring.ts";
import { production } from "./support.ts";

const place = { account: "222222222222", region: "eu-central-1" } as const;
const home = production();
const together: Environment = { ...home, aws: { ...place, pages: "each service" } };
const apart: Environment = { ...home, aws: place };
const alarm = (name: string, more: Partial<Alarm> = {}): Alarm =>
  ({ name, environment: "production", service: leadScoring.name, severity: "critical", ...more }) as Alarm;
const many = (n: number, name = "alarm") => Array.from({ length: n }, (_, i) => alarm(`${name}-${i}`));

describe("one page for all critical alarms of a service", () => {
  it("is asked for: else each alarm tells", () => {
    expect(pagesOf(apart, many(3))).toEqual([]);
    expect(pagesOf(together, many(3)).map(({ name }) => name)).toEqual(["production-lead-scoring-any-critical"]);
  });

  it("names critical alarms only, and none where there is one", () => {
    const all = [alarm("b"), alarm("a"), alarm("c", { severity: "warning" })];
    expect(pagesOf(together, all)).toMatchObject([
      { rule: 'ALARM("a") OR ALARM("b")', children: ["a", "b"], tells: true },
    ]);
    expect(all.filter((one) => isPaged(one, pagesOf(together, all))).map(({ name }) => name)).toEqual(["b", "a"]);
    expect(pagesOf(together, [alarm("a"), alarm("c", { severity: "warning" })])).toEqual([]);
  });

  it.each([
    ["100 alarms", many(100), 1],
    ["101 alarms", many(101), 3],
    ["long names", many(60, "x".repeat(200)), 3],
  ])("fits into a rule, and is told by the last: %s", (_, alarms, count) => {
    const all = pagesOf(together, alarms);
    expect(all).toHaveLength(count);
    expect(all.filter(({ tells }) => tells)).toEqual([all.at(-1)]);
    for (const { rule, children, description } of all) {
      expect(rule.length).toBeLessThanOrEqual(10_240);
      expect(children.length).toBeLessThanOrEqual(100);
      expect(description.length).toBeLessThanOrEqual(1024);
    }
    for (const one of alarms) expect(isPaged(one, all)).toBe(true);
  });

  it("refuses a name that an alarm has, and one that is too long", () => {
    const twice = [alarm("production-lead-scoring-any-critical"), alarm("a")];
    expect(() => pagesOf(together, twice)).toThrow("Two alarms are called");
    const long = "x".repeat(240);
    const renamed = { ...together, services: [{ ...leadScoring, name: long }] };
    expect(() => pagesOf(renamed, [alarm("a", { service: long }), alarm("b", { service: long })])).toThrow("of 255");
  });

  it("is said of each of them, and costs half a dollar", () => {
    const said = (environment: Environment) => {
      const all = resolve(environment);
      return all
        .filter((one) =>
          compileToCloudWatch(one, all).deviations.some(
            (d) => d.kind === "withheld" && d.by.startsWith("the other critical"),
          ),
        )
        .map(({ threshold }) => threshold.severity);
    };
    expect(said(apart)).toEqual([]);
    expect(new Set(said(together))).toEqual(new Set(["critical"]));
    expect(costOf(together).total - costOf(apart).total).toBeCloseTo(0.5);
  });
});

describe("one page, played", () => {
  const minute = 60;
  const span = { from: 0, to: 90 * minute };
  const lasting = (from: number, to: number): Episode => ({ tuple: {}, fires: from * minute, resolves: to * minute });
  const [slow, full] = [lasting(10, 40), lasting(30, 60)];
  const waits = { wait: suppressionSeconds, extension: suppressionSeconds };
  const page = (...silent: readonly Episode[]) =>
    toldBy([slow, full], [silent], span, {
      ...(silent.length > 0 ? waits : { wait: 0, extension: 0 }),
      rung: "page",
    }).map(({ what, at }) => [what, at / minute]);

  it("comes when the first fires and when the last is over, and says nothing of the second", () => {
    expect(page()).toEqual([
      ["fires", 10],
      ["over", 60],
    ]);
  });

  it("waits for maintenance to end, and then tells of what still fires", () => {
    expect(page(lasting(5, 20))).toEqual([
      ["fires", 21],
      ["over", 61],
    ]);
    expect(page(lasting(5, 70))).toEqual([]);
  });

  it("leaves a warning to its own critical alarm, and to maintenance, whichever lasts longer", () => {
    const warning = (...by: readonly (readonly Episode[])[]) =>
      toldBy([lasting(8, 80)], by, span, { ...waits, rung: "warning" }).map(({ what, at }) => [what, at / minute]);
    // the twin is the alarm on the metric, whether or not it tells anybody itself
    expect(warning([slow])).toEqual([
      ["fires", 9],
      ["over", 81],
    ]);
    expect(warning([slow], [lasting(5, 20)])).toEqual([
      ["fires", 41],
      ["over", 81],
    ]);
    expect(warning([slow], [lasting(5, 50)])).toEqual([
      ["fires", 51],
      ["over", 81],
    ]);
  });
});
