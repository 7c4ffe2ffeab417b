import { readFileSync } from "node:fs";
import { join } from "node:path";
import { allDefects } from "../../../requirements/defects/index.ts";
import { ga4AnalyticsShown } from "./ga4-analytics.ts";
import { inquiryAutomationShown } from "./inquiry-automation.ts";
import { leadpoetShown } from "./leadpoet.ts";
import { voiceAgentShown } from "./voice-agent.ts";

describe("the defects that are marked as shown", () => {
  it("are those that a test runs in both forms", () => {
    const rules = [leadpoetShown, inquiryAutomationShown, ga4AnalyticsShown, voiceAgentShown];
    const inRules = rules.flatMap(({ cases }) => cases.map(({ id }) => id));
    const text = readFileSync(join(__dirname, "configurations.test.ts"), "utf8");
    const elsewhere = [...text.matchAll(/D-[A-Z]{2}-\d{2}/g)].map(([id]) => id);
    const marked = allDefects.filter(({ shown }) => shown).map(({ id }) => id);
    expect([...new Set([...inRules, ...elsewhere])].sort()).toEqual([...marked].sort());
    expect(marked).toHaveLength(25);
  });
});
