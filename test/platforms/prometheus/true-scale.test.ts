import { atTheLine, type Incident, type Side } from "../../../conformance/line.ts";
import { environment, inbox } from "../../../model/environment.ts";
import { selections } from "../../../model/node.ts";
import type { Episode } from "../../../model/reference/episode.ts";
import { episodes } from "../../../model/reference/episodes.ts";
import { History, type Series } from "../../../model/reference/history.ts";
import { type Resolved, resolve } from "../../../model/resolve.ts";
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

/** Healthy at first, then on one side of the line five minutes longer than it takes to fire, then healthy again. */
function incidentOf({ threshold }: Resolved): Incident {
  const { over } = threshold.signal.node;
  const from = 900;
  // the least of each, so that most thresholds take as long as each other
  const to = from + Math.max(1200, over + lastingSeconds(threshold)) + 300;
  return { from, to, end: to + Math.max(900, over) + (threshold.resolveAfter?.base ?? 0) + 300 };
}

/** Thresholds that read different metrics, tested on one set of series. */
interface Group {
  readonly names: ReadonlySet<string>;
  readonly end: number;
  readonly members: readonly Resolved[];
}

/** What takes longest comes first, since each group evaluates all rules to its end. */
function groups(resolved: readonly Resolved[]): readonly Group[] {
  const made: Group[] = [];
  for (const one of [...resolved].sort((a, b) => incidentOf(b).end - incidentOf(a).end)) {
    const names = namesRead(one);
    const at = made.findIndex((group) => names.every((name) => !group.names.has(name)));
    const { members = [], end = incidentOf(one).end, names: others = [] } = made[at] ?? {};
    const group = { names: new Set([...others, ...names]), end, members: [...members, one] };
    made.splice(at < 0 ? made.length : at, 1, group);
  }
  return made;
}

function namesRead({ threshold: { signal, provided } }: Resolved): readonly string[] {
  const read = [signal, ...(provided ? [provided.signal] : [])].flatMap(({ node }) => selections(node));
  return read.map(({ metric }) => `${metric.name} ${metric.source.job}`);
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
  return groups(resolved).map(({ members, end }, i) => {
    const series = members.flatMap((one) => atTheLine(one.threshold, side, { ...incidentOf(one), end }));
    return { name: `${side} ${i}`, step: step(series), series, episodes: expected(resolved, series), at: minutes(end) };
  });
}

for (const service of services) {
  describeWithTool("promtool", `${service.name} at true scale`, () => {
    const resolved = resolve(at).filter((one) => one.service.name === service.name);
    const over = testsFor(resolved, "over");
    const under = testsFor(resolved, "under");
    /** What each threshold does on the series that were made for it. */
    const own = (tests: readonly RuleTest[]) =>
      groups(resolved).flatMap(({ members }, i) =>
        members.map((one) => ({ ...incidentOf(one), fired: tests[i]?.episodes[one.threshold.name] ?? [] })),
      );

    it("fires every alert one event over its line, once, and resolves it", () => {
      const all = own(over);
      expect(all).toHaveLength(service.thresholds.length);
      for (const { fired, from, to } of all) {
        expect(fired).toHaveLength(1);
        expect(fired[0]?.fires).toBeGreaterThan(from);
        expect(fired[0]?.resolves).toBeGreaterThan(to);
      }
    });

    it("fires none of them one event under its line", () => {
      expect(own(under).flatMap(({ fired }) => fired)).toEqual([]);
    });

    it.each(findTools("promtool"))("agrees with the rules on Prometheus $version in every minute", (tool) => {
      const rules = ruleFile(service.name, resolved, tool.major === 2 ? prometheus2 : prometheus3);
      expect(testRules(tool, rules, [...over, ...under])).toBe("");
    });
  });
}
