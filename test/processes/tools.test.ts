import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { findTool, findTools } from "../../processes/tools.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "limen-tools-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const folder = (name: string) => join(root, name);

/** A program that says this and exits so. */
function program(file: string, says: string, status = 0, mode = 0o755): void {
  const path = join(root, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\necho '${says}'\nexit ${status}\n`);
  chmodSync(path, mode);
}

describe("findTool", () => {
  it("reads the version without what a distribution adds", () => {
    program("bin/prometheus", "prometheus, version 2.42.0+ds (branch: debian/sid, revision: 2.42.0+ds-5+deb12u1)");

    const tool = findTool("prometheus", { path: folder("bin"), folder: folder("none") });

    expect(tool).toEqual({ name: "prometheus", path: join(folder("bin"), "prometheus"), version: "2.42.0", major: 2 });
  });

  it("knows the name that Debian gives", () => {
    program("bin/prometheus-alertmanager", "alertmanager, version 0.25.0");

    expect(findTool("alertmanager", { path: folder("bin"), folder: folder("none") })?.version).toBe("0.25.0");
  });

  it("prefers the PATH to the project's own folder, and there the newest release", () => {
    program("tools/prometheus-3.9.0.linux-amd64/promtool", "promtool, version 3.9.0");
    program("tools/prometheus-3.13.5.linux-amd64/promtool", "promtool, version 3.13.5");

    expect(findTool("promtool", { path: "", folder: folder("tools") })?.version).toBe("3.13.5");

    program("bin/promtool", "promtool, version 2.42.0");

    expect(findTool("promtool", { path: folder("bin"), folder: folder("tools") })?.version).toBe("2.42.0");
  });

  it("passes over what does not run, and what is only half downloaded", () => {
    program("broken/promtool", "cannot execute", 1);
    program("plain/promtool", "promtool, version 9.9.9", 0, 0o644);
    program("tools/.partial-x/promtool", "promtool, version 8.8.8");
    mkdirSync(join(root, "directory/promtool"), { recursive: true });
    const path = ["broken", "plain", "directory", "none"].map(folder).join(":");

    expect(findTool("promtool", { path, folder: folder("tools") })).toBeUndefined();
  });
});

describe("findTools", () => {
  it("lists each version once", () => {
    program("bin/promtool", "promtool, version 2.42.0");
    mkdirSync(folder("link"));
    symlinkSync(join(folder("bin"), "promtool"), join(folder("link"), "promtool"));
    program("tools/prometheus-3.13.5.linux-amd64/promtool", "promtool, version 3.13.5");
    const path = ["bin", "link"].map(folder).join(":");

    expect(findTools("promtool", { path, folder: folder("tools") }).map(({ major }) => major)).toEqual([2, 3]);
  });
});
