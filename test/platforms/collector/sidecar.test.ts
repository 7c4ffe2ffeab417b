import { production } from "../../../environments/production.ts";
import { resolve } from "../../../model/resolve.ts";
import { heartbeatsOf } from "../../../platforms/cloudwatch/heartbeats.ts";
import { runtimeVariables, secretSettings, sidecarOf } from "../../../platforms/collector/sidecar.ts";
import { ga4Analytics } from "../../../services/ga4-analytics.ts";
import { leadScoring } from "../../../services/lead-scoring.ts";

const at = { region: "eu-central-1" };

describe("a collector beside an application on ECS", () => {
  const resolved = resolve(production);

  it("fits into the 64 KB of a task definition, for every service", () => {
    for (const service of production.services) {
      const sidecar = sidecarOf(production, service, resolved, at);
      expect(sidecar).toBeDefined();
      expect(JSON.stringify(sidecar).length).toBeLessThan(48 * 1024);
    }
  });

  it("reads its configuration from its own environment, writes nothing to its disk, and is not root", () => {
    const { command, readonlyRootFilesystem, user, environment } =
      sidecarOf(production, leadScoring, resolved, at) ?? {};
    expect([command, readonlyRootFilesystem, user]).toEqual([["--config=env:LIMEN_COLLECTOR"], true, "10001"]);
    expect(environment?.map(({ name }) => name)).toEqual(["LIMEN_COLLECTOR", "LIMEN_INSTANCE"]);
  });

  it("writes what it has to say beside the metrics, whose silence says that it is gone", () => {
    const { logConfiguration } = sidecarOf(production, leadScoring, resolved, at) ?? {};
    expect(logConfiguration?.options["awslogs-group"]).toBe("/limen/production/lead-scoring/collector");
    const alarm = heartbeatsOf(production, resolved).find(({ service }) => service === leadScoring.name);
    expect(JSON.stringify(alarm?.metrics)).toContain('"/limen/production/lead-scoring/metrics"');
  });

  it("is not there where no threshold reads the application", () => {
    expect(sidecarOf(production, { ...leadScoring, name: "lead-scoring" }, resolved, at)).toBeUndefined();
  });
});

describe("what an application is told when it runs", () => {
  it("is its name, where traces go, which part of them, and its own settings", () => {
    expect(runtimeVariables(ga4Analytics, production)).toMatchSnapshot();
  });

  it("holds no secret, only the names of those that it needs", () => {
    expect(secretSettings(ga4Analytics)).toEqual(["SENTRY_DSN"]);
    expect(runtimeVariables(ga4Analytics, production)).not.toHaveProperty("SENTRY_DSN");
  });
});
