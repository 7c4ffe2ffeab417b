/**
 * Writes the bindings of providers that nobody publishes for CDKTF: `npm run bindings`.
 *
 * A folder of `bindings/` names provider, version and resources in its package.json. `cdktf get` writes TypeScript
 * from the provider's schema; what is kept is compiled, like the packages that are published. It needs Terraform, and
 * the provider where Terraform's configuration finds it.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { errors } from "./errors.ts";

const project = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");
const bindings = join(project, "bindings");

interface Wanted {
  readonly provider: { readonly name: string; readonly version: string };
  /** Resources by type; of blocks that are many, those that are in use. */
  readonly resources: Readonly<Record<string, { readonly blocks?: readonly string[] }>>;
}

/** Writes `lib` of one package of bindings into a folder. @throws with the words of the program that failed */
function write(name: string, into: string): void {
  const wanted = JSON.parse(readFileSync(join(bindings, name, "package.json"), "utf8")).cdktf as Wanted;
  const folder = mkdtempSync(join(tmpdir(), "limen-bindings-"));
  try {
    generate(folder, wanted);
    const [provider = ""] = readdirSync(join(folder, "gen/providers"));
    compile(folder, join("gen/providers", provider));
    rmSync(join(into, "lib"), { recursive: true, force: true });
    cpSync(join(folder, "lib"), join(into, "lib"), { recursive: true });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function generate(folder: string, wanted: Wanted): void {
  const { name, version } = wanted.provider;
  const configuration = {
    language: "typescript",
    app: "true",
    codeMakerOutput: "gen",
    sendCrashReports: "false",
    terraformProviders: [`${name}@${version}`],
  };
  writeFileSync(join(folder, "cdktf.json"), JSON.stringify(configuration));
  symlinkSync(join(project, "node_modules"), join(folder, "node_modules"));
  run(folder, "cdktf", ["get"], {
    CHECKPOINT_DISABLE: "1",
    CI: "1",
    LIMEN_BINDINGS: JSON.stringify(wanted),
    TERRAFORM_BINARY_NAME: join(project, "scripts/trimmed-terraform.mjs"),
  });
}

/** The generated code is not written for the strictest settings, so it is not compiled with ours; its comments say nothing. */
function compile(folder: string, sources: string): void {
  const files = readdirSync(join(folder, sources), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(sources, entry.name, "index.ts"));
  const options = {
    target: "es2022",
    module: "node16",
    moduleResolution: "node16",
    declaration: true,
    removeComments: true,
    strict: true,
    skipLibCheck: true,
    types: [],
    rootDir: sources,
    outDir: "lib",
  };
  writeFileSync(join(folder, "package.json"), '{ "type": "commonjs" }');
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: options, files }));
  run(folder, "tsc", ["-p", "."]);
}

function run(cwd: string, program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): void {
  const path = join(project, "node_modules/.bin", program);
  const { status, stdout, stderr } = spawnSync(path, args, { cwd, encoding: "utf8", env: { ...process.env, ...env } });
  if (status === 0) return;
  const words = `${stdout}${stderr}`.trim().split("\n").slice(-20).join("\n");
  throw errors.failed(program, args, words);
}

// another folder than the one in use can be named, to compare with it
const [into = bindings] = process.argv.slice(2);
for (const name of readdirSync(bindings)) write(name, join(into, name));
