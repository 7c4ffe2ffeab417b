import { production } from "../../../environments/production.ts";
import type { Maintenance } from "../../../model/environment.ts";
import { type Resolved, resolve } from "../../../model/resolve.ts";
import { compileToAzureMonitor } from "../../../platforms/azure-monitor/compile.ts";

const upgrade: Maintenance = {
  name: "upgrade",
  because: "The database is upgraded",
  timeZone: "UTC",
  when: { on: ["Sunday"], from: "02:00", until: "04:00" },
};

describe("A threshold that maintenance silences", () => {
  const withheldBy = (change: Partial<Maintenance>) => {
    const resolved = resolve({ ...production, maintenance: [{ ...upgrade, ...change }] });
    const one = resolved.find(({ threshold }) => threshold.name === "ModelPredictionErrors") as Resolved;
    return compileToAzureMonitor(one, resolved).deviations.flatMap((d) => (d.kind === "withheld" ? [d.by] : []));
  };

  it("says that nobody is told of what fires in it, not even when it ends", () => {
    expect(withheldBy({})).toEqual(["upgrade"]);
  });

  it("is as it was where it is about others", () => {
    expect(withheldBy({ services: ["leadpoet"] })).toEqual([]);
    expect(withheldBy({ severities: ["info"] })).toEqual([]);
  });
});
