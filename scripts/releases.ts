import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { errors } from "./errors.ts";

/** One pinned release of a project on GitHub, and the programs that are wanted of it. */
export interface Release {
  /** `prometheus/alertmanager`. */
  readonly repository: string;
  readonly version: string;
  readonly programs: readonly string[];
}

export interface DownloadOptions {
  /** The folder that gets one folder for the release. */
  readonly into: string;
  /** Where releases are published; a company may have a copy. @default https://github.com */
  readonly from?: string;
  /** Milliseconds until an answer must have come. @default 5 seconds */
  readonly patience?: number;
  /** As Node names it: `linux-x64`. @default this machine */
  readonly platform?: string;
}

/** Nobody answered: no use in asking for another release. */
export class Unreachable extends Error {}

/** Milliseconds without a single byte after which a download has failed. */
const stalled = 20_000;

/** How the authors of Prometheus name the machines they build for. */
const platforms: Readonly<Record<string, string>> = {
  "linux-x64": "linux-amd64",
  "linux-arm64": "linux-arm64",
  "linux-arm": "linux-armv7",
  "darwin-x64": "darwin-amd64",
  "darwin-arm64": "darwin-arm64",
};

/**
 * Downloads a release, compares it with the list of checksums published with it, and unpacks its programs.
 *
 * Nothing appears in the folder until all of it is right.
 *
 * @throws Unreachable where nobody answers; Error with the reason where the answer is no use
 */
export async function installRelease(release: Release, options: DownloadOptions): Promise<void> {
  const { into, from = "https://github.com", patience = 5_000 } = options;
  const name = assetName(release, options.platform ?? `${process.platform}-${process.arch}`);
  const base = `${from}/${release.repository}/releases/download/v${release.version}`;
  await mkdir(into, { recursive: true });
  const work = await mkdtemp(join(into, ".partial-"));
  try {
    const expected = checksumOf(`${name}.tar.gz`, await text(`${base}/sha256sums.txt`, patience));
    const archive = join(work, "release.tar.gz");
    const actual = await save(`${base}/${name}.tar.gz`, archive, patience);
    if (actual !== expected) throw errors.otherChecksum(`${name}.tar.gz`, actual, expected);
    const unpacked = await unpack(archive, name, release.programs, work);
    await rm(join(into, name), { recursive: true, force: true });
    await rename(unpacked, join(into, name));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function assetName({ repository, version }: Release, platform: string): string {
  const machine = platforms[platform];
  if (!machine) throw errors.noRelease(platform);
  return `${repository.split("/")[1]}-${version}.${machine}`;
}

function checksumOf(file: string, list: string): string {
  const line = list.split("\n").find((entry) => entry.trim().split(/\s+\*?/)[1] === file);
  const checksum = line?.trim().split(/\s+/)[0];
  if (!checksum || !/^[0-9a-f]{64}$/.test(checksum)) throw errors.noChecksum(file);
  return checksum;
}

async function text(url: string, patience: number): Promise<string> {
  let all = "";
  const decoder = new TextDecoder();
  for await (const chunk of chunks(url, patience)) all += decoder.decode(chunk, { stream: true });
  return all;
}

/** Writes what is at the address to a file; returns its checksum. */
async function save(url: string, path: string, patience: number): Promise<string> {
  const hash = createHash("sha256");
  const file = await open(path, "w");
  try {
    for await (const chunk of chunks(url, patience)) {
      hash.update(chunk);
      await file.writeFile(chunk);
    }
  } finally {
    await file.close();
  }
  return hash.digest("hex");
}

/** The bytes at an address, as long as they keep coming. */
async function* chunks(url: string, patience: number): AsyncGenerator<Uint8Array> {
  const stop = new AbortController();
  const stopAfter = (ms: number) => setTimeout(() => stop.abort(errors.stalled(ms / 1000)), ms);
  let timer = stopAfter(patience);
  try {
    const response = await answer(url, stop.signal);
    for await (const chunk of response.body ?? []) {
      clearTimeout(timer);
      timer = stopAfter(stalled);
      yield chunk;
    }
  } finally {
    clearTimeout(timer);
  }
}

async function answer(url: string, signal: AbortSignal): Promise<Response> {
  const response = await fetch(url, { signal }).catch((error: Error) => {
    const { code } = (error.cause ?? {}) as { code?: string };
    throw new Unreachable(`${new URL(url).host} does not answer (${code ?? error.message})`);
  });
  if (!response.ok) throw errors.answered(url, response.status);
  return response;
}

async function unpack(archive: string, name: string, programs: readonly string[], work: string): Promise<string> {
  const members = programs.map((program) => `${name}/${program}`);
  const { status, stderr } = spawnSync("tar", ["-xzf", archive, "-C", work, ...members], { encoding: "utf8" });
  if (status !== 0) throw errors.notUnpacked(`${name}.tar.gz`, stderr?.trim());
  return join(work, name);
}
