import { spawnSync } from "node:child_process";
import {
  chownSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { findTool, type ToolName } from "../../processes/tools.ts";
import type { DockerEngine } from "./engine.ts";

/** What a published image is made of: the program, who it runs as, and the folder that this one may write to. */
interface Program {
  readonly tool: ToolName;
  readonly user: number;
  readonly data?: string;
}

const nobody = 65534;

/** By the images' own Dockerfiles; that of the blackbox exporter names no user. */
const programs: Readonly<Record<string, Program>> = {
  "prom/prometheus": { tool: "prometheus", user: nobody, data: "prometheus" },
  "prom/alertmanager": { tool: "alertmanager", user: nobody, data: "alertmanager" },
  "prom/node-exporter": { tool: "node-exporter", user: nobody },
  "prom/blackbox-exporter": { tool: "blackbox-exporter", user: 0 },
  "example/cadvisor": { tool: "cadvisor", user: 0 },
};

const shared = "/usr/share/prometheus";

/** Whether an image can be made of what is installed on this machine. */
export const canBeMade = (image: string): boolean => toolOf(image) !== undefined;

const programOf = (image: string): Program | undefined => programs[image.split(":")[0] ?? ""];

const toolOf = (image: string) => {
  const program = programOf(image);
  return program && findTool(program.tool);
};

/**
 * Makes an image of an installed program and tags it as the pinned one: the program, the libraries it loads, `wget` and a
 * shell for the health check, and the user and data folder that the published image has.
 */
export function importImage({ docker }: DockerEngine, image: string): void {
  const program = programOf(image);
  const tool = toolOf(image);
  if (!program || !tool) throw new Error(`Nothing that is installed can stand for ${image}`);
  const root = mkdtempSync(join(tmpdir(), "limen-image-"));
  try {
    for (const path of [tool.path, wget(), "/bin/sh"]) place(root, path, join("bin", basename(path)));
    for (const folder of ["tmp", "etc"]) mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, "etc/passwd"), "root:x:0:0::/:\nnobody:x:65534:65534::/:\n");
    // what Debian's programs read besides themselves, but for what only browsers do
    const filter = (path: string): boolean => !path.endsWith("/static");
    if (existsSync(shared)) cpSync(shared, join(root, shared), { recursive: true, dereference: true, filter });
    const { data, user } = program;
    if (data) own(join(root, data), user);
    const { stdout, status } = spawnSync("tar", ["-C", root, "-c", "."], { maxBuffer: 2 ** 30 });
    if (status !== 0) throw new Error(`tar cannot read ${root}`);
    const changes = [
      ...[`USER ${user}`, `ENTRYPOINT ["/bin/${basename(tool.path)}"]`],
      ...(data ? [`WORKDIR /${data}`] : []),
    ];
    docker(["import", ...changes.flatMap((change) => ["--change", change]), "-", image], stdout);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** As the published images have it: of their user, and a group of the same number. */
function own(folder: string, user: number): void {
  mkdirSync(folder, { recursive: true });
  chownSync(folder, user, user);
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
