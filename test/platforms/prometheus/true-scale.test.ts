import { environment, inbox } from "../../../model/environment.ts";
import { type Episode, episodes, History, type Series } from "../../../model/reference.ts";
import { type Resolved, resolve } from "../../../model/resolve.ts";
import { selections } from "../../../model/signal.ts";
import { ruleFile } from "../../../platforms/prometheus/configuration.ts";
import { findTools } from "../../../processes/tools.ts";
import { prometheus2, prometheus3 } from "../../../queries/promql/engine.ts";
import { services } from "../../../services/index.ts";
import { atTheLine, type Incident, type Side } from "../../support/line.ts";
import { type RuleTest, testRules } from "../../support/promtool.ts";
import { describeWithTool } from "../../support/tool.ts";

const at = environment("test", {
  services,
  platforms: ["local"],
  receivers: { all: { severities: ["critical", "warning", "info"], channels: [inbox()] } },
  fallback: "all",
});
const incident: Incident = { from: 1800, to: 3600, end: 5400 };
const minutes = Array.from({ length: 90 }, (_, i) => (i + 1) * 60);

/** Thresholds that read different metrics can be tested on one set of series. */
function groups(resolved: readonly Resolved[]): readonly (readonly Resolved[])[] {
  const rows: { names: Set<string>; members: Resolved[] }[] = [];
  for (const one of resolved) {
    const names = selections(one.threshold.signal.node).map(({ metric }) => `${metric.name} ${metric.source.job}`);
    const row = rows.find((r) => names.every((name) => !r.names.has(name))) ?? {
      names: new Set<string>(),
      members: [],
    };
    if (row.members.length === 0) rows.push(row);
    for (const name of names) row.names.add(name);
    row.members.push(one);
  }
  return rows.map(({ members }) => members);
}

/** All thresholds of the service judged on the series, whichever of them they were made for. */
function expected(resolved: readonly Resolved[], series: readonly Series[]): Record<string, readonly Episode[]> {
  const history = new History(series);
  const span = { from: 0, to: 5400 };
  return Object.fromEntries(resolved.map(({ threshold }) => [threshold.name, episodes(threshold, history, span)]));
}

const step = (all: readonly Series[]): number =>
  all.map(({ samples }) => (samples[1]?.[0] ?? 60) - (samples[0]?.[0] ?? 0)).reduce((a, b) => greatestCommon(a, b));
const greatestCommon = (a: number, b: number): number => (b === 0 ? a : greatestCommon(b, a % b));

function testsFor(resolved: readonly Resolved[], side: Side): readonly RuleTest[] {
  return groups(resolved).map((members, i) => {
    const series = members.flatMap(({ threshold }) => atTheLine(threshold, side, incident));
    return { name: `${side} ${i}`, step: step(series), series, episodes: expected(resolved, series), at: minutes };
  });
}

for (const service of services) {
  const resolved = resolve(at).filter((one) => one.service.name === service.name);
  const own = (tests: readonly RuleTest[], members: readonly (readonly Resolved[])[]) =>
    tests.flatMap((test, i) => (members[i] ?? []).map(({ threshold }) => test.episodes[threshold.name] ?? []));

  describeWithTool("promtool", `${service.name} at true scale`, () => {
    it("fires every alert one event over its line, once, and resolves it", () => {
      const fired = own(testsFor(resolved, "over"), groups(resolved));
      expect(fired).toHaveLength(service.thresholds.length);
      for (const list of fired) {
        expect(list).toHaveLength(1);
        expect(list[0]?.fires).toBeGreaterThan(incident.from);
        expect(list[0]?.resolves).toBeGreaterThan(incident.to);
      }
    });

    it("fires none of them one event under its line", () => {
      expect(own(testsFor(resolved, "under"), groups(resolved)).flat()).toEqual([]);
    });

    it.each(findTools("promtool"))("agrees with the rules on Prometheus $version in every minute", (tool) => {
      const rules = ruleFile(service.name, resolved, tool.major === 2 ? prometheus2 : prometheus3);
      const tests = [...testsFor(resolved, "over"), ...testsFor(resolved, "under")];
      expect(testRules(tool, rules, tests)).toBe("");
    });
  });
}
