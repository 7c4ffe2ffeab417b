import { atTheLine, type Incident, type Side } from "../../../conformance/line.ts";
import { environment, inbox } from "../../../model/environment.ts";
import { type Episode, episodes, History, type Series } from "../../../model/reference.ts";
import { type Resolved, resolve } from "../../../model/resolve.ts";
import { selections } from "../../../model/signal.ts";
import { lastingSeconds } from "../../../model/threshold.ts";
import { ruleFile } from "../../../platforms/prometheus/configuration.ts";
import { findTools } from "../../../processes/tools.ts";
import { prometheus2, prometheus3 } from "../../../queries/promql/engine.ts";
import { services } from "../../../services/index.ts";
import { type RuleTest, testRules } from "../../support/promtool.ts";
import { describeWithTool } from "../../support/tool.ts";

const at = environment("test", {
  services,
  platforms: ["local"],
  receivers: { all: { severities: ["critical", "warning", "info"], channels: [inbox()] } },
  fallback: "all",
});
const minutes = (end: number) => Array.from({ length: end / 60 }, (_, i) => (i + 1) * 60);

/** Half an hour, or as long as it takes to fill the window and last. */
function incidentOf({ threshold }: Resolved): Incident {
  const { over } = threshold.signal.node;
  const needed = over + lastingSeconds(threshold);
  const to = 1800 + Math.max(1800, needed + 600);
  return { from: 1800, to, end: to + Math.max(1800, over + 600) };
}

/** Thresholds that read different metrics for as long can be tested on one set of series. */
function groups(resolved: readonly Resolved[]): readonly (readonly Resolved[])[] {
  const rows: { names: Set<string>; end: number; members: Resolved[] }[] = [];
  for (const one of resolved) {
    const { signal, provided } = one.threshold;
    const read = [signal, ...(provided ? [provided.signal] : [])].flatMap(({ node }) => selections(node));
    const names = read.map(({ metric }) => `${metric.name} ${metric.source.job}`);
    const { end } = incidentOf(one);
    const row = rows.find((r) => r.end === end && names.every((name) => !r.names.has(name))) ?? {
      names: new Set<string>(),
      end,
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
  const to = Math.max(...series.map(({ samples }) => samples.at(-1)?.[0] ?? 0));
  return Object.fromEntries(
    resolved.map(({ threshold }) => [threshold.name, episodes(threshold, history, { from: 0, to })]),
  );
}

const step = (all: readonly Series[]): number =>
  all.map(({ samples }) => (samples[1]?.[0] ?? 60) - (samples[0]?.[0] ?? 0)).reduce((a, b) => greatestCommon(a, b));
const greatestCommon = (a: number, b: number): number => (b === 0 ? a : greatestCommon(b, a % b));

function testsFor(resolved: readonly Resolved[], side: Side): readonly RuleTest[] {
  return groups(resolved).map((members, i) => {
    const series = members.flatMap((one) => atTheLine(one.threshold, side, incidentOf(one)));
    const at = minutes(Math.max(...members.map((one) => incidentOf(one).end)));
    return { name: `${side} ${i}`, step: step(series), series, episodes: expected(resolved, series), at };
  });
}

for (const service of services) {
  const resolved = resolve(at).filter((one) => one.service.name === service.name);
  const own = (tests: readonly RuleTest[]) =>
    groups(resolved).flatMap((members, i) =>
      members.map((one) => ({ ...incidentOf(one), fired: tests[i]?.episodes[one.threshold.name] ?? [] })),
    );

  describeWithTool("promtool", `${service.name} at true scale`, () => {
    it("fires every alert one event over its line, once, and resolves it", () => {
      const all = own(testsFor(resolved, "over"));
      expect(all).toHaveLength(service.thresholds.length);
      for (const { fired, from, to } of all) {
        expect(fired).toHaveLength(1);
        expect(fired[0]?.fires).toBeGreaterThan(from);
        expect(fired[0]?.resolves).toBeGreaterThan(to);
      }
    });

    it("fires none of them one event under its line", () => {
      expect(own(testsFor(resolved, "under")).flatMap(({ fired }) => fired)).toEqual([]);
    });

    it.each(findTools("promtool"))("agrees with the rules on Prometheus $version in every minute", (tool) => {
      const rules = ruleFile(service.name, resolved, tool.major === 2 ? prometheus2 : prometheus3);
      const tests = [...testsFor(resolved, "over"), ...testsFor(resolved, "under")];
      expect(testRules(tool, rules, tests)).toBe("");
    });
  });
}
