import { findTools, type Tool } from "../../../processes/tools.ts";
import { promqlErrors } from "../../support/promql.ts";
import { describeWithTool } from "../../support/tool.ts";
import { ga4AnalyticsShown } from "./ga4-analytics.ts";
import { inquiryAutomationShown } from "./inquiry-automation.ts";
import { leadpoetShown } from "./leadpoet.ts";
import { run } from "./shown.ts";
import { voiceAgentShown } from "./voice-agent.ts";

const all = [leadpoetShown, inquiryAutomationShown, ga4AnalyticsShown, voiceAgentShown];
const cases = all.flatMap((one) =>
  findTools("promtool").map((tool): [string, string, Tool, typeof one] => [one.service.name, tool.version, tool, one]),
);

describeWithTool("promtool", "a rule as its source writes it misbehaves, and the corrected one does not", () => {
  it.each(cases)("%s, on Prometheus %s", (_service, _version, tool, one) => {
    expect(run(tool, one)).toBe("");
  });

  it("would find a form that behaves otherwise", () => {
    const [tool] = findTools("promtool") as [Tool];
    const [first, ...others] = ga4AnalyticsShown.cases;
    if (!first) throw new Error("There is no case");
    const [expr, lasting] = first.written;
    const wrong = {
      ...first,
      written: [expr, lasting, "fires"] as const,
      corrected: [first.corrected[0], "silent"] as const,
    };
    const said = run(tool, { ...ga4AnalyticsShown, cases: [wrong, ...others] });
    expect(said).toContain("Written0");
    expect(said).toContain("SSE_Connections_Critical");
  });
});

describe("a rule as its source writes it", () => {
  it("is an expression that Prometheus takes: what is wrong with it is not seen until it runs", () => {
    expect(all.flatMap((one) => one.cases).flatMap(({ written: [expr] }) => promqlErrors(expr))).toEqual([]);
  });
});
