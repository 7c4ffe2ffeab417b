import { episodes } from "../../model/reference/episodes.ts";
import { History } from "../../model/reference/history.ts";
import { applicationOf } from "../../simulation/index.ts";
import { play } from "../../simulation/play.ts";
import { scenarioNamed, scenarios } from "../../simulation/scenarios.ts";

describe("scenarios", () => {
  it("have an hour to begin, a factor for each hour, and incidents that there are", () => {
    for (const { begins, traffic, incidents } of scenarios) {
      expect(traffic).toHaveLength(24);
      expect(traffic.every((part) => part > 0)).toBe(true);
      expect(traffic[begins]).toBeDefined();
      for (const { service, incident } of incidents) {
        expect(applicationOf(service).incidents.map(({ name }) => name)).toContain(incident);
      }
    }
  });

  it("are proposed by what they are nearly called", () => {
    expect(() => scenarioNamed("busyday")).toThrow('There is no scenario "busyday". Did you mean busy-day');
  });

  it.each(["busy-day", "quiet-night"])("%s raises nothing in lead-scoring but what its incidents do", async (name) => {
    const { begins, traffic, incidents } = scenarioNamed(name);
    const application = applicationOf("lead-scoring");
    const from = begins * 3600;
    const own = incidents.filter(({ service, after }) => service === "lead-scoring" && after < 50);
    const found = own.map(({ incident, after }) => {
      const { minutes = 10 } = application.incidents.find((one) => one.name === incident) ?? {};
      return { name: incident, from: from + after * 60, to: from + (after + minutes) * 60 };
    });
    const scenario = { application, seed: 1, traffic: (hour: number) => traffic[hour] ?? 1, incidents: found };
    const history = new History(await play(scenario, { from, to: from + 3600 }));
    const raised = application.service.thresholds.flatMap((one) =>
      episodes(one, history, { from: from + 60, to: from + 3600 }).map(() => one.name),
    );
    const expected = found.flatMap((one) => application.incidents.find(({ name }) => name === one.name)?.raises ?? []);
    expect([...new Set(raised)].sort()).toEqual([...expected].sort());
  });
});
