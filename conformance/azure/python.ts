import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = join(here, "../..");
const folder = join(root, ".limen/python");
const program = join(folder, "bin/python");

/** Why KQL cannot be executed here, or `undefined` where it can. `scripts/python-env.sh` sets it up. */
export function whatIsMissing(): string | undefined {
  const stamp = join(folder, "limen-packages");
  const wanted = /^packages="(.*)"$/m.exec(readFileSync(join(root, "scripts/python-env.sh"), "utf8"))?.[1];
  const there = existsSync(program) && existsSync(stamp) && readFileSync(stamp, "utf8").trim() === wanted;
  return there ? undefined : "run sh scripts/python-env.sh first, which sets up .limen/python";
}

/** One long-lived Python process, asked line by line. */
export class Engine {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #answers: AsyncIterator<string>;
  readonly #lines: Interface;
  #said = "";

  constructor() {
    this.#process = spawn(program, [join(here, "engine.py")]);
    this.#process.stderr.on("data", (text) => {
      this.#said += text;
    });
    this.#lines = createInterface({ input: this.#process.stdout });
    this.#answers = this.#lines[Symbol.asyncIterator]();
  }

  async ask<T>(request: object): Promise<T> {
    this.#process.stdin.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await this.#answers.next();
    if (done) throw new Error(`The KQL engine ended: ${this.#said}`);
    const answer = JSON.parse(value) as { result: T; error?: string };
    if (answer.error !== undefined) throw new Error(`${answer.error}\n${"query" in request ? request.query : ""}`);
    return answer.result;
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once("exit", resolve));
    this.#process.stdin.end();
    await ended;
    this.#lines.close();
  }
}
