import { environments } from "../../environments/index.ts";
import { assertSound, check, findingText } from "../../model/check.ts";
import type { Environment } from "../../model/environment.ts";
import { count, minutes, ms, percent, perSecond, seconds } from "../../model/quantity.ts";
import { increase, quantile, rate, share } from "../../model/signal.ts";
import { above, one, warning } from "../../model/threshold.ts";
import { leadScoring } from "../../services/lead-scoring.ts";
import { around, duration, requests } from "./fixtures.ts";

const over = minutes(5);
const ok = { runbook: "r", summary: "Something", lasting: minutes(5) };
const good = one("Good", warning(share(requests, { tier: "A" }, { over }), above(percent(5)), ok));
const offBucket = one("Latency", warning(quantile(0.95, duration, { over }), above(ms(432)), ok));
const badWindow = one("Rate", warning(rate(requests, { over: seconds(90) }), above(perSecond(1.01)), ok));
const doubtful = one("Doubtful", warning(increase(requests, { over }), above(count(3)), { runbook: "r" }));

describe("checking an environment", () => {
  it("finds nothing wrong with what is right", () => {
    expect(check(around([good]))).toEqual([]);
  });

  it("puts errors first and sorts by place and rule, whatever the order of the groups", () => {
    const found = check(around([doubtful, badWindow, good, offBucket]));
    expect(found.map(({ level, where, code }) => `${level} ${where} ${code}`)).toEqual([
      "error shop/Latency off-bucket",
      "error shop/Rate window",
      "warning shop/Doubtful no-summary",
      "warning shop/Doubtful tie",
    ]);
    expect(check(around([offBucket, good, badWindow, doubtful]))).toEqual(found);
  });

  it("says file and line, service and threshold, what is wrong and what would be right", () => {
    const [first] = check(around([offBucket])).map(findingText);
    expect(first).toMatch(
      /^test\/model\/check\.test\.ts:\d+: shop\/Latency: 432 ms is no bucket bound .*\. Use 250 ms or/,
    );
  });

  it("never throws for a fault of the model, but reports it", () => {
    const environment = {
      ...around([good]),
      overrides: { shop: { God: { because: "no reason" } } },
    } as Environment;
    expect(check(environment).map(({ code, where }) => [code, where])).toEqual([["unknown-threshold", "shop/God"]]);
  });

  it("stops where nothing can be judged: without an interval of evaluation", () => {
    expect(check(around([offBucket], { evaluateEvery: minutes(0) })).map(({ code }) => code)).toEqual(["evaluation"]);
  });
});

describe("refusing an environment", () => {
  it("lets warnings pass", () => {
    expect(() => assertSound(around([doubtful, good]))).not.toThrow();
  });

  it("lists all errors in one", () => {
    const message = messageOf(() => assertSound(around([badWindow, offBucket, doubtful])));
    expect(message.split("\n").map((line) => line.replace(/\.ts:\d+/, ".ts:…"))).toEqual([
      "lab has 2 errors, so nothing is written. Mend them first:",
      expect.stringMatching(/^ {2}test\/model\/check\.test\.ts:…: shop\/Latency: 432 ms is no bucket bound .*\.$/),
      expect.stringMatching(/^ {2}test\/model\/check\.test\.ts:…: shop\/Rate: the window of 90 s .*[^.]\.$/),
    ]);
  });

  it("speaks of one error as of one", () => {
    expect(messageOf(() => assertSound(around([offBucket])))).toContain(
      "lab has an error, so nothing is written. Mend it first:",
    );
  });
});

describe("the applications of this repository", () => {
  it.each(environments.map((environment) => [environment.name, environment] as const))(
    "are in order in %s",
    (_, environment) => {
      const labels = ["ga4-analytics/GA4_Quota_Critical", "ga4-analytics/GA4_Quota_Warning"];
      const expected = [...labels, "inquiry-automation/HighPodRestartRate"];
      // what grows with tenants and pods is said, and known
      expect(check(environment).map(({ level, code, where }) => `${level} ${code} ${where}`)).toEqual(
        expected.map((where) => `warning high-cardinality ${where}`),
      );
    },
  );

  it("would be refused with 432 ms instead of 500 ms for the latency of lead-scoring, which is no bucket", () => {
    const [local] = environments;
    const because = "a proposal";
    const found = check({ ...local, overrides: { "lead-scoring": { HighLatency: { limit: ms(432), because } } } });
    expect(found.filter(({ level }) => level === "error").map(findingText)).toEqual([
      expect.stringMatching(
        /^environments\/local\.ts:\d+: lead-scoring\/HighLatency: 432 ms is no bucket bound of http_request_duration_seconds .*Use 250 ms or 500 ms, or add the bucket/,
      ),
    ]);
    expect(leadScoring.thresholds).toHaveLength(13);
  });
});

function messageOf(act: () => void): string {
  try {
    act();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("nothing was thrown");
}
