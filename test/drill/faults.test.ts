import { faults } from "../../drill/faults/catalogue.ts";
import type { Fault, Finding } from "../../drill/faults/fault.ts";
import { reliabilityPage } from "../../drill/faults/page.ts";
import type { FaultsResult } from "../../drill/faults/run.ts";

describe("the page of faults", () => {
  const fault = faults.find(({ name }) => name.startsWith("Prometheus killed while the alert fires, back")) as Fault;
  const seen: Finding = { fault, told: fault.expected, toldAfter: 2.41, overAfter: 5.2, failures: [] };
  const result = (finding: Finding): FaultsResult => ({
    ok: true,
    environment: "local",
    versions: { prometheus: "1.2.3", alertmanager: "4.5.6" },
    seconds: 1,
    findings: [finding],
    delay: { every: 1, waits: 8, beyond: [0.5, 2.5] },
  });

  it("says what was expected and what was observed", () => {
    const page = reliabilityPage(result(seen));
    expect(page).toContain(
      "told twice, told to be over once while the cause lasts, its end told: after 2.4 min, over 5.2 min after the cause |",
    );
    expect(page).toContain("Prometheus 1.2.3");
    expect(page).toContain("beyond that the notice took 0.50, 2.50 s. At most 2 s are allowed: **NOT AS EXPECTED**");
  });

  it("does not hide what was not as expected", () => {
    const failed = { ...seen, told: { ...seen.told, messages: 0 }, failures: ["messages is 0 instead of 2"] };
    expect(reliabilityPage(result(failed))).toContain("**NOT AS EXPECTED**: messages is 0 instead of 2 (not told");
  });

  it("has each fault once", () => {
    expect(new Set(faults.map(({ name }) => name)).size).toBe(faults.length);
  });
});
