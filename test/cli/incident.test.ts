import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chosenIncident } from "../../cli/running/chosen-incident.ts";
import { quickest, toldWithin } from "../../cli/running/reaction.ts";
import { local } from "../../environments/local.ts";
import { resolve } from "../../model/resolve.ts";
import { incidentsOf } from "../../simulation/lookup.ts";
import { limen } from "./session.ts";
import { started } from "./started.ts";

describe("limen incident", () => {
  it("takes an incident, or the alert that it raises, of an application that is up", () => {
    const byAlert = chosenIncident("lead-scoring/ServiceDown", ["lead-scoring", "leadpoet"]);
    expect(byAlert).toEqual(chosenIncident("process stopped", ["lead-scoring", "leadpoet"]));
    expect(byAlert.incident.name).toBe("process stopped");
  });

  it("asks which of several applications is meant", () => {
    expect(() => chosenIncident("failing deployment", ["lead-scoring", "leadpoet"])).toThrow(
      '2 applications have an incident "failing deployment". Say "lead-scoring/failing deployment" or "leadpoet/',
    );
    expect(chosenIncident("failing deployment", ["leadpoet"]).service).toBe("leadpoet");
  });

  it("says how to begin one of an application that is not up", () => {
    expect(() => chosenIncident("voice-agent/HighAPICosts", ["leadpoet"])).toThrow(
      "limen up --application voice-agent",
    );
  });

  it("proposes what is nearly called so", () => {
    expect(() => chosenIncident("lead-scoring/ServiceDwn")).toThrow("Did you mean lead-scoring/ServiceDown");
  });

  it("proposes first what is told soonest", () => {
    const found = quickest(
      local,
      incidentsOf().filter(({ service }) => service === "lead-scoring"),
    );
    expect(found?.incident.proves).toBe("ServiceDown");
    const [down] = resolve(local).filter(({ id }) => id === "lead-scoring/ServiceDown");
    // a window and a waiting time of a minute each, two evaluations, and the group's five seconds
    expect(down && toldWithin(down)).toBe(60 + 60 + 2 * 15 + 5);
  });

  it("lists all of them, and begins none where nothing is up", async () => {
    const { out } = await limen(["incident", "--list"]);
    expect(out).toMatch(/^lead-scoring\/failing deployment {2,}A new version fails 8 % of/m);
    const folder = mkdtempSync(join(tmpdir(), "limen-incident-"));
    const env = { LIMEN_RUN_FOLDER: join(folder, "run") };
    expect(started(["incident", "lead-scoring/ServiceDown"], folder, env).err).toContain(
      "No monitoring is up. Start it with limen up.",
    );
    expect(started(["status"], folder, env).out).toBe("Nothing is up. Start it with limen up.\n");
    rmSync(folder, { recursive: true, force: true });
  });
});
