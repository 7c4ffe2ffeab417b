import { answerText } from "../../requirements/answer.ts";
import { allRequirements } from "../../requirements/index.ts";
import { missing } from "../../requirements/missing.ts";
import { requirements } from "../../requirements/requirement.ts";
import { leadScoring } from "../../services/lead-scoring.ts";

/** How many rows the description of each application has. */
const rows = { "ga4-analytics": 127, "inquiry-automation": 164, "lead-scoring": 130, leadpoet: 96, "voice-agent": 116 };

describe("the requirements of the applications", () => {
  it("are all there, once each, without a gap", () => {
    for (const [name, count] of Object.entries(rows)) {
      const numbers = allRequirements
        .filter(({ service }) => service.name === name)
        .map(({ id }) => Number(id.split("-")[1]));
      expect(numbers).toEqual(Array.from({ length: count }, (_, i) => i + 1));
    }
    expect(allRequirements).toHaveLength(Object.values(rows).reduce((a, b) => a + b));
  });

  it("have answers that exist", () => {
    expect(allRequirements.flatMap(missing)).toEqual([]);
  });

  it("are refused where an answer points to nothing", () => {
    const [nothing, wrong, noHeading] = requirements(leadScoring, "LS", {
      1: ["no answer"],
      2: ["a near miss", { kind: "alert", name: "HighLatncy" }],
      3: ["a heading that is not there", { kind: "file", path: "docs/semantics.md", heading: "Nothing" }],
    });
    expect([nothing, wrong, noHeading].flatMap((row) => (row ? missing(row) : []))).toEqual([
      "LS-01 has no answer",
      "LS-02: alert HighLatncy is not there. Did you mean HighLatency",
      expect.stringMatching(/^LS-03: docs\/semantics\.md \(Nothing\) is not there\. /),
    ]);
    expect(answerText({ kind: "panel", dashboard: "A", name: "B" })).toBe("panel A / B");
  });
});
