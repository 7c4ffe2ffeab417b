import { sorted, unannounced } from "../../../conformance/azure/expected.ts";
import { episodes } from "../../../model/reference/episodes.ts";
import { plain } from "../../../model/reference/reading.ts";
import { lastingSeconds } from "../../../model/threshold.ts";
import { type AzureOptions, compileToAzureMonitor } from "../../../platforms/azure-monitor/compile.ts";
import { describeWithKql } from "../../support/kql.ts";
import { type Case, Stage } from "./play.ts";
import { type Scenario, span, weathers } from "./scenarios.ts";
import { shopThresholds } from "./shop.ts";

const played = ["step", "flap", "short breaches", "low traffic", "no data", "one instance gone", "restart"] as const;
const scenarios = Object.fromEntries(played.map((scenario) => [scenario, weathers[scenario]]));

/** What has no step that is bad for long enough, or none that the scenarios make. */
const blocks = ["ErrorsPerRequest", "LowCacheHits", "OutOfSync", "MemoryOfLimit", "Restarts"];
const compile = (options: AzureOptions, wanted: (name: string) => boolean): Readonly<Record<string, Case>> =>
  Object.fromEntries(
    shopThresholds
      .filter(({ threshold }) => wanted(threshold.name))
      .map((resolved) => [
        `${resolved.threshold.name}${options.encoding ? " (failing periods)" : ""}`,
        { resolved, compiled: compileToAzureMonitor(resolved, [], options) },
      ]),
  );
const cases = {
  ...compile({}, () => true),
  ...compile({ encoding: "failing periods" }, (name) => blocks.includes(name)),
};

describeWithKql("Whatever a threshold can be, its KQL executed", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = new Stage();
    await stage.play(cases, scenarios);
  }, 180_000);
  afterAll(() => stage?.close());

  describe.each(Object.entries(cases))("%s", (name, { resolved: { threshold }, compiled: { reading, deviations } }) => {
    it.each(played)("fires and resolves as its reading of the reference says: %s", (scenario: Scenario) => {
      const { alerts, history } = stage.of(name, scenario);
      expect(alerts).toEqual(sorted(episodes(threshold, history, span, reading)));
    });

    it.each(played)("differs from the plain reference only as announced: %s", (scenario: Scenario) => {
      const { alerts, history } = stage.of(name, scenario);
      const lasting = lastingSeconds(threshold);
      const plainly = episodes(threshold, history, span, plain);
      expect(unannounced(plainly, alerts, deviations, { span, lasting })).toEqual([]);
    });

    it("fires in some scenario", () => {
      expect(played.flatMap((scenario) => stage.of(name, scenario).alerts)).not.toEqual([]);
    });
  });
});
