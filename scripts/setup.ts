/**
 * Sees to it that Prometheus, Alertmanager and the node exporter are there: `make setup` runs it.
 *
 * In this order: what is on the PATH; a pinned release, kept inside the project; the system's own packages. It says
 * which way it took and asks nothing. What cannot be had is said too, and is for the caller to miss.
 */
import { findTool, type Tool, type ToolName, toolsFolder } from "../processes/tools.ts";
import { installRelease, type Release, Unreachable } from "./releases.ts";
import { type Packages, packageManager } from "./system-packages.ts";

interface Bundle {
  readonly title: string;
  readonly tools: readonly ToolName[];
  readonly release: Release;
  readonly packages: Packages;
  /** The system is left alone for the sake of what is only useful. */
  readonly optional?: true;
}

const bundles: readonly Bundle[] = [
  {
    title: "Prometheus",
    tools: ["prometheus", "promtool"],
    release: { repository: "prometheus/prometheus", version: "3.13.5", programs: ["prometheus", "promtool"] },
    packages: { debian: "prometheus", homebrew: "prometheus" },
  },
  {
    title: "Alertmanager",
    tools: ["alertmanager", "amtool"],
    release: { repository: "prometheus/alertmanager", version: "0.34.2", programs: ["alertmanager", "amtool"] },
    packages: { debian: "prometheus-alertmanager", homebrew: "alertmanager" },
  },
  {
    title: "node exporter",
    tools: ["node-exporter"],
    release: { repository: "prometheus/node_exporter", version: "1.12.1", programs: ["node_exporter"] },
    packages: { debian: "prometheus-node-exporter", homebrew: "node_exporter" },
    optional: true,
  },
];

const say = (subject: string, text: string): void => console.log(`  ${subject.padEnd(14)} ${text}`);

/** The tools of a bundle, if all of them are there. */
function complete({ tools }: Bundle): readonly Tool[] | undefined {
  const found = tools.flatMap((name) => findTool(name) ?? []);
  return found.length === tools.length ? found : undefined;
}

/** Says what is there; returns the rest. */
function lacking(among: readonly Bundle[]): readonly Bundle[] {
  return among.filter((bundle) => {
    const tool = complete(bundle)?.[0];
    if (tool) say(bundle.title, `${tool.version}, ${tool.path}`);
    return !tool;
  });
}

async function fromReleases(wanted: readonly Bundle[]): Promise<void> {
  for (const { title, release } of wanted) {
    say(title, `is not on the PATH: downloading release ${release.version} …`);
    try {
      await installRelease(release, { into: toolsFolder, from: process.env.LIMEN_RELEASES });
    } catch (error) {
      say(title, `no download: ${(error as Error).message}`);
      if (error instanceof Unreachable) return;
    }
  }
}

function fromSystem(wanted: readonly Bundle[]): void {
  const manager = packageManager();
  if (!manager || wanted.every(({ optional }) => optional)) return;
  const names = wanted.map(({ packages }) => manager.name(packages));
  say("packages", `${manager.title}: installing ${names.join(", ")} …`);
  const failed = manager.install(names);
  if (failed) say("packages", `not all installed: ${failed}`);
}

let missing = lacking(bundles);
if (missing.length > 0) {
  await fromReleases(missing);
  missing = lacking(missing);
}
if (missing.length > 0) {
  fromSystem(missing);
  missing = lacking(missing);
}
for (const { title, optional } of missing) {
  say(title, optional ? "not there; nothing depends on it" : "not there: install it and put it on the PATH");
}
