import { environment, inbox } from "../../model/environment.ts";
import { core } from "../../model/node.ts";
import { linesOf } from "../../model/panel-lines.ts";
import { bytes, count, gibibytes } from "../../model/quantity.ts";
import { resolve } from "../../model/resolve.ts";
import { ga4Analytics } from "../../services/ga4-analytics.ts";

const where = (constants: NonNullable<Parameters<typeof environment>[1]["constants"]>) =>
  environment("lab", {
    services: [ga4Analytics],
    platforms: ["local"],
    receivers: { all: { severities: ["critical", "warning", "info"], channels: [inbox()] } },
    fallback: "all",
    constants,
  });
const memory = (of: ReturnType<typeof where>) => {
  const found = resolve(of).filter(({ threshold }) => threshold.subject === "memory");
  return found.map(({ threshold }) => core(threshold.signal.node)).map((node) => "bottom" in node && node.bottom);
};

describe("the constants of an environment", () => {
  const small = where({ "ga4-analytics": { "memory limit": gibibytes(0.5) } });

  it("are what thresholds compare with there, and what they were elsewhere", () => {
    expect(memory(small)).toEqual([2 ** 29, 2 ** 29]);
    expect(memory(where({}))).toEqual([2 ** 30, 2 ** 30]);
  });

  it("are those of panels too, which keep their lines", () => {
    const panels = small.services.flatMap(({ dashboards = [] }) =>
      dashboards.flatMap(({ rows }) => rows.flatMap((row) => row.panels)),
    );
    const panel = panels.find(({ title }) => title === "Memory of the limit");
    expect(panel && linesOf(panel, resolve(small)).map(({ label }) => label)).toEqual([
      "Memory_High",
      "Memory_Critical",
    ]);
  });

  it("keep one signal one, so that rungs are still read once", () => {
    const [high, critical] = resolve(small).filter(({ threshold }) => threshold.subject === "memory");
    expect(high?.threshold.signal).toBe(critical?.threshold.signal);
  });

  it("are refused where nothing has the name, or measures something else", () => {
    expect(() => where({ "ga4-analytics": { "memory limits": bytes(1) } })).toThrow("Did you mean memory limit");
    expect(() => where({ "ga4-analytcs": {} })).toThrow("Did you mean ga4-analytics");
    expect(() => where({ "ga4-analytics": { "memory limit": count(5) } })).toThrow("Give it bytes above zero");
  });
});
