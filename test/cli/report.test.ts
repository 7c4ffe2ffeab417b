import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ms } from "../../model/quantity.ts";
import { offBucket, shop } from "./models.ts";
import { limen } from "./session.ts";

const model = [shop(ms(500)), { ...shop(ms(250)), name: "elsewhere" }];

describe("limen report", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "limen-report-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("writes a folder, says where to begin, and replaces it as a whole", async () => {
    const out = join(folder, "report");
    const told = `7 pages in ${out}. Open ${join(out, "index.html")} in a browser.`;
    expect(await limen(["report", "--out", out], model)).toEqual({ code: 0, out: told, err: "" });
    expect(readdirSync(out).sort()).toContain("environment-elsewhere.html");
    const one = await limen(["report", "--out", out, "-e", "local", "--json"], model);
    expect(JSON.parse(one.out)).toEqual({ out, start: join(out, "index.html"), pages: 6 });
    expect(readdirSync(out).sort()).not.toContain("environment-elsewhere.html");
    expect(readdirSync(folder)).toEqual(["report"]);
  });

  it("writes over nothing that it has not written", async () => {
    const out = join(folder, "mine");
    await limen(["compile", "--out", out], model);
    const { code, err } = await limen(["report", "--out", out], model);
    expect({ code, err }).toEqual({
      code: 1,
      err: `limen: ${out} is not empty, and limen report has not written it. Name a new or empty folder: report replaces it as a whole.`,
    });
  });

  it("writes nothing for a model with errors", async () => {
    const out = join(folder, "unsound");
    expect((await limen(["report", "--out", out], [offBucket])).code).toBe(1);
    expect(existsSync(out)).toBe(false);
  });

  it("shows what conformance has played where a file of that is named", async () => {
    const file = join(folder, "outcomes.json");
    const out = join(folder, "played");
    const outcome = {
      id: "shop/Slow",
      scenario: "step",
      platform: "azure",
      span: { from: 0, to: 3600 },
      verdicts: [],
      wrong: [],
    };
    const found = [{ tuple: {}, fires: 600, resolves: 1200 }];
    writeFileSync(file, JSON.stringify([{ ...outcome, plainly: found, announced: found, found }]));
    await limen(["report", "--out", out, "--conformance", file], model);
    expect(readFileSync(join(out, "shop", "threshold-Slow.html"), "utf8")).toContain(
      'aria-label="Azure Monitor: fires from minute 10 to 20"',
    );
  });

  it.each([
    ["{", "JSON"],
    ['[{"id": 1}]', "it is no list of outcomes"],
  ])("refuses %s as outcomes", async (text, reason) => {
    const file = join(folder, "wrong.json");
    writeFileSync(file, text);
    const { code, err } = await limen(["report", "--out", join(folder, "no"), "--conformance", file], model);
    expect(code).toBe(1);
    expect(err).toContain(`${file} cannot be read as outcomes of conformance`);
    expect(err).toContain(reason);
    expect(err).toContain("limen conformance --json");
  });

  it("explains itself within 100 columns", async () => {
    const { out } = await limen(["report", "--help"]);
    expect(out.split("\n").filter((line) => line.length > 100)).toEqual([]);
  });
});
