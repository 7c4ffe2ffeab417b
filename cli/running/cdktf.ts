import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { errors } from "../errors.ts";
import { project } from "./project.ts";

/** Deploys or destroys the local stack by CDKTF. @param context what main.ts is told of this machine @throws errors.containers */
export async function cdktf(action: "deploy" | "destroy", folder: string, context: object): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const log = join(folder, `${action}.log`);
  const offline = process.env.TF_CLI_CONFIG_FILE ? ["--skip-provider-lock"] : [];
  const args = ["--no-install", "cdktf", action, "local", "--auto-approve", ...offline];
  const env = { ...process.env, CDKTF_CONTEXT_JSON: JSON.stringify(context), CHECKPOINT_DISABLE: "1", CI: "1" };
  const code = await ended("npx", args, { env, log });
  if (code === 0) return;
  throw errors.containers(
    `cdktf ${action} local ended with exit code ${code}`,
    `What it says, in ${relative(process.cwd(), log)}:\n${reasonIn(readFileSync(log, "utf8"))}`,
  );
}

function ended(program: string, args: readonly string[], { env, log }: { env: NodeJS.ProcessEnv; log: string }) {
  const output = openSync(log, "w");
  const child = spawn(program, args, { cwd: project, env, stdio: ["ignore", output, output] });
  closeSync(output);
  return new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", resolve);
  });
}

/** How many lines a person reads. */
const enough = 8;

/** What Terraform gives as the reason, without the frame that it draws; without one, the last words. */
export function reasonIn(log: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: terminals are coloured by them
  const lines = log.replaceAll(/\u001b\[[\d;]*m/g, "").split("\n");
  const bare = lines.map((line) => line.replace(/^(local)?\s*[│╷╵]?\s*/, "").trimEnd()).filter((line) => line !== "");
  const first = bare.findIndex((line) => /^Error: /.test(line));
  return (first < 0 ? bare.slice(-enough) : bare.slice(first, first + enough)).join("\n");
}
