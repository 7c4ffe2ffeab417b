import { ms } from "../../model/quantity.ts";
import { hasty, offBucket, shop } from "./models.ts";
import { limen, session } from "./session.ts";

describe("limen check", () => {
  it("has nothing to say of the project's own model", async () => {
    const { code, out, err } = await limen(["check"]);
    expect(err).toBe("");
    expect(out).toMatch(
      /^0 errors, \d+ warnings? in 3 environments \(local, staging, production\), \d+ thresholds\.$/m,
    );
    expect(code).toBe(0);
  });

  it("says where an error is, what is wrong and what would be right, and fails", async () => {
    const text = await session("check", [offBucket]);
    expect(text).toMatchInlineSnapshot(`
      "$ limen check
      Errors

        shop/Slow  test/cli/models.ts:15  [off-bucket]
          432 ms is no bucket bound of request_seconds (100 ms, 250 ms, 500 ms, 1000 ms), so no platform
          could compare exactly.
          → Use 250 ms or 500 ms, or add the bucket to request_seconds: roll it out everywhere, wait for
            the window and the duration, then set the threshold.

      1 error, 0 warnings in 1 environment (local).
      exit code 1"
    `);
  });

  it("does not fail for a warning", async () => {
    const { code, out } = await limen(["check"], [hasty]);
    expect(code).toBe(0);
    expect(out).toMatch(/^Warnings$/m);
    expect(out).toContain("shop/Slow");
    expect(out).toContain("→ ");
    expect(out).toMatch(/^0 errors, 1 warning in 1 environment \(local\), 1 threshold\.$/m);
  });

  it("tells what several environments have in common once, and what only some have with their names", async () => {
    const elsewhere = { ...offBucket, name: "elsewhere" };
    const { out } = await limen(["check"], [offBucket, elsewhere, shop(ms(500))]);
    expect(out.match(/\[off-bucket\]/g)).toHaveLength(1);
    expect(out).toContain("shop/Slow in local, elsewhere");
  });

  it("says what AWS would refuse, with the threshold and all at once", async () => {
    const aws = { account: "1", region: "eu-central-9" } as const;
    const { code, out } = await limen(["check"], [{ ...shop(ms(500)), name: "cloud", platforms: ["aws"], aws }]);
    expect(code).toBe(1);
    expect(out).toContain("[aws-account]");
    const placed = { account: "111111111111", region: "eu-central-1" } as const;
    const move = {
      name: "move",
      because: "it moves",
      timeZone: "Berlin",
      when: { on: "every day", from: "1", until: "2" },
    };
    const where = { ...shop(ms(500)), name: "cloud", platforms: ["aws"], aws: placed, maintenance: [move] };
    expect((await limen(["check"], [where as never])).out).toContain("Use an IANA name, such as Europe/Berlin");
  });

  it("looks at one environment where that is asked for", async () => {
    const sound = { ...shop(ms(500)), name: "elsewhere" };
    expect((await limen(["check", "-e", "elsewhere"], [offBucket, sound])).code).toBe(0);
    expect((await limen(["check", "-e", "local"], [offBucket, sound])).code).toBe(1);
  });

  it("gives the findings as data", async () => {
    const { code, out, err } = await limen(["check", "--json"], [offBucket]);
    expect({ code, err }).toEqual({ code: 1, err: "" });
    expect(JSON.parse(out)).toMatchObject({
      environments: ["local"],
      errors: 1,
      findings: [
        {
          level: "error",
          code: "off-bucket",
          where: "shop/Slow",
          at: expect.stringMatching(/^test\/cli\/models\.ts:\d+$/),
          environments: ["local"],
        },
      ],
    });
  });

  describe("proposals", () => {
    const onAws = {
      ...shop(ms(500)),
      name: "cloud",
      platforms: ["aws"] as const,
    };
    const beside = { ...onAws, name: "beside" };

    it("name what CloudWatch could follow exactly, nearest first, and are no findings", async () => {
      expect(await session("check --proposals", [shop(ms(500)), onAws, beside])).toMatchInlineSnapshot(`
        "$ limen check --proposals
        Proposals for CloudWatch; Prometheus and Azure Monitor follow either

          shop/Slow in cloud, beside  test/cli/models.ts:15
            Now over 5 min, lasting 2 min: CloudWatch looks only at windows that lie 5 min apart.
            → over 5 min, with no duration: exact at every minute
            → over 5 min, lasting 5 min: neither early nor late on a lasting breach

        0 errors, 0 warnings in 3 environments (local, cloud, beside), 3 thresholds.
        exit code 0"
      `);
    });

    it("are pointed to in one line where there are any, and not at all where there is no AWS", async () => {
      const { code, out } = await limen(["check"], [onAws]);
      expect(code).toBe(0);
      expect(out).toContain("CloudWatch follows 1 threshold only window by window; limen check --proposals names");
      expect(out).not.toContain("→");
      expect((await limen(["check"], [shop(ms(500))])).out).not.toContain("CloudWatch");
    });

    it("are data beside the findings, which count as before", async () => {
      const { code, out } = await limen(["check", "--json"], [onAws]);
      expect(code).toBe(0);
      expect(JSON.parse(out)).toMatchObject({
        errors: 0,
        warnings: 0,
        proposals: [
          {
            where: "shop/Slow",
            environments: ["cloud"],
            window: 300,
            lasting: 120,
            instead: expect.arrayContaining([{ window: 300, lasting: 0, exact: "always" }]),
          },
        ],
      });
    });

    it("are not made for a model with errors, nor where nothing could be better", async () => {
      const wrong = { ...offBucket, platforms: ["aws"] as const };
      expect(JSON.parse((await limen(["check", "--json"], [wrong])).out).proposals).toEqual([]);
      const blind = { ...onAws, watches: { aws: ["node"] as const } };
      expect((await limen(["check", "--proposals"], [blind])).out).toContain("None: CloudWatch follows");
    });
  });
});
