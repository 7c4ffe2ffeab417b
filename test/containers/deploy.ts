import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Block, Synthesized } from "../support/terraform.ts";
import { blocks } from "../support/terraform.ts";
import type { DockerEngine } from "./engine.ts";

export interface DeploymentOptions {
  /** Which of the containers to run, by the name of their image. @default all */
  readonly wanted?: (image: string) => boolean;
  /** Files that are not there yet when a container starts; `give` puts them there. @default none */
  readonly withheld?: (file: string) => boolean;
  /** What stands in files instead, by their absolute path. @default what the stack says */
  readonly instead?: Readonly<Record<string, string>>;
}

/** What the docker provider would do with a synthesized stack, by the docker command line; in the provider's order. */
export class Deployment {
  readonly containers: readonly Block[];

  readonly #options: Required<Omit<DeploymentOptions, "wanted">>;

  constructor(
    private readonly engine: DockerEngine,
    private readonly stack: Synthesized,
    { wanted = () => true, withheld = () => false, instead = {} }: DeploymentOptions = {},
  ) {
    this.#options = { withheld, instead };
    this.containers = blocks(stack, "docker_container").filter(({ image }) => wanted(this.resolved(image)));
  }

  /** Creates the network, the volumes and the containers, and returns when all of them are healthy. */
  apply(): void {
    for (const { name } of blocks(this.stack, "docker_network")) this.engine.docker(["network", "create", name]);
    for (const { name } of blocks(this.stack, "docker_volume")) this.engine.docker(["volume", "create", name]);
    for (const container of this.containers) this.create(container);
    for (const { name } of this.containers) this.engine.docker(["start", name]);
    for (const { name, wait_timeout = 60 } of this.containers) this.waitFor(name, wait_timeout);
  }

  /** Puts the files that were withheld into a container. */
  give(name: string): void {
    const container = this.containers.find((one) => one.name === name);
    this.upload(
      name,
      (container?.upload ?? []).filter(({ file }: Block) => this.#options.withheld(file)),
    );
  }

  destroy(): void {
    const quietly = (...args: string[]): void => {
      try {
        this.engine.docker(args);
      } catch {
        // it was never made
      }
    };
    for (const { name } of this.containers) quietly("rm", "--force", name);
    for (const { name } of blocks(this.stack, "docker_volume")) quietly("volume", "rm", name);
    for (const { name } of blocks(this.stack, "docker_network")) quietly("network", "rm", name);
  }

  /** What Docker says of a container. */
  inspect(name: string): Block {
    return JSON.parse(this.engine.docker(["inspect", name]))[0];
  }

  waitFor(name: string, seconds: number): void {
    // as long as the provider would, or longer: this machine may be busy
    const deadline = Date.now() + Math.max(seconds, 120) * 1000;
    for (;;) {
      const { State } = this.inspect(name);
      if (State.Health?.Status === "healthy") return;
      if (Date.now() > deadline || ["exited", "restarting"].includes(State.Status)) {
        const { Log: [{ Output = "" } = {}] = [] } = State.Health ?? {};
        throw new Error(`${name} is ${State.Status}, not healthy: ${Output}\n${this.logs(name)}`);
      }
      spawnSync("sleep", ["0.3"]);
    }
  }

  logs = (name: string): string => this.engine.docker(["logs", "--tail", "20", name]);

  private create(container: Block): void {
    const { name, image, command = [], networks_advanced: networks = [], upload = [] } = container;
    const [network] = networks;
    const joined = network
      ? ["--network", this.resolved(network.name), ...repeated("--network-alias", network.aliases)]
      : [];
    this.engine.docker([
      ...["create", "--name", name, ...joined, ...this.optionsOf(container)],
      ...[this.resolved(image), ...command.map(this.unescaped)],
    ]);
    const now = upload.filter(({ file }: Block) => !this.#options.withheld(file));
    if (now.length > 0) this.upload(name, now);
  }

  private optionsOf(container: Block): readonly string[] {
    const { memory, memory_swap, restart, security_opts, user, env, ports = [], host = [], volumes = [] } = container;
    return [
      ...["--memory", `${memory}m`, "--memory-swap", `${memory_swap}m`, "--restart", restart],
      ...repeated("--security-opt", security_opts),
      ...(user === undefined ? [] : ["--user", user]),
      ...repeated("--env", env?.map(this.unescaped)),
      ...repeated(
        "--publish",
        ports.map(({ ip, external, internal }: Block) => `${ip}:${external}:${internal}`),
      ),
      ...repeated(
        "--add-host",
        host.map(({ host, ip }: Block) => `${host}:${ip}`),
      ),
      ...repeated(
        "--volume",
        volumes.map((volume: Block) => this.volumeOf(volume)),
      ),
      ...repeated(
        "--label",
        container.labels?.map(({ label, value }: Block) => `${label}=${value}`),
      ),
      ...healthOf(container.healthcheck),
    ];
  }

  private volumeOf({ volume_name, host_path, container_path, read_only }: Block): string {
    const from = volume_name ? this.resolved(volume_name) : (this.engine.folders[host_path] ?? host_path);
    return `${from}:${container_path}${read_only ? ":ro" : ""}`;
  }

  /** As the provider does. */
  private upload(name: string, files: readonly Block[]): void {
    const folder = mkdtempSync(join(tmpdir(), "limen-upload-"));
    for (const { file, content } of files) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), this.#options.instead[file] ?? this.unescaped(content));
    }
    const { stdout } = spawnSync("tar", ["-C", folder, "--owner=0", "--group=0", "--mode=a+rX", "-c", "."], {
      maxBuffer: 2 ** 28,
    });
    rmSync(folder, { recursive: true, force: true });
    this.engine.docker(["cp", "-", `${name}:/`], stdout);
  }

  /** A reference to another resource's name or image; what nothing here can know is some text. */
  private resolved(text: string): string {
    const [, type = "", id = ""] = /^\$\{(\w+)\.([^.]+)\.\w+\}$/.exec(text) ?? [];
    return this.stack.resource[type]?.[id]?.name ?? text;
  }

  /** Terraform reads `$${` as `${`. */
  private unescaped = (text: string): string =>
    /^\$\{[^}]*\}$/.test(text) ? "a-secret-of-this-test" : text.replaceAll("$${", "${").replaceAll("%%{", "%{");
}

const repeated = (option: string, values: readonly string[] = []): readonly string[] =>
  values.flatMap((value) => [option, value]);

/** The command line knows checks by a shell only, which ours read the same. Every second, so that nobody waits. */
function healthOf(check: Block | undefined): readonly string[] {
  if (!check) return [];
  const { timeout, retries, test } = check;
  const words = { cmd: test.slice(1).join(" "), interval: "1s", timeout, retries };
  return Object.entries(words).flatMap(([word, value]) => [`--health-${word}`, `${value}`]);
}
