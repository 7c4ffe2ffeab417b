import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { limen, session } from "../cli/session.ts";

const folder = mkdtempSync(join(tmpdir(), "limen-timelines-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("limen conformance", () => {
  it("draws the reference and a platform above each other, a character a minute", async () => {
    expect(await session("conformance lead-scoring/HighErrorRate --scenario step --platform cloudwatch")).toBe(
      `$ limen conformance lead-scoring/HighErrorRate --scenario step --platform cloudwatch
lead-scoring/HighErrorRate: step

minute      10        20        30        40        50        60
reference   ............+++#######################......................
CloudWatch  ..............##########################....................

minute      70        80
reference   ...........
CloudWatch  ...........

# fires, + breached, not yet for long enough

CloudWatch: early 3 min, resolves +2 min, as announced

What each platform announces, and why: limen explain lead-scoring/HighErrorRate --environment production

1 case, 0 wrong.
exit code 0`,
    );
  });

  it("draws them as pictures too", async () => {
    const args = ["conformance", "leadpoet/UserThrottled", "-s", "step", "-p", "cloudwatch", "--svg", folder];
    expect((await limen(args)).err).toBe(`1 picture in ${folder}.`);
    const picture = readFileSync(join(folder, "leadpoet-UserThrottled-step.svg"), "utf8");
    expect(picture).toContain("<svg");
    expect(picture).toContain("CloudWatch");
    expect(picture.match(/<rect /g)?.length).toBeGreaterThanOrEqual(3);
  });

  it("tells an alert of an application in a line, and finds what is meant", async () => {
    const { out, code } = await limen(["conformance", "leadpoet", "-s", "step", "-p", "cloudwatch"]);
    expect(out).toContain("leadpoet/UserThrottled, step: CloudWatch: late 2 min, resolves +2 min, as announced");
    expect(code).toBe(0);
    const unknown = await limen(["conformance", "leadpoet", "-s", "stepp"]);
    expect(unknown.err).toContain('There is no scenario "stepp". Did you mean step');
    expect(unknown.code).toBe(1);
  });

  it("lists its scenarios", async () => {
    expect((await limen(["conformance", "--list"])).out.split("\n")).toContain("one event above");
  });
});
