/** Relations that hold between the rules of related models, whatever these say: nothing has to be executed for them. */
import { Choice } from "../../conformance/random/choice.ts";
import { drawn, environmentOf, modelOf, serviceOf } from "../../conformance/random/model.ts";
import type { Environment } from "../../model/environment.ts";
import { ModelError } from "../../model/errors.ts";
import { baseUnit, type Dimension, minutes, ms, percent, perHour, perMinute, type Unit } from "../../model/quantity.ts";
import { type Resolved, resolve } from "../../model/resolve.ts";
import { one, type Rung, type Threshold } from "../../model/threshold.ts";
import { compileToAzureMonitor } from "../../platforms/azure-monitor/compile.ts";
import { compileToCloudWatch } from "../../platforms/cloudwatch/compile.ts";
import { telemetryOf } from "../../platforms/collector/telemetry.ts";
import { compileToPrometheus } from "../../platforms/prometheus/rule.ts";
import { prometheus3 } from "../../queries/promql/engine.ts";

const seeds = Array.from({ length: 120 }, (_, i) => i + 1).filter((seed) => "resolved" in modelOf(seed));

/** What a platform does, without what it says of it to people; or that it refuses, and why. */
const rules = {
  prometheus: (one: Resolved) => {
    const { expr, for: lasting, keep_firing_for } = compileToPrometheus(one, prometheus3).rule;
    return { expr, lasting, keep_firing_for };
  },
  cloudwatch: (one: Resolved, all: readonly Resolved[]) =>
    compileToCloudWatch(one, all).rule.map(({ description: _, ...rest }) => rest),
  azure: (one: Resolved, all: readonly Resolved[]) =>
    compileToAzureMonitor(one, all).rule.map(({ description: _, ...rest }) => rest),
  collector: ({ environment }: Resolved, all: readonly Resolved[]) =>
    telemetryOf(environment, all, "aws").map(({ sources }) => sources.map(({ published }) => published)),
} as const;
type Where = keyof typeof rules;
const everywhere = Object.keys(rules) as readonly Where[];

function written(environment: Environment, where: readonly Where[] = everywhere): string {
  const all = resolve(environment);
  return JSON.stringify(all.map((one) => where.map((platform) => attempt(() => rules[platform](one, all)))));
}
function attempt(make: () => unknown): unknown {
  try {
    return make();
  } catch (error) {
    if (error instanceof ModelError) return error.code;
    throw error;
  }
}

const alone = (rung: Rung<any>, name = "shop"): Environment => environmentOf([serviceOf(name, [one("Drawn", rung)])]);
const units: Readonly<Partial<Record<Dimension, Unit<any>>>> = {
  time: ms,
  ratio: percent,
  "count per second": perMinute,
};

describe.each(seeds)("The rules of random model %d", (seed) => {
  const { rung } = drawn(seed);
  const rest = seeds.filter((other) => other !== seed);
  const others = [0, 1].map((i) => drawn(rest[(seed * 7 + i * 13) % rest.length] as number).rung);
  const before = written(alone(rung));

  it("are the same for the same limit in another unit", () => {
    const { limit } = rung.line;
    const dimension = limit.dimension as Dimension;
    for (const unit of [
      baseUnit[dimension] as Unit<any>,
      units[dimension],
      limit.dimension === "count per second" ? perHour : undefined,
    ]) {
      if (!unit) continue;
      const again = unit(Number((limit.base / unit.factor).toPrecision(15)));
      if (again.base === limit.base)
        expect(written(alone({ ...rung, line: { ...rung.line, limit: again } }))).toBe(before);
    }
  });

  it("change with the name of the service in nothing but that name", () => {
    expect(written(alone(rung, "warehouse")).replaceAll("warehouse", "shop")).toBe(before);
  });

  it("are those of an environment of another name with the same overrides", () => {
    const because = "it is another place";
    const overrides = { shop: { Drawn: { lasting: minutes(4), because } } };
    const service = serviceOf("shop", [one("Drawn", rung)]);
    const [here, there] = ["random", "elsewhere"].map((name) => written(environmentOf([service], { name, overrides })));
    expect(there?.replaceAll("elsewhere", "random")).toBe(here);
  });

  it("stay as they are beside other thresholds, in whatever order all are declared", () => {
    const groups = [rung, ...others].map((each, i) => one(["Drawn", "Another", "Third"][i] as string, each));
    const choice = new Choice(seed);
    const mixed = [...groups].sort(() => (choice.chance(0.5) ? 1 : -1));
    const forward = environmentOf([serviceOf("shop", groups)]);
    expect(written(environmentOf([serviceOf("shop", mixed)]))).toBe(written(forward));
    const own = (environment: Environment) => {
      const all = resolve(environment);
      const found = all.find(({ threshold }) => threshold.name === "Drawn") as Resolved;
      return JSON.stringify(
        everywhere.filter((name) => name !== "collector").map((name) => attempt(() => rules[name](found, all))),
      );
    };
    expect(own(forward)).toBe(own(alone(rung)));
  });

  it("are the same whatever the order of what is declared and kept", () => {
    const { signal, line, provided, ...rest } = rung;
    const known = new Map();
    const reversed = { ...rest, line, signal: turned(signal, "", known), provided: turned(provided, "", known) };
    expect(written(alone(reversed as Rung<any>))).toBe(before);
  });

  it("change on CloudWatch alone where only its encoding is another one", () => {
    const elsewhere = ["prometheus", "azure"] as const;
    const loose = written(alone({ ...rung, continuity: "loose" } as Threshold), elsewhere);
    expect(written(alone({ ...rung, continuity: "strict", encoding: "lagged" } as Threshold), elsewhere)).toBe(loose);
  });
});

/** The same over metrics whose labels, and the values of these, are declared from the last to the first. */
function turned<T>(value: T, key = "", known = new Map<unknown, unknown>()): T {
  if (key === "source" || key === "unit" || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value;
  const entries = Object.entries(value);
  const made =
    known.get(value) ??
    Object.fromEntries(
      key === "labels"
        ? entries.reverse().map(([name, of]) => [name, Array.isArray(of) ? [...of].reverse() : of])
        : entries.map(([name, inner]) => [name, turned(inner, name, known)]),
    );
  known.set(value, made);
  return made as T;
}
