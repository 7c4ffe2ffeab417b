import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openInbox, printed } from "../../processes/inbox.ts";
import { note, runningIn, stopAllIn } from "../../processes/leftovers.ts";
import { freePorts, holderOf, requireFreePort } from "../../processes/ports.ts";
import { start } from "../../processes/program.ts";

const folder = mkdtempSync(join(tmpdir(), "limen-programs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A program that answers on a port, and says so. */
const web = (port: number) => [
  "-e",
  `require("node:http").createServer((_, r) => r.end("here")).listen(${port}, "127.0.0.1", () => console.log("listening"))`,
];
const optionsFor = (name: string, port: number) => ({
  name,
  path: process.execPath,
  args: web(port),
  folder,
  readyUrl: `http://127.0.0.1:${port}/`,
});

describe("ports", () => {
  it("that are free are all different, and can be had", async () => {
    const ports = await freePorts(3);
    expect(new Set(ports).size).toBe(3);
    await Promise.all(ports.map((port) => requireFreePort(port, "a test")));
  });

  it("that are held name who holds them", async () => {
    const server = createServer();
    const port = await new Promise<number>((done) =>
      server.listen(0, "127.0.0.1", () => done((server.address() as { port: number }).port)),
    );
    const known = holderOf(port);
    await expect(requireFreePort(port, "Prometheus")).rejects.toThrow(
      known
        ? `Port ${port} on 127.0.0.1, for Prometheus, is in use by ${known}. Stop that program, or choose another port.`
        : `Port ${port} on 127.0.0.1, for Prometheus, is in use. Choose another port.`,
    );
    if (process.platform === "linux") expect(known).toContain(`(process ${process.pid})`);
    server.close();
  });
});

describe("a program", () => {
  it("is ready when it has started, writes its log, and is gone when it has stopped", async () => {
    const [port = 0] = await freePorts(1);
    const program = await start(optionsFor("web", port));
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe("here");
    expect(readFileSync(program.log, "utf8")).toBe("listening\n");
    expect(runningIn(folder)).toEqual([{ name: "web", pid: program.pid }]);
    await program.stop();
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
    expect(runningIn(folder)).toEqual([]);
  });

  it("that ends at once shows its last words", async () => {
    const broken = { ...optionsFor("broken", 1), args: ["-e", 'console.error("bad configuration"); process.exit(2)'] };
    await expect(start(broken)).rejects.toThrow(
      /broken ended \(exit code 2\) before it was ready[\s\S]*bad configuration/,
    );
  });

  it("that never answers is ended", async () => {
    const silent = { ...optionsFor("silent", 1), args: ["-e", "setTimeout(() => {}, 60000)"], readyWithinSeconds: 0.3 };
    await expect(start(silent)).rejects.toThrow("silent did not answer http://127.0.0.1:1/ within 0.3 s");
    expect(runningIn(folder)).toEqual([]);
  });

  it("that is not there cannot be started", async () => {
    await expect(start({ ...optionsFor("nothing", 1), path: join(folder, "nothing") })).rejects.toThrow(
      "nothing could not be started",
    );
  });

  it("that is kept is found by its folder, and stopped by it", async () => {
    const [port = 0] = await freePorts(1);
    const { pid } = await start({ ...optionsFor("kept", port), keep: true });
    expect(await stopAllIn(folder)).toEqual(["kept"]);
    expect(existsSync(`/proc/${pid}/exe`)).toBe(false);
    expect(await stopAllIn(folder)).toEqual([]);
  });

  it("is not taken for another that has its number now", () => {
    note(folder, "other", { pid: process.pid, command: "--not-this-one" });
    expect(runningIn(folder)).toEqual([]);
  });

  it.each(["SIGTERM", "SIGKILL"] as const)("does not outlive who started it: %s", async (end) => {
    const [port = 0] = await freePorts(1);
    const code = `import("./processes/program.ts").then(({ start }) => start(${JSON.stringify(optionsFor(end, port))})).then(() => { console.log("ready"); setInterval(() => {}, 1000); })`;
    const parent = spawn(process.execPath, ["--import", "tsx", "-e", code], { stdio: ["ignore", "pipe", "inherit"] });
    await new Promise((ready) => parent.stdout.once("data", ready));
    const ended = new Promise((done) => parent.once("exit", (...how) => done(how)));
    parent.kill(end);
    expect(await ended).toEqual([null, end]);
    // nobody can do anything on SIGKILL: the next run does it
    expect(await stopAllIn(folder)).toEqual(end === "SIGKILL" ? [end] : []);
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
  });
});

describe("the inbox", () => {
  const alert = {
    status: "firing",
    labels: { alertname: "HighLatency", severity: "warning", service: "lead-scoring" },
    annotations: { summary: "Requests are slow", threshold: "500 ms" },
    startsAt: "2026-01-01T00:00:00Z",
    endsAt: "0001-01-01T00:00:00Z",
    fingerprint: "abc",
  };
  const message = { receiver: "warning-alerts", status: "firing", groupKey: "g", alerts: [alert], version: "4" };

  it("remembers what arrives, tells who listens, and shows it", async () => {
    const inbox = await openInbox();
    const heard: string[] = [];
    expect(await (await fetch(inbox.url)).text()).toBe("No notice has come yet.\n");
    inbox.listen(({ receiver }) => heard.push(receiver));
    const post = (body: string) => fetch(`${inbox.url}/warning-alerts`, { method: "POST", body });
    expect((await post(JSON.stringify(message))).status).toBe(200);
    expect((await post("not a notification")).status).toBe(400);
    expect(heard).toEqual(["warning-alerts"]);
    expect(inbox.notifications).toEqual([
      { receiver: "warning-alerts", status: "firing", groupKey: "g", alerts: [alert], arrived: expect.any(Number) },
    ]);
    const shown = await (await fetch(inbox.url)).text();
    expect(shown).toContain("FIRING  warning  lead-scoring/HighLatency  to warning-alerts");
    expect(shown).toContain("  threshold:    500 ms");
    await inbox.stop();
  });

  it("prints the end of an alert in one line", () => {
    const over = { ...message, arrived: 0, status: "resolved", alerts: [{ ...alert, status: "resolved" }] } as const;
    expect(printed(over as Parameters<typeof printed>[0])).toBe(
      "00:00:00  resolved  warning  lead-scoring/HighLatency  to warning-alerts",
    );
  });
});
