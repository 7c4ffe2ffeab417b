import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { replaceFolder, writeWhole } from "../../cli/files.ts";

describe("what a command writes", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "limen-files-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("is a whole file, in a folder that is made where it is missing", () => {
    writeWhole(join(folder, "deep", "a.json"), "1");
    writeWhole(join(folder, "deep", "a.json"), "2");
    expect(readFileSync(join(folder, "deep", "a.json"), "utf8")).toBe("2");
    expect(readdirSync(join(folder, "deep"))).toEqual(["a.json"]);
  });

  it("takes the place of what was there before", () => {
    const out = join(folder, "out");
    replaceFolder(out, { "a/one.yml": "1" });
    replaceFolder(out, { "b.yml": "2" });
    expect(readdirSync(out).sort()).toEqual([".limen-compiled", "b.yml"]);
    expect(readdirSync(folder)).toEqual(["out"]);
  });

  it("leaves nothing behind where it cannot be written, and says why", () => {
    const file = join(folder, "file");
    writeFileSync(file, "mine");
    expect(() => writeWhole(folder, "text")).toThrow(`${folder} cannot be written: it is a folder. Name another place`);
    expect(() => writeWhole(join(file, "a.json"), "text")).toThrow("cannot be written: a part of the path is a file");
    expect(() => replaceFolder(join(file, "out"), { a: "b" })).toThrow("a part of the path is a file");
    expect(() => replaceFolder(file, { a: "b" })).toThrow(`${file} is a file. Name a folder`);
    expect(existsSync(`${folder}.${process.pid}.tmp`)).toBe(false);
    expect(readFileSync(file, "utf8")).toBe("mine");
  });
});
