import { spawnSync } from "node:child_process";

export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** At most so much. */
  readonly target?: number;
}

/** Milliseconds that something takes: the fastest of several runs. */
export function fastest(run: () => void, times: number): number {
  return Math.min(...Array.from({ length: times }, () => once(run)));
}

export function once(run: () => void): number {
  const began = performance.now();
  run();
  return performance.now() - began;
}

/** Seconds that a whole process takes. @throws with its words if it fails */
export function seconds(program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): number {
  const began = performance.now();
  const { status, stderr, stdout } = spawnSync(program, args, { encoding: "utf8", env: { ...process.env, ...env } });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} failed:\n${stdout}${stderr}`);
  return (performance.now() - began) / 1000;
}

export const fastestSeconds = (...args: Parameters<typeof seconds>): number =>
  Math.min(...Array.from({ length: 3 }, () => seconds(...args)));
