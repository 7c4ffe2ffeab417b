import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installRelease, Unreachable } from "../../scripts/releases.ts";

const release = { repository: "example/beacon", version: "1.2.3", programs: ["beacon", "beacontool"] };
const name = "beacon-1.2.3.linux-amd64";
const base = "/example/beacon/releases/download/v1.2.3";

let root: string;
let server: Server | undefined;
let archive: Buffer;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "limen-releases-"));
  archive = published(root);
});
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
  rmSync(root, { recursive: true, force: true });
});

/** A release as it is published: more in it than is wanted. */
function published(folder: string): Buffer {
  mkdirSync(join(folder, name));
  for (const file of [...release.programs, "LICENSE"]) writeFileSync(join(folder, name, file), file, { mode: 0o755 });
  spawnSync("tar", ["-czf", join(folder, "release.tar.gz"), "-C", folder, name]);
  return readFileSync(join(folder, "release.tar.gz"));
}

async function serve(listener: RequestListener): Promise<string> {
  const started = createServer(listener);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
}

const serveFiles = (files: Record<string, string | Buffer>): Promise<string> =>
  serve((request, response) => {
    const file = files[request.url ?? ""];
    response.writeHead(file === undefined ? 404 : 200).end(file);
  });

const sums = (of: Buffer): string => `${"0".repeat(64)}  other.tar.gz\n${sha256(of)}  ${name}.tar.gz\n`;
const sha256 = (of: Buffer): string => createHash("sha256").update(of).digest("hex");
const into = (): string => join(root, "tools");
const install = (from: string, patience = 60_000): Promise<void> =>
  installRelease(release, { into: into(), from, platform: "linux-x64", patience });

describe("installRelease", () => {
  it("unpacks the programs that are wanted, and leaves nothing else", async () => {
    await install(await serveFiles({ [`${base}/sha256sums.txt`]: sums(archive), [`${base}/${name}.tar.gz`]: archive }));

    expect(readdirSync(into())).toEqual([name]);
    expect(readdirSync(join(into(), name)).sort()).toEqual(["beacon", "beacontool"]);
  });

  it("refuses what is not as published, and leaves nothing", async () => {
    const other = Buffer.concat([archive, Buffer.from("x")]);
    const from = await serveFiles({ [`${base}/sha256sums.txt`]: sums(archive), [`${base}/${name}.tar.gz`]: other });

    await expect(install(from)).rejects.toThrow(`has checksum ${sha256(other)}, not ${sha256(archive)} as published`);
    expect(readdirSync(into())).toEqual([]);
  });

  it("refuses what the list of checksums does not name", async () => {
    const from = await serveFiles({ [`${base}/sha256sums.txt`]: "", [`${base}/${name}.tar.gz`]: archive });

    await expect(install(from)).rejects.toThrow(`the list of checksums has none for ${name}.tar.gz`);
  });

  it("says which address has nothing", async () => {
    const from = await serveFiles({});

    await expect(install(from)).rejects.toThrow(`${from}${base}/sha256sums.txt answers 404`);
  });

  it("gives up on a machine that does not answer", async () => {
    const silent = await serve(() => {});

    await expect(install(silent, 100)).rejects.toThrow("does not answer (nothing came for 0.1 s)");
  });

  it("tells an address where nobody is from an answer of no use", async () => {
    const from = await serve(() => {});
    server?.close();

    await expect(install(from)).rejects.toThrow(Unreachable);
    expect(existsSync(join(into(), name))).toBe(false);
  });

  it("says so where there is no release for the machine", async () => {
    const options = { into: into(), from: "http://127.0.0.1:9", platform: "sunos-x64" };

    await expect(installRelease(release, options)).rejects.toThrow("there is no release for sunos-x64");
  });
});
