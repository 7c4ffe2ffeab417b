import { alerts } from "../../conformance/alerts.ts";
import { isolated } from "../../conformance/isolate.ts";
import type { Outcome } from "../../conformance/outcome.ts";
import { type Announced, announcedBy, type Compilers, compilers, type Platform } from "../../conformance/platforms.ts";
import { run } from "../../conformance/run.ts";
import { shownBy, stale } from "../../conformance/shown.ts";
import type { Deviation } from "../../model/deviation.ts";
import { findTool } from "../../processes/tools.ts";
import { engineOf } from "../../queries/promql/engine.ts";
import { describeWithKql } from "../support/kql.ts";
import { itWithTool } from "../support/tool.ts";

/** Says something else of a rule that is right; each must be found wrong. */
interface Lie {
  readonly alert: string;
  readonly platform: Platform;
  readonly says: string;
  readonly change: (announced: Announced) => Partial<Announced>;
}

const without =
  (kind: Deviation["kind"]) =>
  ({ deviations }: Announced): Partial<Announced> => ({ deviations: deviations.filter((d) => d.kind !== kind) });
const by =
  (kind: Deviation["kind"], seconds: number) =>
  ({ deviations }: Announced): Partial<Announced> => ({
    deviations: deviations.map((d) =>
      d.kind === kind && "by" in d && typeof d.by === "number" ? { ...d, by: d.by + seconds } : d,
    ) as Deviation[],
  });
const reading =
  (more: (of: Announced["reading"]) => Partial<Announced["reading"]>) =>
  (announced: Announced): Partial<Announced> => ({ reading: { ...announced.reading, ...more(announced.reading) } });

const errorRate = "lead-scoring/HighErrorRate";
const memory = "lead-scoring/CriticalMemory";
const confidence = "inquiry-automation/LowModelConfidence";
const down = "lead-scoring/ServiceDown";
const lies: readonly Lie[] = [
  { alert: errorRate, platform: "cloudwatch", says: "a minute less early", change: by("early", -60) },
  { alert: errorRate, platform: "cloudwatch", says: "never early", change: without("early") },
  {
    alert: errorRate,
    platform: "cloudwatch",
    says: "two blocks",
    change: reading(() => ({ blocks: { count: 2, apart: 300 } })),
  },
  { alert: errorRate, platform: "cloudwatch", says: "every minute", change: reading(() => ({ blocks: undefined })) },
  {
    alert: errorRate,
    platform: "cloudwatch",
    says: "data a minute sooner",
    change: reading((of) => ({ settle: of.settle - 60 })),
  },
  { alert: memory, platform: "cloudwatch", says: "a minute less late", change: by("late", -60) },
  {
    alert: memory,
    platform: "cloudwatch",
    says: "all labels kept",
    change: (of) => ({ ...without("per-series lost")(of), reading: { ...of.reading, tuples: "kept" } }),
  },
  { alert: down, platform: "cloudwatch", says: "as soon as data stops", change: by("late", -60) },
  {
    alert: errorRate,
    platform: "azure",
    says: "resolves a minute sooner",
    change: reading((of) => ({ resolveAfter: of.resolveAfter - 60 })),
  },
  { alert: errorRate, platform: "azure", says: "resolves on time", change: without("resolves late") },
  { alert: errorRate, platform: "azure", says: "a minute less late", change: by("late", -60) },
  { alert: confidence, platform: "azure", says: "every minute", change: reading(() => ({ every: 60 })) },
  { alert: confidence, platform: "azure", says: "two minutes less late", change: by("late", -120) },
  { alert: errorRate, platform: "prometheus", says: "a minute behind", change: reading(() => ({ settle: 60 })) },
  {
    alert: memory,
    platform: "prometheus",
    says: "the worst of its labels",
    change: reading(() => ({ tuples: "worst" })),
  },
];
const scenarios: Readonly<Record<Platform, readonly string[]>> = {
  prometheus: ["step"],
  cloudwatch: ["step", "no scrapes"],
  azure: ["step", "longer than the duration"],
};

/** Under names of their own: every lie is told at once. */
const subjects = lies.map(({ alert }, i) => {
  const found = alerts.find(({ id }) => id === alert);
  if (!found) throw new Error(`there is no alert ${alert}`);
  const name = `${found.threshold.name}_lie_${i}`;
  return { ...found, id: `${found.service.name}/${name}`, threshold: { ...found.threshold, name } };
});
const lying = <C extends Announced>(id: string, compiled: C): C => {
  const lie = lies[Number(/_lie_(\d+)$/.exec(id)?.[1])] as Lie;
  return { ...compiled, ...lie.change(compiled) };
};
const liars: Compilers = {
  prometheus: (resolved, engine) => lying(resolved.id, compilers.prometheus(resolved, engine)),
  cloudwatch: (resolved) => lying(resolved.id, compilers.cloudwatch(resolved)),
  azure: (resolved) => lying(resolved.id, compilers.azure(resolved)),
};

async function believed(platform: Platform): Promise<readonly string[]> {
  const promtool = findTool("promtool");
  const outcomes = await run({
    alerts: subjects.filter((_, i) => lies[i]?.platform === platform),
    scenarios: scenarios[platform],
    platforms: [platform],
    promtool: promtool && { program: promtool.path, engine: engineOf(promtool.version) },
    compilers: liars,
  });
  const caught = new Set(outcomes.filter(({ wrong }) => wrong.length > 0).map(({ id }) => id));
  return lies.flatMap((lie, i) =>
    lie.platform === platform && !caught.has(subjects[i]?.id ?? "") ? [`${lie.alert}: ${lie.says}`] : [],
  );
}

describe("What a compiler announces falsely of a rule that is right", () => {
  it("is found wrong on CloudWatch", async () => {
    expect(await believed("cloudwatch")).toEqual([]);
  });

  itWithTool("promtool", "is found wrong on Prometheus", async () => {
    expect(await believed("prometheus")).toEqual([]);
  });
});

describeWithKql("What a compiler announces falsely of a rule that is right", () => {
  it("is found wrong on Azure Monitor", async () => {
    expect(await believed("azure")).toEqual([]);
  }, 300_000);
});

describe("A deviation that is announced", () => {
  const alert = alerts.find(({ id }) => id === errorRate);
  if (!alert) throw new Error(`there is no alert ${errorRate}`);
  const announced = announcedBy("cloudwatch", isolated(alert, alert.id));
  let outcomes: readonly Outcome[] = [];
  beforeAll(async () => {
    outcomes = await run({
      alerts: [alert],
      scenarios: ["step", "dip", "flap", "no scrapes"],
      platforms: ["cloudwatch"],
    });
  });
  const shown = (more: readonly Deviation[] = []) =>
    shownBy(alert.id, "cloudwatch", { ...announced, deviations: [...announced.deviations, ...more] }, outcomes);

  it("is not stale where a scenario shows it", () => {
    expect(stale(shown())).toEqual([]);
  });

  it.each<Deviation>([
    { kind: "misses", from: 60, to: 120, why: "it is said" },
    { kind: "missing as", verdict: "breach", why: "it is said" },
    { kind: "evaluates every", seconds: 300, why: "it is said" },
  ])("is stale where none does: $kind", (never) => {
    expect(stale(shown([never])).map(({ kind }) => kind)).toContain(never.kind);
  });

  it("has a size that is seen, and no larger one", () => {
    for (const { kind, bound, seen } of shown().filter(({ kind: k }) => k === "early" || k === "late"))
      expect([kind, seen]).toEqual([kind, bound]);
  });
});
