import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hidden } from "../../../review/backtest/prometheus/headers.ts";
import { limen } from "../../cli/session.ts";
import { answering } from "../verify/served.ts";
import { type Answer, type Asked, failure, likePrometheus, matrix, withoutProgress } from "./answering.ts";

const one = ["-t", "lead-scoring/HighErrorRate"];
const asking = async (url: string, ...more: readonly string[]) => {
  const session = await limen(["backtest", "-e", "production", "--prometheus", url, "--days", "1", ...more]);
  return { ...session, err: withoutProgress(session.err) };
};

/** What is told where every question, or every range, is answered so. */
async function told(answers: Parameters<typeof likePrometheus>[0], ...more: readonly string[]): Promise<string> {
  let err = "";
  await likePrometheus(answers, async (url) => {
    const session = await asking(url, ...one, ...more);
    expect({ code: session.code, out: session.out }).toEqual({ code: 1, out: "" });
    err = session.err.replaceAll(url, "URL");
  });
  return err;
}
const always = (answer: Answer) => told({ any: () => answer });

describe("A Prometheus that cannot be asked", () => {
  it("does not answer", async () => {
    const gone = await answering(
      () => {},
      async (address) => address,
    );
    expect((await asking(gone)).err).toMatch(
      /^limen: Prometheus does not answer at http:\S+: nothing listens there\. Check the address/,
    );
  });

  it.each([
    [401, "does not know who asks"],
    [403, "does not let this identity ask"],
  ])("answers %d", async (status, what) => {
    const refused: Answer = { status, headers: { "content-type": "text/plain" }, body: "Unauthorized" };
    expect(await always(refused)).toBe(
      `limen: URL ${what} (${status}). Give it what it wants to see: --header "Authorization: env:NAME".`,
    );
  });

  it.each([
    ["2.20.1", "URL is Prometheus 2.20.1, which cannot read durations such as 5m15s that the rules are written with"],
    ["1.8.2", "URL is Prometheus 1.8.2, which cannot read durations"],
  ])("is too old: %s", async (version, what) => {
    expect(await told({ version })).toContain(`${what}`);
    expect(await told({ version })).toContain("Update it to 2.21 or later.");
  });

  it("is so old that it does not say how old", async () => {
    const plain: Answer = { status: 404, headers: { "content-type": "text/plain" }, body: "404 page not found" };
    const err = await told({ any: ({ path }) => (path.endsWith("buildinfo") ? plain : undefined) });
    expect(err).toContain("there is no /api/v1/status/buildinfo, which Prometheus has since 2.14");
  });

  it("is something else", async () => {
    expect(await always({ headers: { "content-type": "text/html" }, body: "<!DOCTYPE html><title>Log in" })).toContain(
      "URL is not the HTTP API of a Prometheus: it answers with nothing",
    );
    const login: Answer = { status: 302, headers: { location: "https://login.example.com/in?state=hidden" }, body: "" };
    expect(await always(login)).toMatch(/sends the question on to https:\/\/login\.example\.com\/in, where no secret/);
  });

  it("has trouble of its own", async () => {
    const internal = failure(500, "internal", "opening storage failed");
    expect(await always(internal)).toContain("URL answers 500 Internal Server Error: opening storage failed");
  });
});

describe("A Prometheus that refuses ranges", () => {
  const tooMany = failure(
    422,
    "execution",
    "query processing would load too many samples into memory in query execution",
  );
  const points = ({ parameters }: Asked): number =>
    (Number(parameters.get("end")) - Number(parameters.get("start"))) / Number(parameters.get("step")) + 1;
  const known = ({ parameters }: Asked): Answer =>
    matrix([{ metric: {}, values: [[Number(parameters.get("start")), "0.01"]] }]);

  it.each([
    ["too many samples", tooMany],
    [
      "too many points",
      failure(400, "bad_data", "exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query"),
    ],
    ["too much time", failure(503, "timeout", "query timed out in expression evaluation")],
    [
      "too long a range",
      failure(422, "bad_data", "the query time range exceeds the limit (query length: 24h, limit: 6h)"),
    ],
  ])("is asked for less: %s", async (_what, refusal) => {
    const asked = await likePrometheus({ range: (one) => (points(one) > 400 ? refusal : known(one)) }, async (url) => {
      const { code, err, out } = await asking(url, ...one, "--json");
      expect({ code, err }).toEqual({ code: 0, err: "" });
      expect(JSON.parse(out)).toMatchObject({ partial: false, trials: [{ unknown: false, after: { times: 0 } }] });
    });
    const values = asked.filter(
      ({ parameters }) => parameters.get("step") === "60" && /status/.test(parameters.get("query") ?? ""),
    );
    const taken = values.filter((each) => points(each) <= 400);
    // every evaluation is asked for once, none twice
    expect(taken.reduce((sum, each) => sum + points(each), 0)).toBe(24 * 60 + 1);
    expect(new Set(taken.map(({ parameters }) => parameters.get("start"))).size).toBe(taken.length);
  });

  it("is told with what it said where it takes nothing at all, and the rest is kept", async () => {
    const range = (asked: Asked): Answer =>
      /model_prediction_errors_total/.test(asked.parameters.get("query") ?? "") &&
      !/__name__/.test(asked.parameters.get("query") ?? "")
        ? tooMany
        : known(asked);
    await likePrometheus({ range }, async (url) => {
      const { code, out } = await asking(url, "-s", "lead-scoring");
      expect(code).toBe(1);
      expect(out).toMatch(/^Partial: not everything could be asked; incomplete: lead-scoring\/ModelPredictionErrors\./);
      const text = out.replaceAll(/\s+/g, " ");
      expect(text).toContain("refuses even 10 min at a time: query processing would load too many samples");
      expect(text).toContain("Ask for one --threshold, or raise the limit that it names");
      expect(text).toMatch(/HighErrorRate, critical .* never; nearest 1 % at/);
    });
  });

  it("cannot be asked for less where the expression is what it refuses", async () => {
    const parse = failure(400, "bad_data", 'invalid parameter "query": 1:5: parse error: unexpected character');
    const asked = await likePrometheus({ range: () => parse }, async (url) => {
      const { code, out } = await asking(url, ...one);
      expect(code).toBe(1);
      expect(out.replaceAll(/\s+/g, " ")).toContain("cannot answer the rule's expression: invalid parameter");
    });
    expect(asked.length).toBeLessThan(8);
  });

  it("is asked again where what stands before it is busy for a moment", async () => {
    let failures = 0;
    const busy: Answer = { status: 503, headers: { "content-type": "text/html" }, body: "<h1>503" };
    await likePrometheus({ range: (asked) => (failures++ === 0 ? busy : known(asked)) }, async (url) => {
      expect((await asking(url, ...one)).code).toBe(0);
    });
  });
});

describe("The secrets of a backtest", () => {
  const token = "Bearer s3cr3t-t0ken";
  const variable = "LIMEN_TEST_AUTHORIZATION";
  beforeAll(() => {
    process.env[variable] = token;
  });
  afterAll(() => {
    delete process.env[variable];
  });

  it("are read from a variable or a file, and sent with every question", async () => {
    const folder = mkdtempSync(join(tmpdir(), "limen-header-"));
    try {
      writeFileSync(join(folder, "token"), "s3cr3t-t0ken\n");
      for (const written of [`env:${variable}`, `Bearer file:${join(folder, "token")}`]) {
        const asked = await likePrometheus({}, async (url) => {
          await asking(url, ...one, "--header", `Authorization: ${written}`, "X-Scope-OrgID: env:HOME");
        });
        expect(asked.length).toBeGreaterThan(2);
        expect(new Set(asked.map(({ headers }) => headers.authorization))).toEqual(new Set([token]));
        expect(asked[0]?.headers["x-scope-orgid"]).toBe(process.env.HOME);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("are told by nobody, not even where the server repeats them", async () => {
    const repeating = failure(500, "internal", `no such tenant: ${token} (s3cr3t-t0ken)`);
    const err = await told({ any: () => repeating }, "--header", `Authorization: env:${variable}`);
    expect(err).toContain("no such tenant: [hidden] ([hidden])");
    expect(err).not.toContain("s3cr3t");
    const wrong = await told(
      { any: () => ({ status: 401, body: "no" }) },
      "--header",
      `Authorization: env:${variable}`,
    );
    expect(wrong).toContain("Check the value of Authorization: whether it is whole");
    expect(hidden("a Bearer b", { Authorization: "Bearer b" })).toBe("a [hidden]");
    expect(hidden("Bearer of b", { Authorization: "Bearer b" })).toBe("Bearer of b");
  });

  it.each([
    ["Authorization: Bearer s3cr3t-t0ken", "The value of Authorization is written on the command line"],
    ["s3cr3t-t0ken", "A header is not written as one"],
    ["Authorization: env:LIMEN_TEST_UNSET", "is to be in LIMEN_TEST_UNSET, which is not set"],
    ["Authorization: file:/nowhere/token", "is to be in /nowhere/token: there is no such file"],
    ["Authorization: file:/tmp", "it cannot be read (EISDIR)"],
  ])("are refused as %j", async (header, why) => {
    const { code, err } = await asking("http://127.0.0.1:9", ...one, "--header", header);
    expect(code).toBe(1);
    expect(err).toContain(why);
    expect(err).not.toContain("s3cr3t");
  });

  it("are no part of an address", async () => {
    const { err } = await asking("http://me:s3cr3t@127.0.0.1:9");
    expect(err).toContain('Leave them out and give them as --header "Authorization: env:NAME"');
    expect(err).not.toContain("s3cr3t");
    expect((await asking("ftp://a")).err).toContain("begins with ftp://, which is not http");
    expect((await asking("http://")).err).toContain("The address of Prometheus cannot be read");
  });
});

describe("A backtest that is cancelled", () => {
  it("tells what it has so far, marked partial", async () => {
    let ranges = 0;
    const range = (asked: Asked): Answer => {
      const query = asked.parameters.get("query") ?? "";
      // not while it looks what metrics there are
      if (!query.includes("__name__") && ++ranges === 30) process.emit("SIGINT");
      return matrix([{ metric: {}, values: [[Number(asked.parameters.get("start")), "0"]] }]);
    };
    await likePrometheus({ range }, async (url) => {
      const { code, out } = await asking(url);
      expect(code).toBe(130);
      expect(out.split("\n")[0]).toMatch(/^Partial: cancelled; /);
      expect(out).toContain("never; nearest");
      const listed = await asking(url, "-s", "leadpoet", "--json");
      expect({ code: listed.code, ...JSON.parse(listed.out) }).toMatchObject({ code: 0, cancelled: false, left: [] });
    });
  });

  it("tells that it has nothing where it was cancelled at once", async () => {
    const any = () => void process.emit("SIGINT");
    await likePrometheus({ any }, async (url) => {
      const { code, out, err } = await asking(url, ...one);
      expect({ code, err }).toEqual({ code: 130, err: "" });
      expect(out.split("\n")[0]).toBe("Partial: cancelled; not come to: lead-scoring/HighErrorRate.");
    });
    expect(process.listenerCount("SIGINT")).toBe(0);
  });
});
