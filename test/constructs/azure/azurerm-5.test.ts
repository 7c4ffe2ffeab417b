import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../../..");
const sources = ["constructs/azure", "stacks"].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".ts"))
    .map((name) => ({ name: `${folder}/${name}`, text: readFileSync(join(root, folder, name), "utf8") })),
);
const usersOf = (attribute: string): readonly string[] =>
  sources.filter(({ text }) => new RegExp(`\\b${attribute}\\b`).test(text)).map(({ name }) => name);

/**
 * What version 5 of azurerm removes from resources that are made here. Source: azurerm, 5.0 upgrade guide, breaking
 * changes in resources.
 */
const removed = {
  "application insights": ["localAuthenticationDisabled", "disableIpMasking", "dailyDataCapNotificationsDisabled"],
  "log analytics workspace": ["localAuthenticationDisabled"],
  "key vault": ["enableRbacAuthorization", "contact"],
  "diagnostic setting": ["metric", "retentionPolicy"],
  provider: ["skipProviderRegistration", "enhancedValidation"],
};

describe("What version 5 of azurerm renames or turns round", () => {
  it("stands in one place", () => {
    for (const attribute of removed["application insights"])
      expect([attribute, usersOf(attribute)]).toEqual([attribute, ["constructs/azure/insights-component.ts"]]);
  });

  it("is not made use of elsewhere: what is said has the name that both versions know", () => {
    for (const attribute of [...removed["key vault"], "retentionPolicy", ...removed.provider])
      expect([attribute, usersOf(attribute)]).toEqual([attribute, []]);
    // "metric" is a word of alerts too: what diagnostic settings are told is looked at by itself
    const settings = sources.flatMap(({ text }) => text.split("new MonitorDiagnosticSetting(").slice(1));
    expect(settings.length).toBeGreaterThan(2);
    for (const text of settings) expect(text.slice(0, text.indexOf("\n    });"))).not.toMatch(/\bmetric\b/);
    expect(usersOf("localAuthenticationEnabled")).toEqual(["constructs/azure/telemetry.ts"]);
  });

  it("is said where it must be: roles alone open a key vault, and no resource provider is registered unasked", () => {
    expect(usersOf("rbacAuthorizationEnabled")).toEqual(usersOf("new KeyVault"));
    expect(usersOf("resourceProviderRegistrations")).toEqual(usersOf("new AzurermProvider"));
  });
});
