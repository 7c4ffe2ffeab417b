import { production } from "../../environments/production.ts";
import { watched, whyUnavailable } from "../../model/availability.ts";
import { email, environment } from "../../model/environment.ts";
import { type Resolved, resolve } from "../../model/resolve.ts";
import { compileToCloudWatch } from "../../platforms/cloudwatch/compile.ts";
import { inquiryAutomation } from "../../services/inquiry-automation.ts";

const at = (watches?: Parameters<typeof environment>[1]["watches"]) =>
  environment("production", {
    services: [inquiryAutomation],
    platforms: ["aws"],
    receivers: { all: { severities: ["critical", "warning"], channels: [email("all@example.com")] } },
    fallback: "all",
    ...(watches && { watches }),
  });
const find = (name: string, where = at()): Resolved =>
  resolve(where).find(({ threshold }) => threshold.name === name) as Resolved;

describe("a threshold where its metrics are not", () => {
  it("is not available, because, and never silently missing", () => {
    const { rule, deviations } = compileToCloudWatch(find("ArgoCDSyncFailed"));
    expect(rule).toEqual([]);
    expect(deviations).toEqual([
      {
        kind: "unavailable",
        why: expect.stringMatching(/^the GitOps controller \(job argocd\) reports to the Prometheus/),
      },
    ]);
  });

  it("is available where the application is", () => {
    expect(whyUnavailable(find("HighErrorRate"), "aws")).toBeUndefined();
    expect(compileToCloudWatch(find("HighErrorRate")).rule).toHaveLength(1);
  });

  it("is available on a laptop, and where an environment watches more", () => {
    expect(whyUnavailable(find("ArgoCDSyncFailed"), "local")).toBeUndefined();
    const more = at({ aws: ["application", "gitops"] });
    expect(whyUnavailable(find("ArgoCDSyncFailed", more), "aws")).toBeUndefined();
    expect(whyUnavailable(find("HighServiceMeshErrorRate", more), "aws")).toContain('name "mesh" in watches');
  });

  it("has a default for every platform", () => {
    expect(watched(production, "aws")).toEqual(["application", "node", "container", "probe"]);
  });
});
