import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The packages that bring one thing, by the name that each package manager gives it. */
export interface Packages {
  readonly debian: string;
  readonly homebrew: string;
}

/** A package manager of this machine that may be used without a password. */
export interface PackageManager {
  readonly title: string;
  readonly name: (of: Packages) => string;
  /** Returns why it failed, or nothing. */
  readonly install: (packages: readonly string[]) => string | undefined;
}

const debianScript = fileURLToPath(new URL("debian-packages.sh", import.meta.url));

/** Debian's and Ubuntu's packages where we are root or may become it, or Homebrew. */
export function packageManager(): PackageManager | undefined {
  if (runs("apt-get", "--version") && (process.getuid?.() === 0 || runs("sudo", "-n", "true"))) return debian;
  if (runs("brew", "--version")) return homebrew;
  return undefined;
}

const debian: PackageManager = {
  title: "Debian or Ubuntu packages",
  name: (of) => of.debian,
  install: (packages) => failure("sh", [debianScript, ...packages]),
};

const homebrew: PackageManager = {
  title: "Homebrew",
  name: (of) => of.homebrew,
  // One at a time: one that it does not know must not keep the others away.
  install: (packages) => packages.map((name) => failure("brew", ["install", "--quiet", name])).find(Boolean),
};

function failure(command: string, args: readonly string[]): string | undefined {
  const env = { ...process.env, HOMEBREW_NO_AUTO_UPDATE: "1", HOMEBREW_NO_ENV_HINTS: "1" };
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: "utf8", env });
  if (status === 0) return undefined;
  return `${stderr ?? ""}\n${stdout ?? ""}`.trim().split("\n").at(-1) || (error?.message ?? `exit code ${status}`);
}

const runs = (command: string, ...args: string[]): boolean =>
  spawnSync(command, args, { stdio: "ignore" }).status === 0;
