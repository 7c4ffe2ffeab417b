import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { createServer } from "node:net";
import { errors } from "./errors.ts";

/**
 * Ports that no system hands out by itself, to whoever connects or asks for any port: Linux begins at 32768 (RFC 6056
 * and macOS at 49152). One of those could be gone between looking for it and using it.
 */
const handed = { from: 18_000, to: 32_000 } as const;
/** Processes that look at the same time begin at different places. */
const place = (process.pid * 61) % (handed.to - handed.from);
let asked = 0;

/**
 * So many ports on 127.0.0.1 that nobody holds at the moment, all different, and different from those handed out before.
 *
 * @throws errors.noFreePorts
 */
export async function freePorts(count: number): Promise<readonly number[]> {
  const ports: number[] = [];
  const span = handed.to - handed.from;
  for (const last = asked + span; ports.length < count; ) {
    if (asked >= last) throw errors.noFreePorts(handed.from, handed.to);
    const port = handed.from + ((place + asked++) % span);
    if (await isFree(port)) ports.push(port);
  }
  return ports;
}

/** Whether there is such a port on 127.0.0.1, and nobody holds it. */
export function isFree(port: number): Promise<boolean> {
  if (port > 65_535) return Promise.resolve(false);
  const server = createServer();
  return new Promise((done) => {
    server.once("error", () => done(false));
    server.listen(port, "127.0.0.1", () => server.close(() => done(true)));
  });
}

/** @throws errors.portInUse, which names the port, what it was wanted for, and who holds it where that can be seen */
export async function requireFreePort(port: number, purpose: string): Promise<void> {
  if (!(await isFree(port))) throw errors.portInUse(port, purpose, holderOf(port));
}

/** Who listens on a port: `prometheus (process 4711)`; `undefined` where the system does not say. */
export function holderOf(port: number): string | undefined {
  try {
    return process.platform === "linux" ? holderByProc(port) : holderByLsof(port);
  } catch {
    return undefined;
  }
}

function holderByProc(port: number): string | undefined {
  const sockets = new Set(["tcp", "tcp6"].flatMap((table) => listeningOn(port, table)).map((i) => `socket:[${i}]`));
  if (sockets.size === 0) return undefined;
  const pids = readdirSync("/proc").filter((entry) => /^\d+$/.test(entry));
  const pid = pids.find((candidate) => openFiles(candidate).some((file) => sockets.has(file)));
  return pid && `${readFileSync(`/proc/${pid}/comm`, "utf8").trim()} (process ${pid})`;
}

/** The inodes of sockets in state LISTEN (0A) on a port. */
function listeningOn(port: number, table: string): readonly string[] {
  const hex = port.toString(16).toUpperCase().padStart(4, "0");
  const lines = attempt(() => readFileSync(`/proc/net/${table}`, "utf8").split("\n")) ?? [];
  const fields = lines.map((line) => line.trim().split(/\s+/));
  return fields.filter(([, local, , state]) => state === "0A" && local?.endsWith(`:${hex}`)).map((f) => f[9] ?? "");
}

function openFiles(pid: string): readonly string[] {
  const folder = `/proc/${pid}/fd`;
  const entries = attempt(() => readdirSync(folder)) ?? [];
  return entries.map((entry) => attempt(() => readlinkSync(`${folder}/${entry}`)) ?? "");
}

/** `undefined` for what other users own, or what has just ended. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function holderByLsof(port: number): string | undefined {
  const args = ["-nP", `-iTCP:${port}`, "-sTCP:LISTEN", "-Fpc"];
  const fields = execFileSync("lsof", args, { encoding: "utf8", timeout: 5000, stdio: "pipe" }).split("\n");
  const field = (letter: string) => fields.find((line) => line.startsWith(letter))?.slice(1);
  return field("p") && `${field("c")} (process ${field("p")})`;
}
