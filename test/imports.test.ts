import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

interface Rule {
  /** The parts it may import, beside itself; `*` for all. */
  readonly may: readonly string[];
  /** Whether it may import CDKTF, its constructs and its providers. */
  readonly cdktf?: true;
}

/** What may import what. A folder inside another part has a rule of its own where it is named here. */
const rules: Readonly<Record<string, Rule>> = {
  model: { may: [] },
  "services/packs": { may: ["model"] },
  services: { may: ["model", "services/packs"] },
  environments: { may: ["model", "services"] },
  queries: { may: ["model"] },
  platforms: { may: ["model", "queries"] },
  bindings: { may: [], cdktf: true },
  constructs: { may: ["model", "platforms", "bindings"], cdktf: true },
  stacks: { may: ["model", "services", "environments", "platforms", "constructs"], cdktf: true },
  "main.ts": { may: ["environments", "stacks"], cdktf: true },
  simulation: { may: ["model", "services"] },
  processes: { may: ["model"] },
  review: { may: ["model", "services", "environments", "queries", "platforms", "simulation"] },
  drill: { may: ["model", "services", "environments", "queries", "platforms", "simulation", "processes"] },
  conformance: { may: ["model", "services", "environments", "queries", "platforms", "simulation", "processes"] },
  cli: {
    may: [
      "conformance",
      "model",
      "services",
      "environments",
      "queries",
      "platforms",
      "review",
      "simulation",
      "processes",
      "drill",
      "requirements",
    ],
  },
  requirements: { may: ["model", "services", "environments"] },
  scripts: { may: ["processes", "environments", "requirements", "review"] },
  bench: { may: ["*"], cdktf: true },
  test: { may: ["*"], cdktf: true },
};

const root = fileURLToPath(new URL("..", import.meta.url));
const notOurs = new Set(["node_modules", "cdktf.out", "coverage"]);

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name.startsWith(".") || notOurs.has(entry.name) ? [] : sources(path);
    return entry.name.endsWith(".ts") ? [path] : [];
  });
}

/** The part of the project that a file belongs to: the longest name in the table that it lies under. */
function partOf(file: string): string | undefined {
  const under = Object.keys(rules).filter((part) => file === part || file.startsWith(`${part}/`));
  return under.sort((a, b) => b.length - a.length)[0];
}

/** All that a source asks for, by `import`, `export … from`, `import()` or `require()`; not in comments. */
function importsOf(source: string): string[] {
  const code = source.replaceAll(/^\s*(?:\*|\/\*|\/\/).*$/gm, "");
  const pattern = /\b(?:from|import|require)\b\s*\(?\s*["'`]([^"'`\n]+)["'`]/g;
  return [...code.matchAll(pattern)].map(([, what]) => what as string);
}

const isCdktf = (what: string): boolean => /^(?:cdktf|constructs)(?:\/|$)|^@cdktf\//.test(what);
const isWholeProvider = (what: string): boolean => /^@cdktf\/provider-[^/]+(?:\/lib)?(?:\/|\/index\.\w+)?$/.test(what);

/** What is wrong with one import, if anything. */
function objection(file: string, what: string): string | undefined {
  const from = partOf(file);
  if (isWholeProvider(what)) return "import a provider by sub-path (…/lib/<resource>): the whole takes seconds";
  if (from === undefined) return undefined;
  const rule = rules[from] as Rule;
  if (isCdktf(what)) return rule.cdktf ? undefined : `${from} knows nothing of CDKTF`;
  if (!what.startsWith(".") || what.endsWith(".json")) return undefined;
  const target = normalize(join(dirname(file), what));
  const to = partOf(target);
  if (to === from || (to !== undefined && rule.may.includes(to)) || rule.may.includes("*")) return undefined;
  return `${from} may import ${rule.may.join(", ") || "nothing but itself"}, not ${to ?? target}`;
}

const objections = (file: string, source: string): string[] =>
  importsOf(source).flatMap((what) => {
    const reason = objection(file, what);
    return reason ? [`${file} imports "${what}": ${reason}`] : [];
  });

describe("the direction of imports", () => {
  // This file is full of examples that are wrong.
  const files = sources(".").filter((file) => file !== "test/imports.test.ts");

  it("has a rule for every part of the project", () => {
    expect(files.filter((file) => partOf(file) === undefined)).toEqual([]);
  });

  it("is kept by every file", () => {
    expect(files.flatMap((file) => objections(file, readFileSync(join(root, file), "utf8")))).toEqual([]);
  });

  it.each([
    [
      "model/signal.ts",
      'import { x } from "../services/index.ts";',
      "model may import nothing but itself, not services",
    ],
    ["queries/promql/a.ts", 'export * from "../../platforms/b.ts";', "queries may import model, not platforms"],
    ["services/packs/red.ts", 'import type { A } from "../a.ts";', "services/packs may import model, not services"],
    ["cli/up.ts", 'const a = await import("../stacks/local-stack.ts");', "not stacks"],
    ["model/a.ts", 'import "../../elsewhere/b.ts";', "not ../elsewhere/b.ts"],
    ["platforms/a.ts", 'import {\n  type Construct,\n} from "constructs";', "platforms knows nothing of CDKTF"],
    ["services/a.ts", 'import { App } from "cdktf";', "services knows nothing of CDKTF"],
    ["drill/a.ts", 'import { A } from "@cdktf/provider-docker/lib/container";', "drill knows nothing of CDKTF"],
    ["stacks/a.ts", 'import { container } from "@cdktf/provider-docker";', "import a provider by sub-path"],
    ["test/a.ts", 'import { container } from "@cdktf/provider-docker/lib/index.js";', "import a provider by sub-path"],
  ])("would find it in %s: %j", (file, source, reason) => {
    expect(objections(file, source)).toEqual([expect.stringContaining(reason)]);
  });

  it.each([
    ["stacks/a.ts", 'import { Container } from "@cdktf/provider-docker/lib/container/index.js";'],
    [
      "constructs/local/a.ts",
      'import { rule } from "../../platforms/prometheus/rule.ts";\nimport { b } from "./b.ts";',
    ],
    ["services/a.ts", 'import { red } from "./packs/red.ts";'],
    [
      "model/a.ts",
      '/**\n * import { App } from "cdktf";\n */\n// import "../cli/x.ts";\nimport { URL } from "node:url";',
    ],
    ["bench/a.ts", 'import { a } from "../stacks/a.ts";'],
  ])("has nothing against %s: %j", (file, source) => {
    expect(objections(file, source)).toEqual([]);
  });
});
