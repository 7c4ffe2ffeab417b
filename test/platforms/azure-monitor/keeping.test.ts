import { production } from "../../../environments/production.ts";
import type { AzurePlace, AzureTelemetry } from "../../../model/environment.ts";
import { capRuleOf, capWarnings, keepingOf, vaultOf } from "../../../platforms/azure-monitor/keeping.ts";

const keeping = (telemetry?: AzureTelemetry) => {
  const { azure, place } = production;
  return { ...production, place, azure: { ...(azure as AzurePlace), telemetry: telemetry ?? {} } };
};

describe("how telemetry is kept", () => {
  it("is thirty days, all of it, without addresses, from whoever has the key", () => {
    expect(keepingOf(keeping())).toEqual({
      ...{ retentionDays: 30, dailyGigabytes: -1, samplingPercent: 100, keepsAddresses: false, keysMaySend: true },
    });
  });

  it("is as the environment says", () => {
    const said = { retentionDays: 90, dailyGigabytes: 5, samplingPercent: 50, keepsAddresses: true } as const;
    expect(keepingOf(keeping({ ...said, senders: "identities" }))).toEqual({ ...said, keysMaySend: false });
  });

  it.each<[AzureTelemetry, RegExp]>([
    [{ retentionDays: 7 }, /retentionDays of azure\.telemetry is 7, .* Keep it 30 to 730 whole days/],
    [{ dailyGigabytes: 0 }, /dailyGigabytes of azure\.telemetry is 0/],
    [{ samplingPercent: 101 }, /samplingPercent of azure\.telemetry is 101/],
  ])("is refused: %j", (telemetry, problem) => {
    expect(() => keepingOf(keeping(telemetry))).toThrow(problem);
  });
});

describe("the cap of a day", () => {
  it("has no rule where there is none, and a rule where there is one", () => {
    expect(capRuleOf(production, keepingOf(keeping()))).toBeUndefined();
    const rule = capRuleOf(production, keepingOf(keeping({ dailyGigabytes: 5 })));
    expect(rule?.description).toContain("the 5 GB of this day");
    expect(rule?.query).toMatch(/^_LogOperation\n/);
    expect(rule?.severity).toBe(0);
  });

  it("is warned of, since it silences what watches; of a workspace of others nothing is known", () => {
    const capped = keeping({ dailyGigabytes: 5 });
    expect(capWarnings(capped, keepingOf(capped))).toEqual([
      expect.stringMatching(/^After 5 GB on a day no rule of production sees anything until the next/),
    ]);
    expect(capWarnings(production, keepingOf(production))).toEqual([]);
    const theirs = { ...capped, azure: { ...capped.azure, existing: { workspace: "/w" } } } as typeof production;
    expect(capWarnings(theirs, keepingOf(theirs))).toEqual([]);
  });
});

describe("the key vault", () => {
  it("is one that exists, or one to make by a name that Azure takes", () => {
    const id = "/subscriptions/a/resourceGroups/b/providers/Microsoft.KeyVault/vaults/c";
    expect(vaultOf(keeping())).toBeUndefined();
    expect(vaultOf(keeping({ vault: id }))).toEqual({ id });
    expect(vaultOf(keeping({ vault: "limen-production" }))).toEqual({ name: "limen-production" });
    for (const vault of ["a", "1a2", "a--b", "a-", "a_b", "a".repeat(25)])
      expect(() => vaultOf(keeping({ vault }))).toThrow(/is no name of a key vault\. A name has 3 to 24 letters/);
    expect(() => vaultOf(keeping({ vault: "/subscriptions/a" }))).toThrow(
      /The key vault has the id "\/subscriptions\/a"/,
    );
  });
});
