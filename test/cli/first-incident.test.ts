import { playFirstIncident, type Seen } from "../../cli/running/first-incident.ts";
import { local } from "../../environments/local.ts";
import { describeWithTool } from "../support/tool.ts";

describeWithTool(["prometheus", "alertmanager"], "the incident that limen up plays first", () => {
  const told: string[] = [];
  let seen: Seen;
  beforeAll(async () => {
    seen = await playFirstIncident(local, (lines) => void told.push(...lines), 100);
  }, 1_800_000);
  const text = () => told.join(" ").replaceAll(/\s+/g, " ");

  it("brings a notice to the receiver of its severity, and later its end", () => {
    expect(seen.receiver).toBe("critical-alerts");
    expect(seen.alert.labels).toMatchObject({ alertname: "HighErrorRate", severity: "critical", environment: "local" });
    expect(text()).toContain(`critical-alerts is told after ${seen.firedAfter} s`);
    expect(text()).toMatch(/critical-alerts is told that lead-scoring\/HighErrorRate is over, after [\d.]+ s/);
  });

  it("shows what the person who is paged needs: what, how much, from where, whose, and what to do", () => {
    expect(text()).toContain("critical: Lead Scoring API: Requests fail (local)");
    expect(text()).toMatch(/condition share of status 5… in http_requests_total above 5 %/);
    // the share of failing requests, 8 % once the window is full of them
    expect(Number(/value ([\d.]+)%/.exec(text())?.[1])).toBeGreaterThan(5);
    expect(text()).toContain("owner lead-scoring-team");
    expect(text()).toContain("runbook_url https://runbooks.example.com/lead-scoring#errors");
    expect(text()).toMatch(/provenance services\/lead-scoring\.ts:\d+/);
    expect(told.filter((line) => line.length > 100)).toEqual([]);
  });
});
