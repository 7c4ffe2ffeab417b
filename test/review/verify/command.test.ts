import { metricsOf } from "../../../model/service.ts";
import { fetchPage } from "../../../review/verify/fetch.ts";
import { applicationOf, applications } from "../../../simulation/index.ts";
import { serve } from "../../../simulation/serve.ts";
import { limen, session } from "../../cli/session.ts";
import { answering, instead, leadScoringRegistry, serving } from "./served.ts";

const verifying = (url: string, ...more: readonly string[]) => limen(["verify", url, "-s", "lead-scoring", ...more]);

describe("limen verify", () => {
  it("passes an application that keeps the contract", async () => {
    const { code, out, err } = await serving(leadScoringRegistry(), (url) => verifying(url));
    expect(err).toBe("");
    expect(out).toMatch(
      /^0 errors, 0 warnings in \d+ metrics of lead-scoring-api at http:\/\/127\.0\.0\.1:\d+\/metrics\.$/,
    );
    expect(code).toBe(0);
  });

  const names = applications.map(({ service }) => service.name);
  it.each(names)("passes %s as it is simulated, each job on its own page", async (name) => {
    const application = applicationOf(name);
    const served = await serve(application.start({ seed: 1 }));
    const readable = (job: string) =>
      metricsOf(application.service).some((metric) => metric.source.job === job && metric.name !== "up");
    try {
      for (const [job, target] of Object.entries(served.targets).filter(([one]) => readable(one))) {
        const { code, out, err } = await limen(["verify", `http://${target}`, "-s", name, "--job", job]);
        expect({ job, code, err, out }).toEqual({
          job,
          code: 0,
          err: "",
          out: expect.stringMatching(/^0 errors, 0 warnings in /),
        });
      }
    } finally {
      await served.stop();
    }
  });

  it("says what is wrong with a page and what would be right, and fails", async () => {
    const registry = leadScoringRegistry();
    instead(registry, "http_requests_active", "gauge", [{}], {
      as: "http_requests_in_progress",
    });
    registry.removeSingleMetric("process_threads");
    const { code, out } = await serving(registry, (url) => verifying(url));
    expect(code).toBe(1);
    expect(out.replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1:8000")).toMatchInlineSnapshot(`
      "Errors

        lead-scoring-api/http_requests_active  [renamed]
          the page does not have it, which HighActiveRequests and the panel Lead Scoring Overview / Active
          requests read, but has http_requests_in_progress.
          → Give it its old name again, or give it the new one in the model.

      Warnings

        lead-scoring-api/process_threads  [missing]
          the page does not have it.
          → Export it as a gauge, or take it out of the model.

      1 error, 1 warning in 13 metrics of lead-scoring-api at http://127.0.0.1:8000/metrics. The page has
      1 more, which the model does not name."
    `);
  });

  it("gives the findings as data", async () => {
    const registry = leadScoringRegistry();
    instead(registry, "http_requests_active", "counter", [{}]);
    const { code, out, err } = await serving(registry, (url) => verifying(url, "--json"));
    expect({ code, err }).toEqual({ code: 1, err: "" });
    expect(JSON.parse(out)).toMatchObject({
      service: "lead-scoring",
      job: "lead-scoring-api",
      errors: 1,
      warnings: 0,
      findings: [
        {
          level: "error",
          code: "type",
          where: "lead-scoring-api/http_requests_active",
        },
      ],
      undeclared: [],
    });
  });

  it("reads the path that is scraped where the address names none", async () => {
    const asked: (string | undefined)[] = [];
    await answering(
      (request, response) => {
        asked.push(request.url);
        response.end("a 1\n");
      },
      async (address) => {
        await verifying(address);
        await verifying(address.replace("http://", ""));
        await verifying(`${address}/other`);
      },
    );
    expect(asked).toEqual(["/metrics", "/metrics", "/other"]);
  });

  it("says why a page cannot be read", async () => {
    const gone = await answering(
      () => {},
      async (address) => address,
    );
    expect((await verifying(gone)).err).toMatch(/^limen: http:.* does not answer: nothing listens there\. Check that/);
    const refused = await answering(
      (_request, response) => response.writeHead(404).end(),
      (address) => verifying(`${address}/metric`),
    );
    expect(refused).toMatchObject({
      code: 1,
      err: expect.stringMatching(/answers 404 Not Found\. Name the page .* \/metrics/),
    });
    const html = await answering(
      (_request, response) => response.end("<!DOCTYPE html>"),
      (address) => verifying(address),
    );
    expect(html.err).toMatch(/^limen: This is no page of metrics: line 1 .*"<!DOCTYPE html>"/);
    const slow = answering(
      (_request, response) => void response.write("a 1\n"),
      (address) => fetchPage(address, "/metrics", 0.2),
    );
    await expect(slow).rejects.toThrow("has not answered whole within 0.2 s");
  });

  it("refuses what is no address, without repeating a password", async () => {
    expect((await verifying("ftp://a/metrics")).err).toContain("begins with ftp://, which is not http");
    expect((await verifying("http://")).err).toContain("The address of the page cannot be read");
    const { err } = await verifying("http://me:hidden@127.0.0.1/metrics");
    expect(err).toContain("holds a user name or a password");
    expect(err).not.toContain("hidden");
  });

  it("is explained, and takes --json", async () => {
    const { code, out } = await limen(["verify", "--help"]);
    expect({ code, wide: out.split("\n").filter((line) => line.length > 100) }).toEqual({ code: 0, wide: [] });
    expect(out).toContain("--json");
  });

  it("knows the services and jobs there are", async () => {
    expect((await limen(["verify", "http://127.0.0.1:1", "-s", "lead-scorin"])).err).toContain(
      "Did you mean lead-scoring",
    );
    expect((await verifying("http://127.0.0.1:1", "--job", "lead-scoring-nod")).err).toContain(
      "Did you mean lead-scoring-node",
    );
    expect(await session("verify http://127.0.0.1:1")).toContain(
      "required option '-s, --service <name>' not specified",
    );
  });
});
