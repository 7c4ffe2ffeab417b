import { email, environment } from "../../../model/environment.ts";
import { type Resolved, resolve } from "../../../model/resolve.ts";
import { compileToAzureMonitor } from "../../../platforms/azure-monitor/compile.ts";
import { inquiryAutomation } from "../../../services/inquiry-automation.ts";
import { leadScoring } from "../../../services/lead-scoring.ts";

const at = (watches?: Parameters<typeof environment>[1]["watches"]): readonly Resolved[] =>
  resolve(
    environment("production", {
      services: [inquiryAutomation],
      platforms: ["azure"],
      receivers: { all: { severities: ["critical", "warning"], channels: [email("all@example.com")] } },
      fallback: "all",
      ...(watches && { watches }),
    }),
  );
const compiled = (name: string, all = at()) =>
  compileToAzureMonitor(all.find(({ threshold }) => threshold.name === name) as Resolved, all);

const lead = resolve(
  environment("production", {
    services: [leadScoring],
    platforms: ["azure"],
    receivers: { all: { severities: ["critical", "warning"], channels: [email("all@example.com")] } },
    fallback: "all",
  }),
);
/** CriticalLatency, asking how far it is from normal. */
function asIfUnusual(one: Resolved): Resolved {
  if (one.threshold.name !== "CriticalLatency") return one;
  const { signal } = one.threshold;
  const node = { kind: "unusual", of: signal.node, over: signal.node.over, by: signal.node.by } as never;
  return { ...one, threshold: { ...one.threshold, signal: { ...signal, node } } };
}

describe("a threshold on Azure Monitor where its metrics are not", () => {
  it("has no rule, and says why and how it could have one", () => {
    const { rule, deviations } = compiled("ArgoCDSyncFailed");
    expect(rule).toEqual([]);
    expect(deviations).toEqual([
      {
        kind: "unavailable",
        why: expect.stringMatching(/^the GitOps controller \(job argocd\) reports to .* reach azure too$/),
      },
    ]);
  });

  it("has its rule where the application is", () => {
    const { rule, deviations } = compiled("HighErrorRate");
    expect(rule).toHaveLength(1);
    expect(deviations.map(({ kind }) => kind)).not.toContain("unavailable");
  });

  it("has its rule where the environment says that its metrics arrive", () => {
    const more = at({ azure: ["application", "gitops"] });
    expect(compiled("ArgoCDSyncFailed", more).rule).toHaveLength(1);
    expect(compiled("HighServiceMeshErrorRate", more).deviations).toEqual([
      { kind: "unavailable", why: expect.stringContaining('name "mesh" in watches') },
    ]);
  });

  it("has none on AWS for what only Azure watches", () => {
    const aws = at({ aws: ["application", "gitops"] });
    expect(compiled("ArgoCDSyncFailed", aws).rule).toEqual([]);
  });

  it("does not silence a warning where it has no rule itself", () => {
    const silenced = (all: readonly Resolved[]) =>
      compiled("HighLatency", all).deviations.filter(({ kind }) => kind === "withheld").length;
    expect(silenced(lead)).toBe(1);
    expect(silenced(lead.map(asIfUnusual))).toBe(0);
  });
});
