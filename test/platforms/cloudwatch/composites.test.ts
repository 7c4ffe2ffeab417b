import type { Alarm } from "../../../platforms/cloudwatch/alarm.ts";
import { compositesOf } from "../../../platforms/cloudwatch/composites.ts";

const alarm = (name: string, more: Partial<Alarm> = {}): Alarm =>
  ({ name, environment: "staging", service: "api", severity: "critical", ...more }) as Alarm;
const many = (n: number, name = "alarm") => Array.from({ length: n }, (_, i) => alarm(`${name}-${i}`));

describe("composite alarms over a service and severity", () => {
  it("name all of its alarms", () => {
    const all = [alarm("b"), alarm("a"), alarm("c", { severity: "warning" }), alarm("d", { service: "web" })];
    expect(compositesOf(all).map(({ name, rule, children }) => [name, rule, children])).toEqual([
      ["staging-api-any-critical", 'ALARM("a") OR ALARM("b")', ["a", "b"]],
      ["staging-api-any-warning", 'ALARM("c")', ["c"]],
      ["staging-web-any-critical", 'ALARM("d")', ["d"]],
    ]);
  });

  it.each([
    ["100 alarms", many(100), 1],
    ["101 alarms", many(101), 3],
    ["long names", many(60, "x".repeat(200)), 3],
  ])("fit into a rule: %s", (_, alarms, count) => {
    const all = compositesOf(alarms);
    expect(all).toHaveLength(count);
    expect(all.at(-1)?.name).toBe("staging-api-any-critical");
    for (const { rule, children } of all) {
      expect(rule.length).toBeLessThanOrEqual(10_240);
      expect(children.length).toBeLessThanOrEqual(100);
    }
    const named = all.flatMap(({ children }) => children).filter((name) => !name.startsWith("staging-api-any"));
    expect(named.sort()).toEqual(alarms.map(({ name }) => name).sort());
  });

  it("refuse a name that an alarm has", () => {
    expect(() => compositesOf([alarm("staging-api-any-critical")])).toThrow("Two alarms are called");
  });

  it("refuse a name that is too long", () => {
    expect(() => compositesOf([alarm("a", { service: "x".repeat(250) })])).toThrow("characters of 255");
  });
});
