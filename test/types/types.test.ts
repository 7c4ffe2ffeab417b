import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = "test/types/wrong";
const files = readdirSync(join(root, folder)).sort();

interface Complaint {
  readonly line: number;
  readonly message: string;
}

/** What the compiler says, by file; the lines of one message joined. */
function compile(): ReadonlyMap<string, readonly Complaint[]> {
  const compiler = join(root, "node_modules/.bin/tsc");
  const { stdout } = spawnSync(compiler, ["-p", "test/types/tsconfig.json", "--pretty", "false"], {
    cwd: root,
    encoding: "utf8",
  });
  const found = new Map<string, Complaint[]>();
  for (const message of stdout.split(/\n(?! )/).filter((text) => text !== "")) {
    const [, file = message, line, words = ""] = /^(\S+)\((\d+),\d+\): error TS\d+: (.*)$/s.exec(message) ?? [];
    found.set(file, [
      ...(found.get(file) ?? []),
      { line: Number(line), message: words.replaceAll(/\s+/g, " ").trim() },
    ]);
  }
  return found;
}

/** The words that a file expects, and the line it expects them on: that of the comment, or the next if it stands alone. */
function expectations(file: string): readonly Complaint[] {
  const lines = readFileSync(join(root, folder, file), "utf8").split("\n");
  return lines.flatMap((text, i) => {
    const [, before = "", message] = /^(.*)\/\/! (.*)$/.exec(text) ?? [];
    return message === undefined ? [] : [{ line: before.trim() === "" ? i + 2 : i + 1, message }];
  });
}

describe("a wrong use does not compile", () => {
  const found = compile();

  it.each(files.map((file) => [file.replace(/\.ts$/, "").replaceAll("-", " "), file]))("%s", (_, file) => {
    const expected = expectations(file);
    expect(expected).not.toEqual([]);
    expect(found.get(`${folder}/${file}`) ?? []).toEqual(
      expected.map(({ line, message }) => ({ line, message: expect.stringContaining(message) })),
    );
  });

  it("while everything else does: the model, and test/types/right.ts", () => {
    const others = [...found].filter(([file]) => !file.startsWith(folder));
    expect(others).toEqual([]);
  });
});
