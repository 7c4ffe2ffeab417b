import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Io } from "../../../cli/io.ts";
import { main } from "../../../cli/limen.ts";
import type { Environment } from "../../../model/environment.ts";
import { canonical } from "../../../review/export/canonical.ts";
import { exportOf } from "../../../review/export/export.ts";
import { typed } from "../../cli/session.ts";
import { readTree, type Tree, writeTree } from "./files.ts";
import { clone, shell, template } from "./scratch.ts";
import { parsed, type Session, withOutput } from "./session.ts";
import { edited, environmentsOf, shop } from "./tree.ts";

/** `UPDATE_SESSIONS=1` writes what came into the files, to be read like code. */
const update = process.env.UPDATE_SESSIONS !== undefined;
const folder = join(__dirname, "sessions");
const names = readdirSync(folder).filter((name) => name.endsWith(".txt"));

// some start the real program, on machines that are busy with other things
jest.setTimeout(300_000);
const origin = process.cwd();
let work: string;
let repository: string | undefined;
let base: string | undefined;
beforeAll(() => {
  work = mkdtempSync(join(realpathSync(tmpdir()), "limen-sessions-"));
});
afterAll(() => {
  process.chdir(origin);
  rmSync(work, { recursive: true, force: true });
});

/** The shop after the edits of one side. */
function side({ edits }: Session, before: boolean): Tree {
  const tree: Record<string, string> = { ...shop };
  for (const one of edits) {
    const text = tree[one.file];
    if (one.before === before && text !== undefined) tree[one.file] = edited(text, one.edits, one.file);
  }
  return tree;
}

/** Exports as files, where the session names them; edits of them, or their whole content, come last. */
function writeExports(session: Session, into: string): void {
  const written: Record<string, string> = {};
  if (session.command.includes("before.json")) {
    base ??= canonical(exportOf(environmentsOf(shop)));
    const own = session.edits.some(({ before }) => before);
    written["before.json"] = own ? canonical(exportOf(environmentsOf(side(session, true)))) : base;
  }
  if (session.command.includes("after.json"))
    written["after.json"] = canonical(exportOf(environmentsOf(side(session, false))));
  for (const { file, edits } of session.edits) {
    if (file in written) written[file] = edited(written[file] as string, edits, file);
    else if (!(file in shop)) written[file] = edits;
  }
  writeTree(into, written);
}

async function run(session: Session, into: string, environments: () => readonly Environment[]): Promise<string> {
  process.chdir(into);
  const told = { out: [] as string[], err: [] as string[] };
  const io: Io = {
    out: (text) => void told.out.push(text),
    err: (text) => void told.err.push(text),
    columns: 100,
    project: into,
    environments: async () => environments(),
  };
  const code = await main(typed(session.command), io);
  const parts = [told.out.join("\n"), told.err.map((line) => `stderr: ${line}`).join("\n"), `exit code ${code}`];
  return parts
    .filter((part) => part !== "")
    .join("\n")
    .replaceAll(into, "the project")
    .replaceAll(/\b[0-9a-f]{7}\b(?=\)|,|:| )/g, "1a2b3c4");
}

async function play(session: Session): Promise<string> {
  if (session.git === undefined) {
    const into = mkdtempSync(join(work, "files-"));
    writeExports(session, into);
    return run(session, into, () => environmentsOf(side(session, false)));
  }
  repository ??= template(work, shop);
  const into = clone(work, repository);
  writeTree(into, side(session, false));
  shell(into, session.git);
  return run(session, into, () => environmentsOf(readTree(into, Object.keys(shop))));
}

describe("a session of", () => {
  it.each(names)("%s", async (name) => {
    const text = readFileSync(join(folder, name), "utf8");
    const session = parsed(text);
    const output = await play(session);
    if (update) writeFileSync(join(folder, name), withOutput(text, output));
    else expect(output).toBe(session.output);
  });

  it("something different each", () => {
    const all = names.map((name) => parsed(readFileSync(join(folder, name), "utf8")));
    expect(new Set(all.map(({ about }) => about)).size).toBe(all.length);
    expect(all.length).toBeGreaterThanOrEqual(40);
  });
});
