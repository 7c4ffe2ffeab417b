import { applications } from "../../simulation/index.ts";
import { incidentsNamed, incidentsOf } from "../../simulation/lookup.ts";

const found = (name: string, among = applications) =>
  incidentsNamed(name, among).map(({ service, incident }) => `${service}/${incident.name}`);

describe("the name of an incident", () => {
  it("stands for that of one application, if it says which", () => {
    expect(found("leadpoet/failing deployment")).toEqual(["leadpoet/failing deployment"]);
    expect(found("leadpoet/HighLatency")).toEqual(["leadpoet/slow token checks"]);
  });

  it("stands for those of all that have it, if it does not", () => {
    expect(found("process stopped")).toEqual(["ga4-analytics/process stopped", "lead-scoring/process stopped"]);
    expect(found("UserThrottled")).toEqual(["leadpoet/flagged batch"]);
    const [ga4Analytics] = applications;
    expect(found("process stopped", ga4Analytics && [ga4Analytics])).toEqual(["ga4-analytics/process stopped"]);
  });

  it("can be that of every threshold, with exactly one incident each", () => {
    for (const { service } of applications) {
      for (const { name } of service.thresholds) expect(incidentsNamed(`${service.name}/${name}`)).toHaveLength(1);
    }
  });

  it("is one incident only, together with its service", () => {
    const names = incidentsOf().map(({ service, incident }) => `${service}/${incident.name}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it("is refused, with what to write, for an application that nobody has simulated yet", () => {
    const others = applications.filter(({ service }) => service.name !== "leadpoet");
    expect(() => incidentsNamed("leadpoet/HighLatency", others)).toThrow(
      'There is no simulation of "leadpoet". Write simulation/leadpoet/, and name it in simulation/index.ts.',
    );
  });

  it.each([
    ["failing deploymnt", "Did you mean failing deployment."],
    ["leadpoet/HighLatncy", "Did you mean leadpoet/HighLatency."],
    ["nobody/HighCPU", "Known: lead-scoring/HighCPU."],
  ])("is refused where there is none: %s", (name, remedy) => {
    expect(() => incidentsNamed(name)).toThrow(`There is no incident "${name}". ${remedy}`);
  });
});
