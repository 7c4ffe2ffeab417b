import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ms } from "../../model/quantity.ts";
import { parseExport } from "../../review/export/read.ts";
import { offBucket, shop } from "./models.ts";
import { limen, session } from "./session.ts";

const model = [shop(ms(500)), { ...shop(ms(250)), name: "elsewhere" }];
const elsewhere = model.slice(1);

describe("limen export", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "limen-export-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("writes an export to stdout, with keys in order", async () => {
    const { code, out, err } = await limen(["export"], model);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(parseExport(out, "stdout").environments.map(({ name }) => name)).toEqual(["elsewhere", "local"]);
    expect(Object.keys(JSON.parse(out))).toEqual(["environments", "format", "services", "version"]);
  });

  it("writes the same into a file, whole, and says how much it is", async () => {
    const file = join(folder, "deep", "limen.json");
    const { out } = await limen(["export", "--out", file], model);
    expect(out).toBe(`2 thresholds of 2 environments in ${file}.`);
    expect(readFileSync(file, "utf8")).toBe(`${(await limen(["export"], model)).out}\n`);
    expect(readdirSync(join(folder, "deep"))).toEqual(["limen.json"]);
  });

  it("writes one environment where that is asked for", async () => {
    const { out } = await limen(["export", "-e", "elsewhere"], model);
    expect(out).toBe((await limen(["export"], elsewhere)).out);
  });

  it("writes nothing for a model with errors", async () => {
    const file = join(folder, "unsound.json");
    const { code, out } = await limen(["export", "--out", file], [offBucket]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(readdirSync(folder)).not.toContain("unsound.json");
  });

  it("asks for stacks that were not synthesized", async () => {
    expect(await session("export --stacks no-such-folder", model)).toMatchInlineSnapshot(`
      "$ limen export --stacks no-such-folder
      stderr: limen: no-such-folder has no synthesized stacks. Synthesize them first: npx cdktf synth.
      exit code 1"
    `);
  });

  it.each(["export", "diff"])("explains %s within 100 columns", async (command) => {
    const { code, out } = await limen([command, "--help"]);
    expect(code).toBe(0);
    expect(out.split("\n").filter((line) => line.length > 100)).toEqual([]);
  });
});
