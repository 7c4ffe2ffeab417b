import { spawnSync } from "node:child_process";
import { accessSync, constants, readdirSync, realpathSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** What each program is called: by its authors first, then by Debian and Ubuntu. */
const names = {
  prometheus: ["prometheus"],
  promtool: ["promtool"],
  alertmanager: ["alertmanager", "prometheus-alertmanager"],
  amtool: ["amtool"],
  "node-exporter": ["node_exporter", "prometheus-node-exporter"],
  "blackbox-exporter": ["blackbox_exporter", "prometheus-blackbox-exporter"],
  cadvisor: ["cadvisor"],
  terraform: ["terraform"],
  tofu: ["tofu"],
  docker: ["docker"],
  otelcol: ["otelcol", "otelcol-contrib"],
  chromium: ["chromium", "chromium-browser", "google-chrome"],
} as const satisfies Record<string, readonly string[]>;

export type ToolName = keyof typeof names;

/** A program that is there and answers. */
export interface Tool {
  readonly name: ToolName;
  readonly path: string;
  /** Without what a distribution adds to it: `2.42.0`. */
  readonly version: string;
  readonly major: number;
}

/** Where programs are looked for. @default the PATH of this process, then the project's own folder */
export interface Places {
  readonly path?: string;
  readonly folder?: string;
}

/** Where the project keeps programs that it downloads: one folder for each release. */
export const toolsFolder = fileURLToPath(new URL("../.limen/tools", import.meta.url));

const found = new Map<string, Tool>();

/** The program to use: the first on the PATH that runs, else one in the project's own folder. */
export function findTool(name: ToolName, places: Places = {}): Tool | undefined {
  for (const file of candidates(name, places)) {
    const tool = describe(name, file);
    if (tool) return tool;
  }
  return undefined;
}

/** Every version of a program that is there, in order of preference; for tests against more than one. */
export function findTools(name: ToolName, places: Places = {}): readonly Tool[] {
  const tools = candidates(name, places).flatMap((file) => describe(name, file) ?? []);
  return tools.filter((tool, i) => tools.findIndex(({ version }) => version === tool.version) === i);
}

function candidates(
  name: ToolName,
  { path = process.env.PATH ?? "", folder = toolsFolder }: Places,
): readonly string[] {
  const folders = [...path.split(delimiter).filter((entry) => entry !== ""), ...releasesIn(folder)];
  return folders.flatMap((entry) => names[name].map((file) => join(entry, file))).filter(isProgram);
}

/** The folders of releases, newest first. */
function releasesIn(folder: string): readonly string[] {
  try {
    const releases = readdirSync(folder).filter((entry) => !entry.startsWith("."));
    return releases.sort((a, b) => b.localeCompare(a, "en", { numeric: true })).map((entry) => join(folder, entry));
  } catch {
    return [];
  }
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Asks a program for its version, once; what does not answer is not there. */
function describe(name: ToolName, file: string): Tool | undefined {
  const real = realpathSync(file);
  const known = found.get(real);
  if (known) return known;
  const version = versionOf(file);
  if (version === undefined) return undefined;
  const tool = { name, path: file, version, major: Number.parseInt(version, 10) };
  found.set(real, tool);
  return tool;
}

function versionOf(file: string): string | undefined {
  // Terraform would ask the network whether there is a newer one.
  const env = { ...process.env, CHECKPOINT_DISABLE: "1" };
  const { status, stdout, stderr } = spawnSync(file, ["--version"], { encoding: "utf8", timeout: 60_000, env });
  return status === 0 ? /\bv?(\d+\.\d+\.\d+)/.exec(`${stdout}\n${stderr}`)?.[1] : undefined;
}
