import { spawnSync } from "node:child_process";
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { findTool, type ToolName } from "../../processes/tools.ts";
import type { DockerEngine } from "./engine.ts";

/** The program that each published image runs, and the folder that its user may write to. */
const programs: Readonly<Record<string, { readonly tool: ToolName; readonly data?: string }>> = {
  "prom/prometheus": { tool: "prometheus", data: "prometheus" },
  "prom/alertmanager": { tool: "alertmanager", data: "alertmanager" },
  "prom/node-exporter": { tool: "node-exporter" },
};

const shared = "/usr/share/prometheus";

/** Whether an image can be made of what is installed on this machine. */
export const canBeMade = (image: string): boolean => toolOf(image) !== undefined;

const toolOf = (image: string) => {
  const program = programs[image.split(":")[0] ?? ""];
  return program && findTool(program.tool);
};

/**
 * Makes an image of an installed program and tags it as the pinned one: the program, the libraries it loads, `wget` and a
 * shell for the health check, and the user and data folder that the published image has.
 */
export function importImage({ docker }: DockerEngine, image: string): void {
  const tool = toolOf(image);
  if (!tool) throw new Error(`Nothing that is installed can stand for ${image}`);
  const root = mkdtempSync(join(tmpdir(), "limen-image-"));
  try {
    for (const program of [tool.path, wget(), "/bin/sh"]) place(root, program, join("bin", basename(program)));
    for (const folder of ["tmp", "etc"]) mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, "etc/passwd"), "root:x:0:0::/:\nnobody:x:65534:65534::/:\n");
    // what Debian's programs read besides themselves, but for what only browsers do
    const filter = (path: string): boolean => !path.endsWith("/static");
    if (existsSync(shared)) cpSync(shared, join(root, shared), { recursive: true, dereference: true, filter });
    const { data } = programs[image.split(":")[0] ?? ""] ?? {};
    if (data) own(join(root, data));
    const { stdout, status } = spawnSync("tar", ["-C", root, "-c", "."], { maxBuffer: 2 ** 30 });
    if (status !== 0) throw new Error(`tar cannot read ${root}`);
    const changes = [
      "USER nobody",
      `ENTRYPOINT ["/bin/${basename(tool.path)}"]`,
      ...(data ? [`WORKDIR /${data}`] : []),
    ];
    docker(["import", ...changes.flatMap((change) => ["--change", change]), "-", image], stdout);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** As the official images have it: user and group nobody. */
function own(folder: string): void {
  mkdirSync(folder, { recursive: true });
  spawnSync("chown", ["65534:65534", folder]);
}

function wget(): string {
  const found = ["/usr/bin/wget", "/bin/wget"].find((path) => existsSync(path));
  if (!found) throw new Error("wget is not installed, which the health checks of the images run");
  return found;
}

/** A program and the libraries that the loader would find for it, where it would look for them. */
function place(root: string, program: string, to: string): void {
  copy(realpathSync(program), join(root, to));
  const { stdout } = spawnSync("ldd", [program], { encoding: "utf8" });
  for (const [, library = ""] of stdout.matchAll(/(\/\S+) \(0x/g)) copy(realpathSync(library), join(root, library));
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}
